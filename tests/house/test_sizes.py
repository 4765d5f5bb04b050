"""No file, function or list of parameters grows until it eats the house."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

LINES_A_FILE = 400
LINES_A_FUNCTION = 40
PARAMETERS = 6


def find_oversize(name: str, text: str) -> list[str]:
    """What is too large in one file, as one line each."""
    found = []
    lines = len(text.splitlines())
    if lines > LINES_A_FILE:
        found.append(f"{name}: {lines} lines, at most {LINES_A_FILE}: split the room's file")
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            found += find_oversize_function(name, node)
    return found


def find_oversize_function(name: str, node: ast.FunctionDef | ast.AsyncFunctionDef) -> list[str]:
    """What is too large in one function; decorators count neither for nor against it."""
    found = []
    place = f"{name}:{node.lineno} {node.name}"
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    if lines > LINES_A_FUNCTION:
        found.append(f"{place}: {lines} lines, at most {LINES_A_FUNCTION}")
    listed = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    count = sum(argument.arg not in {"self", "cls"} for argument in listed)
    if count > PARAMETERS:
        found.append(f"{place}: {count} parameters, at most {PARAMETERS}")
    return found


def test_no_file_or_function_is_too_large(python_files: list[Path], root: Path) -> None:
    found = [
        line
        for path in python_files
        for line in find_oversize(str(path.relative_to(root)), path.read_text(encoding="utf-8"))
    ]

    assert found == []


def test_what_is_just_large_enough_passes_and_one_more_does_not() -> None:
    body = "    x = 1\n"
    fits = "def f(a, b, c, d, e, f):\n" + body * 39
    bursts = "def f(a, b, c, d, e, *, f, g):\n" + body * 40

    assert find_oversize("x.py", fits + "\n" * 360) == []
    assert len(find_oversize("x.py", bursts)) == 2
    assert len(find_oversize("x.py", "\n" * 401)) == 1
