"""Every name comes from the glossary, and no name is one the glossary rules out."""

from __future__ import annotations

import ast
import importlib
import importlib.util
import io
import keyword
import pkgutil
import tokenize
from dataclasses import is_dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from pydantic import BaseModel

import hotline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from types import ModuleType

STAGES = ["intake", "dispatch", "handling", "closing", "supervision", "archive"]
PURE = ["law", "order", *STAGES, "assessment", "trial"]
SOURCES = {"R", "BJ", "TJ", "GZ", "SC", "CC", "M"}
KEYS = {"zh", "en", "code", "source", "note", "not"}
#: Names that say nothing: no module, class or function is called so.
EMPTY_NAMES = {
    *("utils", "helpers", "common", "core", "base"),
    *("manager", "service", "data", "info", "process"),
}

Entry = dict[str, Any]


def find_faults(entry: Entry) -> list[str]:
    """What one entry lacks or has too much."""
    word = entry.get("zh", entry)
    faults = [f"{word}: unknown key {key}" for key in set(entry) - KEYS]
    faults += [f"{word}: no {key}" for key in ("zh", "en") if not isinstance(entry.get(key), str)]
    faults += [f"{word}: no list {key}" for key in ("code", "source") if key not in entry]
    for key in {"code", "source", "not"} & set(entry):
        if not isinstance(entry[key], list) or not all(isinstance(one, str) for one in entry[key]):
            faults.append(f"{word}: {key} is a list of names")
    faults += [f"{word}: unknown source {one}" for one in set(entry.get("source", [])) - SOURCES]
    return faults


def fold(name: str) -> str:
    """One spelling for SignFor, sign_for and SIGN_FOR."""
    return name.replace("_", "").casefold()


def find_without_entry(names: Iterable[str], entries: list[Entry]) -> list[str]:
    """The names that no entry carries; `A.B` is carried by an entry for itself or for `B`."""
    codes = {fold(code) for entry in entries for code in entry["code"]}
    beginnings = tuple(code.rstrip("…") for code in codes if code.endswith("…"))

    def is_carried(name: str) -> bool:
        last = fold(name.rpartition(".")[2])
        return (
            fold(name) in codes or last in codes or bool(beginnings and last.startswith(beginnings))
        )

    return sorted(name for name in names if not is_carried(name))


def list_modules(*names: str) -> Iterator[ModuleType]:
    """These modules of the package, imported, each with all that lie in it."""
    for name in names:
        module = importlib.import_module(f"hotline.{name}")
        yield module
        for found in pkgutil.walk_packages(getattr(module, "__path__", []), f"{module.__name__}."):
            yield importlib.import_module(found.name)


def list_own_classes(module: ModuleType) -> list[type]:
    """The public classes that a module defines itself."""
    return [
        value
        for name, value in vars(module).items()
        if isinstance(value, type) and value.__module__ == module.__name__ and name[0] != "_"
    ]


def list_events() -> list[str]:
    """The names of all events, as soon as there are any."""
    if importlib.util.find_spec("hotline.order.events") is None:
        return []
    classes = [one for module in list_modules("order.events") for one in list_own_classes(module)]
    return [
        one.__name__
        for one in classes
        if is_dataclass(one) or (issubclass(one, BaseModel) and one is not BaseModel)
    ]


def list_commands() -> list[str]:
    """The names of all commands that a stage has a decider for."""
    tables = [
        getattr(importlib.import_module(f"hotline.{room}"), "DECIDERS", {}) for room in STAGES
    ]
    return [getattr(key, "__name__", str(key)) for table in tables for key in table]


def list_members() -> list[str]:
    """All members of all enumerations of the pure rooms."""
    classes = [one for module in list_modules(*PURE) for one in list_own_classes(module)]
    return [
        f"{one.__name__}.{member}"
        for one in classes
        if issubclass(one, Enum)
        for member in one.__members__
    ]


def find_ruled_out(python: str, names: set[str]) -> list[str]:
    """Identifiers of a text that are among the names ruled out."""
    tokens = tokenize.generate_tokens(io.StringIO(python).readline)
    return sorted({one.string for one in tokens if one.type == tokenize.NAME} & names)


def find_empty_names(path: str, python: str) -> list[str]:
    """The module, classes and functions of a file whose names say nothing."""
    kinds = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    named = [node.name for node in ast.walk(ast.parse(python)) if isinstance(node, kinds)]
    parts = path.removesuffix(".py").split("/")
    return [
        f"{path}: {name}"
        for name in [*parts, *named]
        if fold(name.strip("_")) in EMPTY_NAMES or name.startswith("handle_")
    ]


@pytest.fixture(scope="module")
def entries(root: Path) -> list[Entry]:
    loaded: list[Entry] = yaml.safe_load((root / "glossary.yaml").read_text("utf-8"))
    return loaded


@pytest.fixture(scope="module")
def sources(root: Path) -> dict[str, str]:
    """The Python files of the package by their place in it."""
    package = root / "src/hotline"
    return {
        path.relative_to(package).as_posix(): path.read_text(encoding="utf-8")
        for path in package.rglob("*.py")
    }


def test_every_entry_is_whole(entries: list[Entry]) -> None:
    assert [fault for entry in entries for fault in find_faults(entry)] == []


def test_a_word_has_one_entry(entries: list[Entry]) -> None:
    words = [entry["zh"] for entry in entries]

    assert sorted({word for word in words if words.count(word) > 1}) == []


def test_code_names_are_names(entries: list[Entry]) -> None:
    names = [code.rstrip("…") for entry in entries for code in entry["code"]]
    parts = [part for name in names for part in name.split(".")]

    assert [one for one in parts if not one.isidentifier() or keyword.iskeyword(one)] == []


def test_no_entry_rules_out_the_name_of_another(entries: list[Entry]) -> None:
    ruled_out = {name for entry in entries for name in entry.get("not", [])}

    assert ruled_out & {code for entry in entries for code in entry["code"]} == set()


def test_every_event_has_an_entry(entries: list[Entry]) -> None:
    assert find_without_entry(list_events(), entries) == []


def test_every_command_has_an_entry(entries: list[Entry]) -> None:
    assert find_without_entry(list_commands(), entries) == []


def test_every_member_of_an_enumeration_has_an_entry(entries: list[Entry]) -> None:
    assert find_without_entry(list_members(), entries) == []


def test_no_identifier_is_ruled_out(entries: list[Entry], sources: dict[str, str]) -> None:
    names = {name for entry in entries for name in entry.get("not", [])}
    found = {path: find_ruled_out(text, names) for path, text in sources.items()}

    assert {path: used for path, used in found.items() if used} == {}


def test_no_name_says_nothing(sources: dict[str, str]) -> None:
    found = [line for path, text in sources.items() for line in find_empty_names(path, text)]

    assert found == []


def test_a_broken_entry_is_noticed() -> None:
    broken = {"zh": "签收", "code": "SignFor", "source": ["X"], "why": "?"}

    assert len(find_faults(broken)) == 4


def test_a_name_without_entry_is_noticed() -> None:
    entries = [{"code": ["SignFor", "Deemed…"]}, {"code": ["Why.CLOSED"]}]
    names = ["sign_for", "Task.SIGN_FOR", "DeemedSatisfied", "Why.CLOSED", "Door.CLOSED", "Signed"]

    assert find_without_entry(names, entries) == ["Door.CLOSED", "Signed"]


def test_a_name_ruled_out_is_noticed() -> None:
    python = 'def ask(callback):\n    "a petition"\n    return Appeal, callbacks\n'

    assert find_ruled_out(python, {"callback", "Appeal", "petition"}) == ["Appeal", "callback"]
    assert len(find_empty_names("order/utils.py", "class Manager: ...\ndef handle_x(): ...\n")) == 3


def test_the_package_looked_at_is_this_checkout(root: Path) -> None:
    assert list(hotline.__path__) == [str(root / "src/hotline")]
