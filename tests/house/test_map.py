"""The map in `hotline`, the folders and the arrows tell of the same twenty rooms."""

from __future__ import annotations

import ast
import re
from itertools import chain
from typing import TYPE_CHECKING, Any

import pytest

import hotline

if TYPE_CHECKING:
    from pathlib import Path

#: A line of the map: four spaces, the room, its Chinese word, what it is.
ROOM = re.compile(r"^ {4}([a-z]+) +([\u4e00-\u9fff]+) +\S", re.MULTILINE)


def read_map(text: str) -> list[tuple[str, str]]:
    """The rooms of a map in their order, each with its Chinese word."""
    return [(name, chinese) for name, chinese in ROOM.findall(text)]


@pytest.fixture(scope="module")
def rooms() -> list[tuple[str, str]]:
    return read_map(hotline.__doc__ or "")


@pytest.fixture(scope="module")
def layers(pyproject: dict[str, Any]) -> list[list[str]]:
    """The floors of the house contract from the ground up, siblings together."""
    contracts = pyproject["tool"]["importlinter"]["contracts"]
    house = next(contract for contract in contracts if contract["id"] == "house")
    return [layer.split(" | ") for layer in reversed(house["layers"])]


def test_the_map_has_twenty_rooms(rooms: list[tuple[str, str]]) -> None:
    assert len(rooms) == 20
    assert len(dict(rooms)) == 20


def test_every_folder_is_a_room_and_every_room_a_folder(
    rooms: list[tuple[str, str]], root: Path
) -> None:
    folders = {path.parent.name for path in (root / "src/hotline").glob("*/__init__.py")}
    strays = {
        path.name
        for path in (root / "src/hotline").iterdir()
        if path.name not in {"__init__.py", "py.typed", "__pycache__"}
    }

    assert folders == set(dict(rooms))
    assert strays == folders


def test_the_map_is_drawn_in_the_order_of_the_arrows(
    rooms: list[tuple[str, str]], layers: list[list[str]]
) -> None:
    floor = {room: level for level, siblings in enumerate(layers) for room in siblings}
    levels = [floor.get(room, -1) for room, _ in rooms]

    assert sorted(chain.from_iterable(layers)) == sorted(dict(rooms))
    assert levels == sorted(levels)


def test_a_room_calls_itself_by_the_word_of_the_map(
    rooms: list[tuple[str, str]], root: Path
) -> None:
    said = []
    for room, _ in rooms:
        text = (root / "src/hotline" / room / "__init__.py").read_text(encoding="utf-8")
        docstring = ast.get_docstring(ast.parse(text)) or ""
        said.append((room, docstring.partition(": ")[0]))

    assert said == rooms


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_the_readme_shows_the_same_map(name: str, rooms: list[tuple[str, str]], root: Path) -> None:
    assert read_map((root / name).read_text(encoding="utf-8")) == rooms


def test_a_room_missing_from_a_map_is_noticed() -> None:
    text = "Ground floor\n\n    law     法    what\n    order   工单  what\n\nArrows go down.\n"

    assert read_map(text) == [("law", "法"), ("order", "工单")]
