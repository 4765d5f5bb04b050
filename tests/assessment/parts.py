"""Parts for the tests: one that nothing has happened to, changed where a test needs it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hotline.assessment.figure import Book, book_of
from hotline.assessment.part import Part
from hotline.law.clause import PackId
from hotline.law.policy import compile_policy
from hotline.law.vocabulary import PART_FACTS
from hotline.ledger import packs

if TYPE_CHECKING:
    from hotline.law.vocabulary import FactValue

DAY = date(2025, 3, 3)
_BLANK: dict[str, FactValue] = {"number": 0, "claim": False, "text": "", "words": ()}


def part(unit: str = "water", number: str = "1", **facts: FactValue) -> Part:
    """A lead's part with these facts and nothing else to it."""
    blank: dict[str, FactValue] = {
        name: kind[0] if isinstance(kind, tuple) else _BLANK[kind]
        for name, kind in PART_FACTS.items()
    }
    return Part(number, unit, "national-2020", {**blank, "role": "lead", **facts}, {})


def book(pack: str) -> Book:
    """The figures of one of our packs."""
    shelf = packs.shelf()
    chain = shelf.chain(shelf.packs[PackId(pack)])
    return book_of(compile_policy(chain, DAY, packs.calendar()))
