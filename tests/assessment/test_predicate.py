"""What a predicate asks of a part, and the same as words for the database."""

from __future__ import annotations

from datetime import date

import pytest

from hotline.assessment.predicate import Sql, SqlValue, holds, sql
from hotline.law.clause import ClauseId
from hotline.law.figures import Predicate
from tests.assessment.parts import part


def predicate(**when: object) -> Predicate:
    return Predicate.model_validate(
        {
            "name": "p",
            "zh": "口径",
            "when": when,
            "since": date(2020, 1, 1),
            "clause": ClauseId("NA-06"),
        }
    )


@pytest.mark.parametrize(
    ("when", "text", "values"),
    [
        ({}, "(TRUE)", ()),
        ({"kind": "help"}, '(p."kind" = ANY(%s))', (["help"],)),
        ({"kind": {"not": ["help"]}}, '(NOT p."kind" = ANY(%s))', (["help"],)),
        ({"cycles": {"at_least": 2}}, '(p."cycles" BETWEEN %s AND %s)', (2, 10**9)),
        ({"marks": ["a", "b"]}, '(p."marks" && %s::text[])', (["a", "b"],)),
        ({"marks": {"not": ["a"]}}, '(NOT p."marks" && %s::text[])', (["a"],)),
        (
            {"overdue": True, "kind": "help"},
            '(p."overdue" = ANY(%s) AND p."kind" = ANY(%s))',
            ([True], ["help"]),
        ),
    ],
)
def test_a_condition_becomes_columns_and_values_apart(
    when: dict[str, object], text: str, values: tuple[SqlValue, ...]
) -> None:
    assert sql([predicate(**when)], "p") == Sql(text, values)


def test_entries_of_one_name_are_alternatives() -> None:
    entries = [predicate(kind="help"), predicate(cycles={"at_least": 2})]

    assert sql(entries, "p").text == '(p."kind" = ANY(%s)) OR (p."cycles" BETWEEN %s AND %s)'
    assert [holds(entries, one) for one in (part(kind="help"), part(cycles=2), part())] == [
        *(True, True, False)
    ]


def test_no_entry_holds_for_nothing() -> None:
    assert (sql([], "p").text, holds([], part())) == ("FALSE", False)


def test_a_list_of_words_fits_by_any_of_them() -> None:
    asked, shunned = predicate(marks=["a", "b"]), predicate(marks={"not": ["a"]})
    found = [
        (holds([asked], one), holds([shunned], one))
        for one in (part(marks=("a", "c")), part(marks=("c",)), part())
    ]

    assert found == [(True, False), (False, True), (False, True)]
