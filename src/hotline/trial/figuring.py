"""`figures` of a scenario: how a unit's part, or the order itself, stands in each figure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from hotline.assessment.figure import Book, Judged, book_of
from hotline.assessment.part import OFFICE, Part, parts_of
from hotline.trial import reading
from hotline.trial.scenario import Claim, Value, View
from hotline.trial.tree import Block, Node, Wrong

#: What stands in a scenario for the order itself, counted once.
ORDER = "order"

#: Not in the figure, in it and left out, or only shown beside it.
_WORDS = frozenset({"none", "left_out", "shown"})
_WORTH = re.compile(r"0|1|0\.\d{1,4}")


def figures(node: Node) -> Iterator[Claim]:
    """The claims of `figures: {unit: {figure: worth}}`, or of `{figure: {worth, clause}}`."""
    for unit, of_unit in reading.block(node, "figures").values.items():
        for name, value in reading.block(of_unit, f"figures.{unit}").values.items():
            yield from _of_figure(unit, name, value)


def _of_figure(unit: str, name: str, node: Node) -> Iterator[Claim]:
    what = f"figures.{unit}.{name}"
    if not isinstance(node, Block):
        yield Claim(node.line, what, _worth(node, what), _seen(unit, name))
        return
    reading.only(node, what, {"worth", "clause"})
    if "worth" in node.values:
        value = node.values["worth"]
        yield Claim(value.line, what, _worth(value, what), _seen(unit, name))
    if "clause" in node.values:
        value = node.values["clause"]
        yield Claim(value.line, what, reading.word(value, f"{what}.clause"), _cited(name))


def _cited(name: str) -> Callable[[View], Value]:
    def cited(view: View) -> Value:
        figure = book_of(view.policy).figures.get(name)
        return figure.clause if figure is not None else None

    return cited


def _worth(node: Node, what: str) -> str:
    found = reading.word(node, what)
    if found in _WORDS or _WORTH.fullmatch(found):
        return found
    mend = "write a number between 0 and 1, none, left_out or shown"
    raise Wrong(node.line, f"{what} cannot be '{found[:60]}'", mend)


def _seen(unit: str, name: str) -> Callable[[View], Value]:
    def seen(view: View) -> Value:
        book = book_of(view.policy)
        part = _part(view, unit)
        if name not in book.figures or part is None:
            return None
        return _told(book, name, part)

    return seen


def _part(view: View, unit: str) -> Part | None:
    parts = parts_of(view.order)
    if unit == ORDER:
        return next(one for one in parts if one.facts["role"] == OFFICE)
    return next((one for one in parts if one.unit == unit and one.facts["role"] != OFFICE), None)


def _told(book: Book, name: str, part: Part) -> str:
    judged: Judged | None = book.judge(name, part)
    if judged is None:
        return "none"
    if not judged.counts:
        return "shown"
    return "left_out" if judged.left_out else f"{float(judged.worth):g}"
