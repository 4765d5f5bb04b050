"""The ledger's orders read one after another, and tried again under another regulation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotline.ledger.histories import list_histories
from hotline.order.evolve import retell
from hotline.site import command, settings
from hotline.trial.replay import read_histories, write_history

if TYPE_CHECKING:
    import pytest

    from tests.ledger.conftest import City


def test_each_order_comes_whole_and_alone(city: City) -> None:
    numbers = sorted(city.dispatched() for _ in range(3))
    found = list(list_histories())

    assert [one.number for one in found] == numbers
    assert [retell(one.events).lead for one in found] == ["water"] * 3
    lines = [write_history(one.number, one.events) for one in found]
    assert list(read_histories("orders.jsonl", lines)) == found


def test_replay_takes_the_orders_of_the_ledger(
    city: City, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    city.dispatched()
    monkeypatch.setattr(settings, "configure", lambda: None)

    assert command.main(["law", "replay", "--pack", "county-model", "--db"]) == 0
    assert "1 orders: 0 were overdue, 0 would be" in capsys.readouterr().out
