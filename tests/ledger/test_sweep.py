"""What runs out falls due by itself: at its own time, in order, once, whoever is at work."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest
from django.db import connection

from hotline.ledger import alarms, clock, effects, packs, pages, passing, roots
from hotline.ledger.alarms import BATCH, Sweep
from hotline.ledger.models import ClockRow, EventRow, OutboxRow
from hotline.ledger.ticking import Ticking
from hotline.site.rehearsal import together

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.ledger.conftest import City

YEAR = timedelta(days=365)


def fallen(number: str | None = None) -> list[tuple[str, datetime]]:
    rows = EventRow.objects.filter(name="ClockFellDue").order_by("position")
    rows = rows.filter(number=number) if number else rows
    return list(rows.values_list("number", "at"))


def test_what_has_run_out_falls_due_at_its_own_time_and_once(city: City) -> None:
    number = city.dispatched()
    dues = sorted(ClockRow.objects.filter(state="running").values_list("due_at", flat=True))
    sweep = Sweep()

    assert sweep.fall_due(dues[0] - timedelta(seconds=1)) == 0
    assert sweep.fall_due(dues[0]) == 1
    assert fallen() == [(number, dues[0])]
    assert sweep.fall_due(dues[0]) == 0


def test_after_a_long_outage_two_workers_catch_up_in_order_and_once_each(city: City) -> None:
    numbers = [city.dispatched() for _ in range(BATCH + 10)]
    pages.forget()
    touched = together(*(partial(Sweep().fall_due, city.morning + YEAR) for _ in range(2)))

    assert sum(touched) >= len(numbers)
    assert not ClockRow.objects.filter(state="running", waits=False).exists()
    for number in numbers:
        told = EventRow.objects.filter(number=number).order_by("seq")
        moments = list(told.values_list("at", flat=True))
        assert moments == sorted(moments)
        payloads = list(told.filter(name="ClockFellDue").values_list("payload", flat=True))
        assert len(payloads) == len(set(payloads)) > 0


def test_a_sweep_and_a_desk_at_once_write_the_same_clock_once(city: City) -> None:
    number = city.dispatched()
    together(
        partial(Sweep().fall_due, city.morning + timedelta(days=30)),
        partial(city.do, number, "urge", text="请尽快", after=timedelta(days=30)),
    )

    names = [row.name for row in EventRow.objects.filter(number=number)]
    assert names.count("Urged") == 1
    payloads = [row.payload for row in EventRow.objects.filter(name="ClockFellDue")]
    assert len(payloads) == len(set(payloads)) > 0


def test_an_order_that_cannot_be_written_does_not_hold_up_the_others(
    city: City, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    bad, good = city.dispatched(), city.dispatched()
    real = passing.pass_time

    def fail(page: pages.Page, until: datetime) -> int:
        if page.number == bad:
            raise ValueError("no such version")
        return real(page, until)

    monkeypatch.setattr(alarms, "pass_time", fail)
    sweep = Sweep()
    sweep.fall_due(city.morning + YEAR)

    assert {number for number, _ in fallen()} == {good}
    assert bad in caplog.text
    monkeypatch.undo()
    assert sweep.fall_due(city.morning + YEAR) == 0
    assert sweep.fall_due(city.morning + YEAR + alarms.PEACE) == 1
    assert {number for number, _ in fallen()} == {good, bad}


def test_the_sweep_asks_the_index_of_running_clocks(city: City) -> None:
    city.dispatched()
    with connection.cursor() as cursor:
        cursor.execute("SET enable_seqscan = off")
        cursor.execute(
            "EXPLAIN SELECT number FROM ledger_clockrow WHERE state = 'running' AND NOT waits"
            " AND due_at <= now() ORDER BY due_at LIMIT 50"
        )
        plan = str(cursor.fetchall())

    assert "clock_running_due" in plan


def test_keeping_time_sweeps_takes_the_root_and_empties_the_outbox(
    city: City, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOTLINE_DATA", str(tmp_path))
    monkeypatch.setattr(clock, "now", lambda: city.morning + YEAR)
    number = city.dispatched()
    heard: list[effects.Due] = []
    Ticking({effects.Topic.TELL_UNIT: heard.extend}).once()

    assert fallen(number)
    assert roots.roots_file().read_text().startswith("2026-03-02 ")
    assert not OutboxRow.objects.exists()
    assert (number, effects.Topic.TELL_UNIT) in {(due.number, due.topic) for due in heard}


def test_two_drains_at_once_deliver_each_row_once(city: City) -> None:
    for _ in range(5):
        city.receive()
    heard: list[effects.Due] = []
    topic = effects.Topic.CLASSIFY
    counts = together(*(partial(effects.drain, topic, heard.extend, 3) for _ in range(3)))

    assert sum(counts) == len({due.id for due in heard}) == len(heard) == 5


def test_what_fails_to_be_delivered_stays_in_the_outbox(city: City) -> None:
    city.receive()

    def fail(_: object) -> None:
        raise RuntimeError("the line is down")

    with pytest.raises(RuntimeError):
        effects.drain(effects.Topic.CLASSIFY, fail)
    assert effects.drain(effects.Topic.CLASSIFY, lambda _: None) == 1


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("HOTLINE_SITE", str(tmp_path))
    packs.refresh()
    yield tmp_path
    monkeypatch.undo()
    packs.refresh()


NOTICE = """\
year = 2027
published = 2026-11-05
source = "an example"
off = [2027-01-01, 2027-01-04, 2027-01-05]
work = []
"""


def test_a_notice_moves_the_running_clocks_and_leaves_the_past_ones(city: City, site: Path) -> None:
    at = datetime.fromisoformat("2026-12-30T10:00:00+08:00")
    number = city.receive(at=at, pack="anhui-2021")
    city.do(number, "dispatch", unit="water", principle="functional", after=at - city.morning)
    Sweep().fall_due(datetime.fromisoformat("2027-01-02T12:00:00+08:00"))
    before = {(row.name, row.state): row for row in ClockRow.objects.filter(number=number)}
    late = {key: row.due_at for key, row in before.items() if key[1] != "running"}
    provisional = [row for row in before.values() if row.provisional and row.state == "running"]
    assert late
    assert provisional

    calendars = site / "calendars" / "cn"
    calendars.mkdir(parents=True)
    (calendars / "2026-11-05.toml").write_text(NOTICE, encoding="utf-8")
    packs.refresh()
    assert Sweep().recount(datetime.fromisoformat("2027-01-02T13:00:00+08:00")) == 1

    after = {(row.name, row.state): row for row in ClockRow.objects.filter(number=number)}
    for key, due in late.items():
        assert after[key].due_at == due
    for row in provisional:
        moved = after[row.name, "running"]
        assert moved.due_at > row.due_at
        assert not moved.provisional
    assert EventRow.objects.filter(number=number, name="CalendarChanged").count() == 1
    assert Sweep().recount(datetime.fromisoformat("2027-01-02T14:00:00+08:00")) == 0
    assert packs.calendar().is_published(date(2027, 1, 1).year)
