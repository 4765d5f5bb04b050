"""The comparison: its figures are those of a slow direct count, and its table is in line."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from functools import lru_cache

import pytest

from hotline.law.calendar import SHANGHAI
from hotline.law.counting import explain, extend
from hotline.law.span import WorkingDays
from hotline.law.tables import Limit
from hotline.ledger import packs
from hotline.order.matter import Matter
from hotline.order.names import Kind
from hotline.site.demonstration.comparing import compare_all, compare_under, history_of, policies
from hotline.site.demonstration.display import WIDEST, fold, line_up, pad, width
from hotline.site.demonstration.report import draw_comparison
from hotline.site.demonstration.sample import make_messages
from hotline.trial.comparison import Past, judge

HISTORY = history_of(make_messages(150).messages)


def past(received: str, replied: str, kind: Kind = Kind.COMPLAINT) -> Past:
    """A matter of these two moments."""
    moments = [datetime.fromisoformat(one).replace(tzinfo=SHANGHAI) for one in (received, replied)]
    return Past(Matter(kind=kind), "housing", *moments)


def verdict(pack: str, one: Past) -> str:
    return judge(one, policies(pack)(one.received_at.date())).verdict


# By anhui-2021 a complaint has ten working days; each of two extensions adds at most ten more.
# Received on Monday 2016-03-07: due at the end of the 21st; with both, of 2016-04-19 (清明 off).


@pytest.mark.clause("AH-17b", "AH-18")
@pytest.mark.parametrize(
    ("replied", "expected"),
    [
        ("2016-03-07T10:00", "on_time"),
        ("2016-03-21T23:59:59", "on_time"),
        ("2016-03-22T00:00", "by_extension"),
        ("2016-04-19T23:59:59", "by_extension"),
        ("2016-04-20T00:00", "late"),
    ],
)
def test_the_instant_decides(replied: str, expected: str) -> None:
    assert verdict("anhui-2021", past("2016-03-07T10:00", replied)) == expected


def test_a_pack_without_a_limit_gets_none() -> None:
    one = past("2016-03-07T10:00", "2018-03-07T10:00")

    assert verdict("jinan", one) == "no_limit"
    assert verdict("chengdu-2023", one) == "no_limit"


def test_a_window_that_has_closed_before_it_opened_allows_no_extension() -> None:
    assert verdict("qingpu-water-2020", past("2016-03-07T10:00", "2016-03-11T10:00")) == "late"


def test_an_overdue_order_comes_under_supervision_by_its_clause() -> None:
    one = past("2016-03-07T10:00", "2016-05-07T10:00")
    judged = judge(one, policies("anhui-2021")(one.received_at.date()))

    assert judged.supervised == ("AH-20b",)


@pytest.mark.parametrize("pack", ["anhui-2021", "county-model"])
def test_the_figures_are_those_of_a_slow_count(pack: str) -> None:
    """Days counted one by one over the wall calendar, by the values as the packs print them."""
    seen = compare_under(HISTORY, pack)
    counted = Counter(slowly(pack, one) for one in HISTORY)

    assert dict(seen.verdicts) == dict(counted)
    assert seen.total == len(HISTORY)


def slowly(pack: str, one: Past) -> str:
    first, further = _lengths(pack, one.matter.kind)
    calendar, convention = packs.calendar(), policies(pack)(one.received_at.date()).convention
    due_at = explain(one.received_at, WorkingDays(first), calendar, convention).due.at
    if one.replied_at < due_at:
        return "on_time"
    for days in further:
        due_at = extend(due_at, days, calendar, convention).at
    return "by_extension" if one.replied_at < due_at else "late"


@lru_cache
def _lengths(pack: str, kind: Kind) -> tuple[int, tuple[int, ...]]:
    """The first limit and the extensions, as the regulations read."""
    if pack == "anhui-2021":
        days = 3 if kind is Kind.INQUIRY else 10
        return days, (days, days)
    return (3, (3,)) if kind is Kind.INQUIRY else (5, (5, 5))


def test_every_pack_has_its_row_and_the_parts_make_the_whole() -> None:
    tallies = list(compare_all(HISTORY, processes=0))

    assert [one.pack for one in tallies] == [head.id for head in packs.heads()]
    assert all(one.verdicts.total() == one.total == len(HISTORY) for one in tallies)


def test_a_day_before_the_pack_is_read_as_its_first() -> None:
    policy = policies("anhui-2021")(datetime(2012, 1, 4, tzinfo=SHANGHAI).date())

    assert policy.ref.day.isoformat() == "2021-12-23"
    assert Limit in policy.tables


def test_the_table_says_what_it_is_and_is_in_line() -> None:
    tallies = list(compare_all(HISTORY, processes=0))
    lines = draw_comparison(tallies, 1.25)
    rows = [line for line in lines if line.split(" ")[0] in {one.pack for one in tallies}]

    assert "当作在每件工单当日已经施行" in lines[1]
    assert len(rows) == len(tallies)
    assert max(map(width, lines)) <= WIDEST
    assert len({width(line) for line in rows}) == 1
    assert any("AH-17b" in line and "AH-18" in line and "AH-20b" in line for line in lines)


def test_no_history_draws_no_fault() -> None:
    tallies = list(compare_all((), processes=0))

    assert draw_comparison(tallies, 0.0)


def test_a_chinese_character_is_two_columns_wide() -> None:
    assert [width("办结"), width("AH-17b"), width("一a")] == [4, 6, 3]
    assert line_up(("办结", "7", "x"), (6, -4, 3)) == "办结     7x"
    assert pad("超期", 6, right=True) == "  超期"


def test_parts_are_folded_at_the_widest_column() -> None:
    lines = fold(["时限 甲" * 5] * 5, "；", "  ", columns=40)

    assert len(lines) == 5
    assert all(line.startswith("  ") for line in lines)


def test_long_ago_and_far_away_moments_are_judged() -> None:
    one = past("2011-04-02T18:00", "2013-09-12T10:00")
    soon = Past(one.matter, one.unit, one.received_at, one.received_at + timedelta(seconds=1))

    assert verdict("anhui-2021", one) == "late"
    assert verdict("anhui-2021", soon) == "on_time"
