"""不纳入: which orders stand outside a figure, by which predicate and clause; never dropped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hotline.assessment.figure import Book
from hotline.assessment.part import Part
from hotline.assessment.predicate import holds
from hotline.law.clause import ClauseId


@dataclass(frozen=True, slots=True)
class LeftOut:
    """不纳入测评的一件."""

    number: str
    unit: str
    figure: str
    #: 口径, which also gives the reason
    reason: str
    clause: ClauseId


def left_outs(book: Book, figure: str, parts: Iterable[Part]) -> Iterator[LeftOut]:
    """Every part that the figure would count but for a predicate that leaves it out."""
    for part in parts:
        judged = book.judge(figure, part)
        if judged is None or not judged.left_out:
            continue
        entries = book.predicates[judged.left_out]
        clause = next(one.clause for one in entries if holds((one,), part))
        yield LeftOut(part.number, part.unit, figure, judged.left_out, clause)
