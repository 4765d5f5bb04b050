"""The ticking side: clocks that fell due become events, whoever is or is not at work.

One index holds the clocks that run, by the moment they run out; a sweep takes from its front, so it
costs what falls due and not what is open. A batch is one transaction; two workers share the work,
for each skips the orders that the other holds. After an outage everything falls due at its own
time, in order, once.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from hotline.ledger import packs
from hotline.ledger.codec import Origin
from hotline.ledger.pages import (
    Page,
    Raw,
    open_page,
    put_down,
    raw_connection,
    remember,
    transaction_on,
)
from hotline.ledger.passing import pass_time
from hotline.ledger.versions import policy_of
from hotline.order.evolve import evolve
from hotline.order.recount import recounted
from hotline.people.posts import CLOCKWORK

#: How many orders one transaction takes: many share the wait for the disk, few wait for each other.
BATCH = 50
#: An order that could not be written is left in peace for so long.
PEACE = timedelta(minutes=10)

_log = logging.getLogger(__name__)

#: The limit counts what could be locked, so that a second worker goes on where the first holds.
_DUE = """
SELECT o.number FROM ledger_clockrow c JOIN ledger_orderrow o ON o.number = c.number
WHERE c.state = 'running' AND NOT c.waits AND c.due_at <= %s AND c.number <> ALL(%s)
ORDER BY c.due_at LIMIT %s FOR UPDATE OF o SKIP LOCKED
"""

_OF_OTHER_CALENDARS = """
SELECT number FROM ledger_orderrow
WHERE NOT is_final AND calendar <> %s AND number <> ALL(%s)
LIMIT %s FOR UPDATE SKIP LOCKED
"""

#: What is to be done with an order that is locked.
Work = Callable[[Page], None]


class Sweep:
    """One worker; it remembers which orders it could not write, and leaves them for a while."""

    def __init__(self) -> None:
        """Begin with nothing left out."""
        self._left_out: dict[str, datetime] = {}

    def fall_due(self, until: datetime) -> int:
        """Let everything fall due that has run out by an instant; says how many orders that was."""

        def work(page: Page) -> None:
            pass_time(page, until)

        return self._all(until, work, lambda left: (_DUE, [until, left, BATCH]))

    def recount(self, at: datetime) -> int:
        """Count the clocks of open orders again by the newest calendar; past ones keep theirs."""
        version = packs.calendar().version

        def work(page: Page) -> None:
            pass_time(page, at)
            _recount(page, version, max(at, page.order.last_at))

        return self._all(at, work, lambda left: (_OF_OTHER_CALENDARS, [version, left, BATCH]))

    def _all(
        self, now: datetime, work: Work, ask_for: Callable[[list[str]], tuple[str, list[object]]]
    ) -> int:
        done = 0
        while True:
            self._left_out = {one: at for one, at in self._left_out.items() if at > now}
            text, values = ask_for(list(self._left_out))
            found = self._batch(text, values, work, now)
            if found == 0:
                return done
            done += found

    def _batch(self, text: str, values: list[object], work: Work, now: datetime) -> int:
        raw = raw_connection()
        numbers: list[str] = []
        try:
            with transaction_on(raw):
                rows = raw.execute(text.encode(), values).fetchall()
                numbers = list(dict.fromkeys(number for (number,) in rows))
                pages = [self._write(raw, number, work, now) for number in numbers]
        except _OF_ONE_ORDER:
            return self._one_by_one(numbers, work, now)
        remember(page for page in pages if page.written)
        return len(pages)

    def _write(self, raw: Raw, number: str, work: Work, now: datetime) -> Page:
        page = open_page(raw, number, lock=True)
        work(page)
        if page.written:
            put_down(raw, page)
        else:
            # The row promised what the order did not keep: not to be asked for again at once.
            self._leave_out(number, now, "nothing to do")
        return page

    def _one_by_one(self, numbers: Iterable[str], work: Work, now: datetime) -> int:
        """A batch that failed, each order in a transaction of its own."""
        count = 0
        for number in numbers:
            raw = raw_connection()
            count += 1
            try:
                with transaction_on(raw):
                    self._write(raw, number, work, now)
            except _OF_ONE_ORDER as fault:
                self._leave_out(number, now, type(fault).__name__)
        return count

    def _leave_out(self, number: str, now: datetime, why: str) -> None:
        self._left_out[number] = now + PEACE
        _log.error("order %s is left out of the sweep for a while: %s", number, why)


#: Faults of one order's content, which must not hold up the others.
_OF_ONE_ORDER = (ValueError, LookupError, RuntimeError, TypeError, AttributeError, ArithmeticError)


def _recount(page: Page, version: str, at: datetime) -> None:
    policy = policy_of(replace(page.order.policy, calendar=version))
    event = recounted(page.order, policy, at, policy_of)
    if event is not None:
        page.add(evolve(page.order, event), (event,), Origin(CLOCKWORK.id))
