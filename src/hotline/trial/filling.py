"""Commands and matters filled from a scenario's keys, each wrong value told with its line."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date, datetime
from typing import TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from hotline.order.text import Text
from hotline.trial.moments import NoSuchMoment, parse_day, parse_instant
from hotline.trial.reading import is_blank, is_nothing, is_number, word
from hotline.trial.tree import Block, Items, Node, Scalar, Wrong

M = TypeVar("M", bound=BaseModel)

_CLAIMS = {"true": True, "false": False}

#: Words that mean a claim, in one spelling of YAML or another; no one means them as a text.
_LIKE_CLAIMS = frozenset({*_CLAIMS, "yes", "no", "on", "off"})

#: How long a day is when it is written without a time.
_DAY = len("2025-03-03")


def fields_of(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """The fields of a command or matter by the words that scenarios use."""
    return {info.alias or name: info for name, info in model.model_fields.items()}


def fill(model: type[M], what: str, given: Mapping[str, Node], line: int) -> M:
    """A command or matter of these values.

    Raises:
        Wrong: at the line of the value that is unknown or impossible.
    """
    fields = fields_of(model)
    said = {key: node for key, node in given.items() if not _left_out(node, fields[key])}
    values = {key: _value(key, node, fields[key]) for key, node in said.items()}
    try:
        return model.model_validate(values)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        path = [str(part) for part in first["loc"]]
        node = _found(given, path)
        told = first["msg"].removeprefix("Value error, ")
        where = ".".join(part for part in path if not part.startswith("function-"))
        problem = f"{what}: '{where}': {told}"
        raise Wrong(node.line if node else line, problem, "mend this value") from None


def person(node: Node, what: str) -> str:
    """The key of a requester: the same name gives the same key, and the key is no name."""
    name = " ".join(word(node, what).split())
    return "person-" + hashlib.blake2b(name.encode(), digest_size=8).hexdigest()


def _value(key: str, node: Node, field: FieldInfo) -> object:
    """A value as the field wants it: digits are a number only where a number is wanted."""
    if key == "requester":
        return person(node, key)
    wanted = _wanted(field.annotation)
    if isinstance(node, Scalar):
        if bool in wanted and (Text not in wanted or node.text.casefold() in _LIKE_CLAIMS):
            return _claim(key, node)
        if date in wanted:
            return _day(key, node, is_instant=datetime in wanted and len(node.text) > _DAY)
        if int in wanted and node.plain and is_number(node.text):
            return int(node.text)
        if get_origin(field.annotation) is tuple:
            return [plain(node)]
    return plain(node)


def _left_out(node: Node, field: FieldInfo) -> bool:
    """Whether the value is not there: none is written, or a text of nothing where none need be."""
    may_be_missing = {type(None), Text} & _wanted(field.annotation)
    return is_nothing(node) or (bool(may_be_missing) and is_blank(node))


def plain(node: Node) -> object:
    """A value as it is written, claims apart."""
    if isinstance(node, Block):
        return {key: plain(value) for key, value in node.values.items() if not is_blank(value)}
    if isinstance(node, Items):
        return [plain(value) for value in node.nodes]
    if is_nothing(node):
        return None
    return _CLAIMS.get(node.text, node.text) if node.plain else node.text


def _wanted(annotation: object) -> set[object]:
    """The plain types that an annotation lets through."""
    inner = get_args(annotation)
    if not inner:
        return {annotation}
    return {found for one in inner for found in _wanted(one)}


def _claim(key: str, node: Scalar) -> bool:
    if node.plain and node.text in _CLAIMS:
        return _CLAIMS[node.text]
    raise Wrong(node.line, f"'{key}' is neither true nor false", "write true or false")


def _day(key: str, node: Scalar, *, is_instant: bool) -> date:
    try:
        return parse_instant(node.text) if is_instant else parse_day(node.text)
    except NoSuchMoment as error:
        raise Wrong(node.line, f"'{key}': {error}", "write a day of the calendar") from None


def _found(given: Mapping[str, Node], path: list[str]) -> Node | None:
    """The node that a fault's path leads to, as far as it can be followed."""
    node = given.get(path[0]) if path else None
    for part in path[1:]:
        if isinstance(node, Block) and part in node.values:
            node = node.values[part]
        elif isinstance(node, Items) and part.isdecimal() and int(part) < len(node.nodes):
            node = node.nodes[int(part)]
    return node
