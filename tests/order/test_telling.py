"""What is told of a clock or an event where it has no usual shape."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hotline.ledger import packs
from hotline.order.derivation import explain
from hotline.order.evolve import evolve
from hotline.order.recount import recounted
from hotline.order.story import sentence, tell, tell_clocks
from tests.order.building import ANHUI, CHENGDU, dispatched, received, signed


def test_a_window_of_which_the_end_of_the_limit_is_not_known_is_told_by_its_clause() -> None:
    life = signed(ANHUI)
    window = life.whole_clock("extension")
    completion = life.whole_clock("completion")

    whole = explain(window, life.policy, completion.due_at)
    assert len(whole) == len(explain(window, life.policy)) + 1


def test_a_limit_of_minutes_that_was_kept_otherwise_is_told_to_the_minute() -> None:
    life = dispatched(CHENGDU, urgency="urgent")
    clock = life.whole_clock("sign_for")
    kept = replace(clock, due_at=clock.due_at + timedelta(minutes=7))

    assert "10:22" in explain(kept, life.policy)[-1]


def test_a_date_that_a_notice_moved_says_which() -> None:
    life = signed(ANHUI)
    clocks = [one for one in life.order.clocks if one.state == "running"]
    known = replace(life.policy, calendar=packs.calendar(date(2024, 6, 1)))
    changed = recounted(life.order, known, life.now)
    assert changed is not None

    moved = [one for one in evolve(life.order, changed).clocks if one.moves]
    assert len(moved) == len(clocks) - 1
    for clock in moved:
        assert any("cn:2023-10-25" in line for line in explain(clock, known, life.now))


def test_a_day_is_told_as_a_day() -> None:
    life = received(ANHUI).do("mark_caller", ground="骚扰", evidence="录音")
    life.do("review_mark", decision="confirm", until="2025-06-01")

    assert "2025-06-01" in sentence(tell(life.told[0]))


def test_a_day_of_law_is_told_with_its_day() -> None:
    life = signed(ANHUI).do("set_statutory_limit", law="某法第十条", until="2025-06-30")

    assert any(
        "2025-06-30" in line for line in explain(life.whole_clock("completion"), life.policy)
    )


def test_a_window_that_moved_with_its_limit_is_told_by_where_it_is_now() -> None:
    life = signed(ANHUI).do("request_extension", days=5, reason="汛期")
    life.do("approve", what="extension")
    above = life.whole_clock("completion").due_at
    told = explain(life.whole_clock("extension"), life.policy, above)

    assert "记录" not in told[-1]


def test_a_clock_that_runs_for_minutes_is_told_to_the_minute() -> None:
    told = [sentence(one) for one in tell_clocks(dispatched(CHENGDU, urgency="urgent").told[-1])]

    assert any("10:15" in one for one in told)
