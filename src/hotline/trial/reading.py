"""Values of a scenario's tree, each asked for as what it must be."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from hotline.order.text import clean
from hotline.trial.moments import NoSuchMoment, parse_instant
from hotline.trial.tree import Block, Items, Node, Scalar, Wrong

_NOTHING = frozenset({"", "~", "null"})
_CLAIMS = {"true": True, "false": False}

#: A number with more digits than this is a slip of the finger.
_DIGITS = 9


def block(node: Node, what: str) -> Block:
    """A mapping of keys to values."""
    if isinstance(node, Block):
        return node
    raise Wrong(node.line, f"{what} is not a block of keys", "write {key: value, …}")


def items(node: Node, what: str) -> tuple[Node, ...]:
    """A list; one value alone is a list of one."""
    if isinstance(node, Items):
        return node.nodes
    if isinstance(node, Scalar) and not is_nothing(node):
        return (node,)
    raise Wrong(node.line, f"{what} is not a list", "write [one, two]")


def is_nothing(node: Node) -> bool:
    """Whether no value is written."""
    return isinstance(node, Scalar) and node.plain and node.text in _NOTHING


def is_blank(node: Node) -> bool:
    """Whether nothing is said, with or without quotes: a part left blank is a missing part."""
    return is_nothing(node) or (isinstance(node, Scalar) and not node.text.strip())


def word(node: Node, what: str) -> str:
    """A text that is not empty."""
    if not isinstance(node, Scalar) or is_nothing(node) or not node.text.strip():
        raise Wrong(node.line, f"{what} is not a text", "write a word")
    try:
        return clean(node.text)
    except ValueError as error:
        raise Wrong(node.line, f"{what}: {error}", "take the character away") from None


def words(node: Node, what: str) -> tuple[str, ...]:
    """A list of texts."""
    return tuple(word(one, what) for one in items(node, what))


def among(node: Node, what: str, known: Collection[str]) -> str:
    """One of a closed list of words."""
    found = word(node, what)
    if found not in known:
        mend = f"write one of {', '.join(sorted(known))}"
        raise Wrong(node.line, f"{what} cannot be '{found[:60]}'", mend)
    return found


def claim(node: Node, what: str) -> bool:
    """A claim: true or false, and no other word."""
    if isinstance(node, Scalar) and node.plain and node.text in _CLAIMS:
        return _CLAIMS[node.text]
    raise Wrong(node.line, f"{what} is neither true nor false", "write true or false")


def number(node: Node, what: str) -> int:
    """A whole number."""
    if isinstance(node, Scalar) and node.plain and is_number(node.text):
        return int(node.text)
    raise Wrong(node.line, f"{what} is not a whole number", "write digits")


def is_number(text: str) -> bool:
    """Whether the text is a whole number of a size that something could be counted in."""
    digits = text.removeprefix("-")
    return digits.isascii() and digits.isdecimal() and len(digits) <= _DIGITS


def instant(node: Node, what: str) -> datetime:
    """A moment in time."""
    try:
        return parse_instant(word(node, what))
    except NoSuchMoment as error:
        raise Wrong(node.line, f"{what}: {error}", "write a time of the calendar") from None


def only(found: Block, what: str, known: Collection[str]) -> None:
    """Refuse keys that mean nothing here."""
    for key, scalar in found.keys.items():
        if key not in known:
            mend = f"write one of {', '.join(sorted(known))}"
            raise Wrong(scalar.line, f"unknown key '{key[:60]}' in {what}", mend)
