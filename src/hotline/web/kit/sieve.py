"""筛选: what a list is narrowed by, as its address says it; the same address finds it again.

Whatever the address holds that is no filter is passed over: an old link still opens the list.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hotline.law.calendar import SHANGHAI
from hotline.ledger.standing import by_mark
from hotline.ledger.worklists import Sought, end_of_next_working_day
from hotline.order.names import Kind, Stage
from hotline.people.models import Unit
from hotline.people.units import subtree
from hotline.web.kit.categories import category_names
from hotline.web.kit.choices import Choice, all_units
from hotline.web.kit.taking_in import LEVELS
from hotline.web.kit.wording import label, unit_name

if TYPE_CHECKING:
    from django.http import QueryDict

#: 时限颜色
COLOURS = {"plenty": "充裕", "last": "最后一个工作日", "late": "已超期"}
#: 标记, as a person confirmed them
MARKS = ("disagreement", "not_handled_as_prescribed")
_STAGES = tuple(str(one) for one in Stage if one not in {Stage.DONE, Stage.RETURNED})
_KINDS = tuple(str(one) for one in Kind)
_INSTANT, _DAY = timedelta(microseconds=1), timedelta(days=1)
_MOMENTS = {
    "came_from": "%(day)s起收到",
    "came_to": "%(day)s止收到",
    "due_from": "%(day)s起到期",
    "due_to": "%(day)s止到期",
}
_LISTS = {"stages": "Stage", "kinds": "Kind", "levels": "urgency"}
_LONGEST_CATEGORY = 100


@dataclass(frozen=True, slots=True)
class Sieve:
    """What a list is narrowed by, besides its queue."""

    stages: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    category: str = ""
    unit: str = ""
    colour: str = ""
    mark: str = ""
    #: 收到日期 and 到期日期, from and to, both included
    came_from: date | None = None
    came_to: date | None = None
    due_from: date | None = None
    due_to: date | None = None

    @property
    def is_set(self) -> bool:
        """Whether it narrows anything."""
        return self != Sieve()

    def pairs(self) -> Iterator[tuple[str, str]]:
        """What stands in the address."""
        for name in ("stages", "kinds", "levels"):
            yield from ((name, one) for one in getattr(self, name))
        for name in ("category", "unit", "colour", "mark", *_MOMENTS):
            if value := getattr(self, name):
                yield name, str(value)

    def narrow(self, sought: Sought, now: datetime) -> Sought:
        """The list, narrowed."""
        stages = self.stages
        if stages and sought.stages:
            # A queue keeps to its own stages; those that it has not find nothing in it.
            stages = tuple(one for one in stages if one in sought.stages) or ("nowhere",)
        return self._in_time(
            replace(
                sought,
                stages=stages or sought.stages,
                kinds=self.kinds,
                levels=self.levels,
                category=self.category,
                among=tuple(subtree(self.unit)) if self.unit else (),
                marked=(by_mark(self.mark),) if self.mark else (),
            ),
            now,
        )

    def _in_time(self, sought: Sought, now: datetime) -> Sought:
        since, until = _start(self.came_from), _end(self.came_to)
        due_from, due_before = _start(self.due_from), _end(self.due_to)
        if self.colour:
            border = end_of_next_working_day() - _DAY + _INSTANT
            begins = {"plenty": border, "last": now + _INSTANT, "late": None}[self.colour]
            ends = {"plenty": None, "last": border, "late": now + _INSTANT}[self.colour]
            due_from, due_before = _latest(due_from, begins), _earliest(due_before, ends)
        return replace(
            sought,
            since=_latest(sought.since, since),
            until=_earliest(sought.until, until),
            due_from=_latest(sought.due_from, due_from),
            due_before=_earliest(sought.due_before, due_before),
        )


@dataclass(frozen=True, slots=True)
class Offered:
    """What may be chosen in the form."""

    stages: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    levels: tuple[Choice, ...]
    categories: tuple[str, ...] = ()
    units: tuple[Choice, ...] = ()
    colours: tuple[tuple[str, str], ...] = tuple(COLOURS.items())
    marks: tuple[Choice, ...] = ()


def offered(sought: Sought) -> Offered:
    """What a queue can be narrowed by."""
    return Offered(
        stages=_choices("Stage", sought.stages or _STAGES),
        kinds=_choices("Kind", _KINDS),
        levels=_choices("urgency", LEVELS),
        categories=tuple(category_names()),
        units=all_units(),
        marks=_choices("about", MARKS),
    )


def read(asked: QueryDict) -> Sieve:
    """The filter that an address holds."""
    unit = asked.get("unit", "")[:64]
    return Sieve(
        stages=_among(asked, "stages", _STAGES),
        kinds=_among(asked, "kinds", _KINDS),
        levels=_among(asked, "levels", LEVELS),
        category=_word(asked.get("category", "")),
        unit=unit if unit and "\x00" not in unit and _is_there(unit) else "",
        colour=_one_of(asked, "colour", tuple(COLOURS)),
        mark=_one_of(asked, "mark", MARKS),
        came_from=_day(asked.get("came_from", "")),
        came_to=_day(asked.get("came_to", "")),
        due_from=_day(asked.get("due_from", "")),
        due_to=_day(asked.get("due_to", "")),
    )


def condition(name: str, value: str) -> str:
    """One condition of an address, as the page calls it."""
    if name in _LISTS:
        return label(_LISTS[name], value)
    if name == "unit":
        return unit_name(value)
    if name == "colour":
        return _(COLOURS[value])
    if name == "mark":
        return label("about", value)
    return _(_MOMENTS[name]) % {"day": value} if name in _MOMENTS else value


def _choices(list_: str, values: tuple[str, ...]) -> tuple[Choice, ...]:
    return tuple(Choice(one, label(list_, one)) for one in values)


def _among(asked: QueryDict, name: str, known: tuple[str, ...]) -> tuple[str, ...]:
    wanted = set(asked.getlist(name))
    return tuple(one for one in known if one in wanted)


def _one_of(asked: QueryDict, name: str, known: tuple[str, ...]) -> str:
    return next(iter(_among(asked, name, known)), "")


def _word(raw: str) -> str:
    told = raw.strip()[:_LONGEST_CATEGORY]
    return "" if "\x00" in told else told


def _is_there(unit: str) -> bool:
    return Unit.objects.filter(pk=unit).exists()


def _day(raw: str) -> date | None:
    try:
        return date.fromisoformat(raw.strip()[:10])
    except ValueError:
        return None


def _start(day: date | None) -> datetime | None:
    return datetime.combine(day, time(), SHANGHAI) if day is not None else None


def _end(day: date | None) -> datetime | None:
    if day is None or day == date.max:
        return None
    return datetime.combine(day + _DAY, time(), SHANGHAI)


def _latest(one: datetime | None, other: datetime | None) -> datetime | None:
    return max(one, other) if one is not None and other is not None else one or other


def _earliest(one: datetime | None, other: datetime | None) -> datetime | None:
    return min(one, other) if one is not None and other is not None else one or other
