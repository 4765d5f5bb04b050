"""The database is killed in the middle: nothing that was acknowledged is lost."""

from __future__ import annotations

import os
import signal
import threading
from functools import partial
from typing import TYPE_CHECKING

import pytest
from django.db import DatabaseError, connections

from hotline.ledger import pages
from hotline.ledger.desk import Accepted
from hotline.ledger.models import EventRow
from hotline.ledger.verify import verify
from hotline.site import embedded, settings
from hotline.site.migrate import migrate
from hotline.site.processes import is_alive, wait_until
from hotline.site.rehearsal import Copy
from tests.ledger.conftest import City, build

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hotline.site.rehearsal import Rehearsal

ALIASES = {"default": "hotline_app", "owner": "hotline_owner", "report": "hotline_report"}


@pytest.fixture
def server(tmp_path: Path, rehearsal: Rehearsal) -> Iterator[embedded.Database]:
    """A database that waits for its disk, as a site's does, and that may be killed."""
    assert rehearsal.template
    before = {alias: dict(settings.DATABASES[alias]) for alias in ALIASES}
    connections.close_all()
    with embedded.start(tmp_path / "site") as database:
        settings.use({alias: database.address(role) for alias, role in ALIASES.items()})
        migrate()
        yield database
        connections.close_all()
    for alias, entry in before.items():
        settings.DATABASES[alias].update(entry)
    pages.forget()


def write(city: City, number: str, writer: int, acknowledged: list[str]) -> None:
    """Urge until the database is gone; note what was acknowledged."""
    for place in range(100_000):
        command_id = f"{writer}.{place}"
        try:
            done = city.do(number, "urge", text="请尽快", command_id=command_id)
        except DatabaseError:
            acknowledged.append(f"lost {command_id}")
            break
        assert isinstance(done, Accepted)
        acknowledged.append(command_id)
    connections.close_all()


def test_nothing_acknowledged_is_lost_when_the_database_is_killed(
    server: embedded.Database,
) -> None:
    addresses = {alias: server.address(role) for alias, role in ALIASES.items()}
    city = build(Copy("hotline", addresses))
    numbers = [city.dispatched() for _ in range(3)]
    told: list[list[str]] = [[] for _ in numbers]
    writers = [
        threading.Thread(target=partial(write, city, number, place, told[place]))
        for place, number in enumerate(numbers)
    ]
    for writer in writers:
        writer.start()
    assert wait_until(lambda: all(len(one) > 20 for one in told), 30)
    os.kill(server.pid, signal.SIGKILL)
    for writer in writers:
        writer.join(30)
    assert wait_until(lambda: not is_alive(server.pid), 10)
    connections.close_all()
    server.open()

    kept = set(EventRow.objects.exclude(command="").values_list("command", flat=True))
    for one in told:
        assert set(one[:-1]) <= kept
    assert verify(server.address("hotline_owner").url, None).faults == []
    # Whoever got no answer sends the command again, and it is done once.
    for place, number in enumerate(numbers):
        lost = told[place][-1].removeprefix("lost ")
        city.do(number, "urge", text="请尽快", command_id=lost)
        assert EventRow.objects.filter(command=lost).count() == 1
