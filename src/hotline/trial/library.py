"""What a trial runs under: packs on a shelf, the notices, and the policies they compile to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from hotline.law.calendar import Calendar
from hotline.law.clause import PackId
from hotline.law.notice import Notice
from hotline.law.pack import Pack
from hotline.law.policy import Policy, compile_policy
from hotline.law.shelf import Shelf

_ONE_DAY = timedelta(days=1)


class Library:
    """Gives the policy of a pack on a day, each compiled once for as long as nothing changes."""

    def __init__(self, shelf: Shelf, notices: Iterable[Notice]) -> None:
        """Keep what is read; nothing is compiled before it is asked for."""
        self._shelf = shelf
        self._notices = tuple(notices)
        self._calendars: dict[date | None, Calendar] = {}
        self._turns: dict[str, tuple[date, ...]] = {}
        self._policies: dict[tuple[str, int, str], Policy] = {}

    @property
    def packs(self) -> frozenset[str]:
        """The ids of all packs."""
        return frozenset(self._shelf.packs)

    @property
    def clauses(self) -> frozenset[str]:
        """The ids of all clauses of all packs."""
        return frozenset(one.id for pack in self._shelf.packs.values() for one in pack.clauses)

    def chain(self, pack: str) -> tuple[Pack, ...]:
        """The pack with all it extends, own first."""
        return self._shelf.chain(self._shelf.packs[PackId(pack)])

    def calendar(self, as_of: date | None = None) -> Calendar:
        """The calendar as known on a day; None: as known from all notices."""
        if as_of is not None:
            # Between two notices nothing new is known.
            as_of = max((n.published for n in self._notices if n.published <= as_of), default=as_of)
        if as_of not in self._calendars:
            self._calendars[as_of] = Calendar.compile(self._notices, as_of)
        return self._calendars[as_of]

    def published(self, after: date, until: date) -> tuple[date, ...]:
        """The days in between on which a notice appeared."""
        return tuple(
            sorted({one.published for one in self._notices if after < one.published <= until})
        )

    def policy(self, pack: str, day: date, as_of: date | None = None) -> Policy:
        """The rules of a pack on a day, counted by the calendar known on another.

        Rules change only on the days on which an entry begins or has ended, so one compilation
        serves all days between two of those.
        """
        calendar = self.calendar(as_of)
        key = (pack, bisect_right(self._days_of_change(pack), day), calendar.version)
        found = self._policies.get(key)
        if found is None:
            found = compile_policy(self.chain(pack), day, calendar)
            self._policies[key] = found
        return found if found.ref.day == day else replace(found, ref=replace(found.ref, day=day))

    def _days_of_change(self, pack: str) -> tuple[date, ...]:
        if pack not in self._turns:
            rules = [entry.rule for one in self.chain(pack) for entry in one.entries]
            begins = {rule.since for rule in rules}
            ends = {rule.until + _ONE_DAY for rule in rules if rule.until is not None}
            self._turns[pack] = tuple(sorted(begins | ends))
        return self._turns[pack]

    def in_force(self, pack: str) -> date:
        """The first day on which a pack and all it extends are in force."""
        return max(one.head.since for one in self.chain(pack))
