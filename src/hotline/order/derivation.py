"""Why a clock runs out when it does, told from what the clock keeps and counted again.

Nothing is read from the date itself: it is derived a second time, day by day, and where the
outcome is not what the order keeps, the derivation says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from hotline.law.calendar import SHANGHAI
from hotline.law.clause import ClauseId
from hotline.law.convention import Due
from hotline.law.counting import explain as explain_span
from hotline.law.policy import Policy
from hotline.law.span import Span, WorkingDays
from hotline.law.tables import Limit
from hotline.law.wording import Language
from hotline.order.length import (
    Length,
    convention_of,
    count_again,
    count_length,
    parse_length,
)
from hotline.order.state import Clock

_INSTANT = timedelta(microseconds=1)

#: The first lines of a trail, start and rules, are told already where a date is only moved.
_TOLD = 2


@dataclass(frozen=True, slots=True)
class _Words:
    by_clause: str
    reading: str
    extended: str
    by_law: str
    until: str
    days_before: str
    together: str
    by_notice: str
    otherwise: str


_WORDS: dict[Language, _Words] = {
    "zh": _Words(
        by_clause="依据：{clause}（{cite}），规则包{pack}（{version}）。",
        reading="口径：{reading}。",
        extended="依据{clause}（{cite}）延长{span}，自原到期日起连续计算。",
        by_law="依据{clause}（{cite}）改按法定期限{span}，自起点计算。",
        until="依据{clause}（{cite}）改按法定期限，至{day}。",
        days_before="须在办理时限（{above}）届满前{days}个工作日提出。到期：{due}。日历版本：{calendar}。",
        together="与办理时限同时届满（{above}）。日历版本：{calendar}。",
        by_notice="放假安排变更，按{calendar}重新计算。",
        otherwise="记录的到期时刻为{kept}，与按{calendar}推算的{found}不同。",
    ),
    "en": _Words(
        by_clause="By {clause} ({cite}), pack {pack} ({version}).",
        reading="Reading: {reading}.",
        extended="By {clause} ({cite}) extended by {span}, counted on from the former due day.",
        by_law="By {clause} ({cite}) the limit of law, {span}, counts from the start.",
        until="By {clause} ({cite}) the limit of law runs until {day}.",
        days_before="{days} working days before completion is due ({above}). "
        "Due {due}. Calendar version {calendar}.",
        together="Runs out with the completion clock ({above}). Calendar version {calendar}.",
        by_notice="The days off were changed; counted again by {calendar}.",
        otherwise="The order keeps {kept}; by {calendar} it would be {found}.",
    ),
}


def explain(
    clock: Clock,
    policy: Policy,
    above: datetime | None = None,
    language: Language = "zh",
) -> tuple[str, ...]:
    """The derivation of a clock's date.

    Args:
        clock: the clock, with all that moved it.
        policy: the rules it runs under, with the calendar it was counted by.
        above: when the clock runs out on which this one leans, if there is one.
        language: of the sentences.
    """
    return tuple(_Telling(clock, policy, above, language).lines())


class _Telling:
    """Tells one clock's date step by step."""

    def __init__(
        self, clock: Clock, policy: Policy, above: datetime | None, language: Language
    ) -> None:
        self._clock = clock
        self._policy = policy
        self._above = above
        self._language = language
        self._words = _WORDS[language]

    def lines(self) -> Iterator[str]:
        """All of it."""
        clock = self._clock
        found = Due(clock.due_at, clock.provisional)
        yield self._said(self._words.by_clause, clock.clause)
        yield from self._readings()
        steps = [(clock.clause, clock.within), *((c, within) for c, within, _ in clock.moves)]
        for place, (clause, within) in enumerate(steps):
            length = parse_length(within)
            if place and length.days_before is not None:
                continue
            yield from self._step(clause, length, found, is_first=place == 0)
            found = self._after(length, found, is_first=place == 0)
        again = count_again(clock, self._policy, self._above)
        if again.at != clock.due_at:
            yield self._words.otherwise.format(
                kept=_moment(clock.due_at),
                found=_moment(again.at),
                calendar=self._policy.calendar.version,
            )

    def _after(self, length: Length, former: Due, *, is_first: bool) -> Due:
        return count_length(
            self._clock, length, former, self._policy, above=self._above, is_first=is_first
        )

    def _step(
        self, clause: ClauseId, length: Length, former: Due, *, is_first: bool
    ) -> Iterator[str]:
        words, span = self._words, length.span or WorkingDays(0)
        if length.is_by_notice:
            yield words.by_notice.format(calendar=self._policy.calendar.version)
        elif length.until is not None:
            yield self._said(words.until, clause, day=length.until.isoformat())
        elif length.days_before is not None:
            yield from self._before(length.days_before)
        elif length.is_by_law:
            yield self._said(words.by_law, clause, span=_days(span, self._language))
            yield from self._from_start(span)
        elif is_first:
            yield from self._from_start(span)
        else:
            yield self._said(words.extended, clause, span=_days(span, self._language))
            yield from self._further(span, former)

    def _from_start(self, span: Span) -> Iterator[str]:
        convention = convention_of(self._clock, self._policy)
        calendar = self._policy.calendar
        yield from explain_span(self._clock.starts_at, span, calendar, convention).lines(
            self._language
        )

    def _further(self, span: Span, former: Due) -> Iterator[str]:
        """An extension: what is counted after the former due day."""
        convention = replace(
            self._policy.convention, include_start_day=False, after_hours_next_day=False
        )
        start = former.at - _INSTANT if isinstance(span, WorkingDays) else former.at
        told = explain_span(start, span, self._policy.calendar, convention).lines(self._language)
        yield from told[_TOLD:]

    def _before(self, days: int) -> Iterator[str]:
        if self._above is None:
            return
        found = count_again(self._clock, self._policy, self._above)
        told = self._words.days_before if days else self._words.together
        yield told.format(
            days=days,
            above=_moment(self._above),
            due=_moment(found.at),
            calendar=self._policy.calendar.version,
        )

    def _said(self, sentence: str, clause: ClauseId, **parts: str) -> str:
        known = self._policy.clauses.get(clause)
        return sentence.format(
            clause=clause,
            cite=known.cite if known else "—",
            pack=self._policy.ref.pack,
            version=self._policy.ref.version,
            **parts,
        )

    def _readings(self) -> Iterator[str]:
        for rule in self._policy.tables.get(Limit, {}).get(self._clock.name, ()):
            if isinstance(rule, Limit) and _is_of(rule, self._clock) and rule.reading:
                yield self._words.reading.format(reading=rule.reading)


def _is_of(rule: Limit, clock: Clock) -> bool:
    same_length = rule.within is None or str(rule.within) == clock.within
    return rule.clause == clock.clause and same_length


def _moment(moment: datetime) -> str:
    """The end of something: midnight is 24:00 of the day before."""
    local = moment.astimezone(SHANGHAI)
    if local.time() == time():
        return f"{local - _INSTANT:%Y-%m-%d} 24:00"
    return f"{local:%Y-%m-%d %H:%M}"


def _days(span: Span, language: Language) -> str:
    if language == "zh" and isinstance(span, WorkingDays):
        return f"{span.days}个工作日"
    return str(span)
