"""The loop that keeps time: what fell due, what follows, yesterday's root, old drafts.

It runs in a process of its own beside the server. Several may run; they share the work.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime

from django.db import DatabaseError, connection

from hotline.law.calendar import SHANGHAI
from hotline.ledger import clock, legacy_runs, packs
from hotline.ledger.alarms import Sweep
from hotline.ledger.assessing import site_book
from hotline.ledger.counting import count
from hotline.ledger.effects import Drain, Due, Topic, drain
from hotline.ledger.home import NoPack
from hotline.ledger.roots import take_root
from hotline.people import drafts

#: The longest sleep; what falls due is told no later than this.
SLEEP_SECONDS = 2.0
#: How many batches of figures one pass counts at most.
MOST_BATCHES = 20

#: What the rooms above have done once a day, given the moment.
Daily = Callable[[datetime], object]

_log = logging.getLogger(__name__)


class Ticking:
    """One process's share in keeping time."""

    def __init__(
        self, listeners: Mapping[Topic, Drain] | None = None, daily: Sequence[Daily] = ()
    ) -> None:
        """Begin; `listeners` drain what must follow, topic by topic; `daily` is done once a day."""
        self._listeners = dict(listeners or {})
        self._daily = (drafts.wipe, *daily)
        self._sweep = Sweep()
        self._calendar = ""
        self._rooted: date | None = None

    def once(self) -> int:
        """Do all that is to be done now; says how many orders were touched."""
        now = clock.now()
        touched = self._sweep.fall_due(now)
        version = packs.calendar().version
        if version != self._calendar:
            touched += self._sweep.recount(now)
            self._calendar = version
        today = now.astimezone(SHANGHAI).date()
        if today != self._rooted:
            take_root(now)
            for one in self._daily:
                one(now)
            self._rooted = today
        for topic in Topic:
            while topic is not Topic.COUNT and drain(topic, self._listeners.get(topic, _nobody)):
                pass
        _count(today)
        return touched + legacy_runs.go_on(now)

    def until(self, has_ended: Callable[[], bool]) -> None:
        """Keep time until told to end; a database that is away is waited for."""
        pause = threading.Event()
        while not has_ended():
            try:
                self.once()
            except DatabaseError as fault:
                _log.warning("the sweep waits for the database: %s", type(fault).__name__)
                connection.close()
            except Exception:  # noqa: BLE001 - time goes on, whatever one pass ran into
                _log.error("the sweep goes on after a fault", exc_info=True)
                connection.close()
            pause.wait(SLEEP_SECONDS)


def _count(today: date) -> None:
    """Count what moved, a bounded part of it: what falls due does not wait for figures."""
    with suppress(NoPack):
        book = site_book(today)
        for _ in range(MOST_BATCHES):
            if not count(book):
                break


def _nobody(_: Sequence[Due]) -> None:
    """What nobody listens for is let go: the event itself stays in the ledger."""
