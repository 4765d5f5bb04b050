"""Nothing handed in tells of one machine, of where packages were fetched, or of work left over."""

from __future__ import annotations

import io
import re
import tokenize
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

#: Home and work folders of a machine; system folders such as /usr/lib are everyone's.
MACHINE = re.compile(
    r"(?<![\w.>)}*/-])/(?:work|root|home/\w+|Users/\w+|opt(?!/homebrew)|mnt|media|data\d*)/[\w.]"
)
REGISTRY = re.compile(
    r"pypi\.(?:org|python)|pythonhosted\.org|npmjs\.(?:org|com)|yarnpkg\.com|proxy\.golang\.org"
    r"|crates\.io|mirrors?\.[\w-]+\.\w+|--(?:extra-)?index-url|--find-links|--trusted-host"
)
LEFT_OVER = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b")
#: A silenced checker must name the rule and, after it, the reason.
SILENCED = re.compile(r"#\s*(?:noqa|type:\s*ignore|pragma:\s*no\s*cover|pyright:)", re.IGNORECASE)
REASONED = re.compile(
    r"#\s*(?:noqa:\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*|type:\s*ignore\[[\w, -]+\])"
    r"\s+(?:#|-|—)\s*\w+\s+\w+"
)
FOREIGN_LOCKS = {"uv.lock", "poetry.lock", "Pipfile.lock", "pdm.lock", "yarn.lock"}


def find_traces(text: str) -> list[str]:
    """Machine paths and registry hosts in a text, as they stand there."""
    return [match.group() for rule in (MACHINE, REGISTRY) for match in rule.finditer(text)]


def find_left_over(python: str) -> list[str]:
    """Comments that put work off, or silence a checker without rule and reason."""
    tokens = tokenize.generate_tokens(io.StringIO(python).readline)
    comments = [token.string for token in tokens if token.type == tokenize.COMMENT]
    return [
        comment
        for comment in comments
        if LEFT_OVER.search(comment) or (SILENCED.search(comment) and not REASONED.search(comment))
    ]


def read(path: Path) -> str:
    """The text of a file, and nothing of a picture or a font."""
    content = path.read_bytes()
    return "" if b"\0" in content else content.decode("utf-8")


def test_no_file_tells_of_a_machine_or_a_registry(handed_in: list[Path], root: Path) -> None:
    own = root / "tests/house/test_no_traces.py"
    found = {str(path): find_traces(read(path)) for path in handed_in if path != own}

    assert {path: traces for path, traces in found.items() if traces} == {}


def test_nothing_is_put_off_or_silenced_without_a_reason(python_files: list[Path]) -> None:
    found = {str(path): find_left_over(read(path)) for path in python_files}

    assert {path: comments for path, comments in found.items() if comments} == {}


def test_other_files_put_nothing_off(handed_in: list[Path]) -> None:
    looked_at = {".html", ".txt", ".toml", ".yaml", ".yml", ".js", ".css", ".sql", ".svg", ".typ"}
    found = [
        str(path) for path in handed_in if path.suffix in looked_at and LEFT_OVER.search(read(path))
    ]

    assert found == []


def test_there_is_one_lock_and_it_has_no_address(handed_in: list[Path]) -> None:
    assert [str(path) for path in handed_in if path.name in FOREIGN_LOCKS] == []


@pytest.mark.parametrize(
    "text",
    [
        "open('/home/" + "zhang/x')",
        "see /ro" + "ot/x",
        "https://pypi" + ".org/simple",
        "--index" + "-url x",
    ],
)
def test_a_trace_is_noticed(text: str) -> None:
    assert find_traces(text)


@pytest.mark.parametrize(
    "text", ["/usr/lib/postgresql/15/bin", "src/home/x", "<a href='/orders/'>"]
)
def test_what_is_everyones_is_no_trace(text: str) -> None:
    assert find_traces(text) == []


def test_a_silenced_checker_needs_rule_and_reason() -> None:
    bare = "x = 1  # no" + "qa\ny = 2  # type: " + "ignore[misc]\nz = 3  # TO" + "DO later\n"
    good = "x = 1  # no" + "qa: S105 - the name of a field, not a secret\n"

    assert len(find_left_over(bare)) == 3
    assert find_left_over(good) == []
