"""Every clock says why its date is what it is; the timeline says what has happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.lives.cast import Hotline, Json


def clocks(town: Hotline, number: str) -> dict[str, Json]:
    reply = town.zhang.see(number, "/clocks")
    assert reply.status == 200, reply.body
    return {one["name"]: one for one in reply.body["clocks"]}


@pytest.mark.clause("CD-13")
def test_a_clock_tells_its_derivation(town: Hotline) -> None:
    clock = clocks(town, town.dispatched())["sign_for"]

    assert clock["due_at"] == "2025-03-05T00:00:00+08:00"
    assert clock["owner"] == "water"
    assert clock["state"] == "running"
    assert clock["clause"]["id"] == "CD-13"
    assert clock["within"] == "1 working day"
    assert clock["calendar"].startswith("cn:")
    assert any("CD-13" in line for line in clock["derivation"])
    assert any("2025-03-04" in line for line in clock["derivation"])


@pytest.mark.clause("CD-05")
def test_a_weekend_is_told_as_skipped(town: Hotline) -> None:
    clock = clocks(town, town.dispatched())["completion"]

    assert clock["due_at"] == "2025-03-11T00:00:00+08:00"
    assert any("周末" in line for line in clock["derivation"])


def test_the_states_of_clocks(town: Hotline) -> None:
    number = town.dispatched()
    town.later(days=2)
    town.zhang.do(number, "sign_for")
    found = clocks(town, number)

    assert found["sign_for"]["state"] == "late"
    assert found["completion"]["state"] == "running"


def test_the_timeline_tells_everything_in_order(town: Hotline) -> None:
    number = town.dispatched()
    town.zhang.do(number, "respond", text="已派抢修队")
    entries = town.zhang.see(number, "/timeline").body["entries"]

    assert [one["seq"] for one in entries] == list(range(1, len(entries) + 1))
    assert [one["event"] for one in entries][:3] == ["Received", "Accepted", "Dispatched"]
    assert entries[0]["texts"] == {"text": "翠湖路水管爆裂，漏水严重"}
    assert entries[-1]["texts"] == {"text": "已派抢修队"}
    assert "示范市水务局" in entries[2]["sentence"]
    assert entries[2]["clocks"]
    assert all(one["sentence"] != one["event"] for one in entries)
