"""口径: one definition, two forms. What Python asks of a part, the database asks of its row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hotline.assessment.part import Part
from hotline.law.condition import Condition, Criterion
from hotline.law.figures import Predicate
from hotline.law.vocabulary import PART_FACTS, FactValue

#: What goes to the database beside the text: a number, an instant, or a list of words.
SqlValue = int | str | datetime | list[FactValue] | list[str]


@dataclass(frozen=True, slots=True)
class Sql:
    """A condition as text with places for its values; names and values never mix."""

    text: str
    values: tuple[SqlValue, ...] = ()


def holds(entries: Sequence[Predicate], part: Part) -> bool:
    """Whether a part fits any of the entries of one name."""
    return any(entry.when.holds(part.fact) for entry in entries)


def sql(entries: Sequence[Predicate], table: str) -> Sql:
    """The same over the columns of a table, each fact a column of its name."""
    found = [_all(entry.when, table) for entry in entries]
    text = " OR ".join(f"({one.text})" for one in found)
    return Sql(text or "FALSE", tuple(value for one in found for value in one.values))


def _all(condition: Condition, table: str) -> Sql:
    found = [_test(test, f'{table}."{test.fact}"') for test in condition.tests]
    text = " AND ".join(one.text for one in found)
    return Sql(text or "TRUE", tuple(value for one in found for value in one.values))


def _test(test: Criterion, column: str) -> Sql:
    if PART_FACTS[test.fact] == "words":
        words = [str(one) for one in test.among or test.excluded]
        return Sql(f"{'' if test.among else 'NOT '}{column} && %s::text[]", (words,))
    if test.among:
        return _one_of(column, test.among, "")
    if test.excluded:
        return _one_of(column, test.excluded, "NOT ")
    return Sql(f"{column} BETWEEN %s AND %s", (test.at_least, test.at_most))


def _one_of(column: str, values: tuple[FactValue, ...], sense: str) -> Sql:
    return Sql(f"{sense}{column} = ANY(%s)", (list(values),))
