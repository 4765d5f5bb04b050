"""What a regulation says of a history: the verdicts at their instants, and what is not held."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from hotline.law.calendar import SHANGHAI
from hotline.ledger import packs
from hotline.order.matter import Matter
from hotline.order.names import Channel, Kind
from hotline.trial.comparison import Past, compare, judge

WEB = Matter(kind=Kind.COMPLAINT, category="供水", channel=Channel.WEB)


def past(received: str, replied: str, matter: Matter = WEB) -> Past:
    """A matter of these two moments."""
    moments = [datetime.fromisoformat(one).replace(tzinfo=SHANGHAI) for one in (received, replied)]
    return Past(matter, "water", *moments)


def verdict(pack: str, one: Past) -> str:
    return judge(one, packs.policy(pack, date(2025, 1, 2))).verdict


# Received on Monday 2025-03-03. By anhui-2021 ten working days end with the 17th; two extensions
# of ten each with the 31st and, 清明 being off, with 2025-04-15.


@pytest.mark.clause("AH-17b", "AH-18")
@pytest.mark.parametrize(
    ("replied", "expected"),
    [
        ("2025-03-03T10:00", "on_time"),
        ("2025-03-17T23:59:59", "on_time"),
        ("2025-03-18T00:00", "by_extension"),
        ("2025-04-01T00:00", "by_extension"),
        ("2025-04-15T23:59:59", "by_extension"),
        ("2025-04-16T00:00", "late"),
    ],
)
def test_the_instant_decides(replied: str, expected: str) -> None:
    assert verdict("anhui-2021", past("2025-03-03T10:00", replied)) == expected


@pytest.mark.clause("QP-09g")
def test_a_window_that_had_closed_before_it_opened_allows_no_extension() -> None:
    one = past("2025-03-03T10:00", "2025-03-07T10:00")
    hard = past(
        "2025-03-03T10:00", "2025-03-20T10:00", WEB.model_copy(update={"difficulty": "hard"})
    )

    assert verdict("qingpu-water-2020", one) == "late"
    assert verdict("qingpu-water-2020", hard) == "by_extension"


@pytest.mark.clause("EN-04a")
def test_where_feedback_is_owed_it_is_the_reply_that_counts() -> None:
    assert verdict("enterprise-2020", past("2025-03-03T10:00", "2025-03-10T23:59")) == "on_time"
    assert verdict("enterprise-2020", past("2025-03-03T10:00", "2025-03-11T00:00")) == "late"


def test_no_limit_is_made_up_where_there_is_none() -> None:
    one = past("2025-03-03T10:00", "2026-03-03T10:00")
    jinan = judge(one, packs.policy("jinan", date(2025, 1, 2)))
    chengdu = judge(one, packs.policy("chengdu-2023", date(2025, 1, 2)))

    assert (jinan.verdict, jinan.left_open) == ("no_limit", None)
    assert (chengdu.verdict, chengdu.left_open) == ("no_limit", "CD-05")


@pytest.mark.clause("AH-20b")
def test_who_is_overdue_comes_under_supervision() -> None:
    late = judge(past("2025-03-03T10:00", "2025-06-03T10:00"), packs.policy("anhui-2021", DAY))
    in_time = judge(past("2025-03-03T10:00", "2025-03-04T10:00"), packs.policy("anhui-2021", DAY))

    assert late.supervised == ("AH-20b",)
    assert in_time.supervised == ()


DAY = date(2025, 1, 2)


def test_what_a_regulation_does_not_let_out_is_told_apart() -> None:
    unclear = WEB.model_copy(update={"category": None})
    policy = packs.policy("anhui-2021", DAY)
    one = past("2025-03-03T10:00", "2025-03-04T10:00", unclear)
    tally = compare([one], ("anhui-2021", "", DAY), lambda _: policy)

    assert judge(one, policy).verdict == "not_sent"
    assert tally.total == 1
    assert tally.refused.total() == 1
    assert tally.limits == {}


def test_a_tally_counts_each_verdict_with_its_clauses() -> None:
    policy = packs.policy("anhui-2021", DAY)
    history = [
        past("2025-03-03T10:00", "2025-03-04T10:00"),
        past("2025-03-03T10:00", "2025-03-20T10:00"),
        past("2025-03-03T10:00", "2025-06-20T10:00"),
    ]
    tally = compare(history, ("anhui-2021", "title", DAY), lambda _: policy)

    assert tally.verdicts == {"on_time": 1, "by_extension": 1, "late": 1}
    assert tally.limits == {"AH-17b": 3}
    assert tally.extensions == {"AH-18": 1}
    assert tally.supervised == 2
    assert tally.supervisions == {"AH-20b": 2}
