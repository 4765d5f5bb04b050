"""工作列表: the orders that wait for a post, soonest due first, with what each is about.

A list is asked for by its stages and sorted by an index; the page after is asked for by the last
line of the page before. Nothing is counted beyond a bound.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from typing import Any, Literal

from django.db import connection

from hotline.law.calendar import SHANGHAI, OutOfReach
from hotline.ledger import clock, packs, search
from hotline.ledger.codec import decode
from hotline.ledger.queries import units_seen_by
from hotline.ledger.seeing import is_secret, without_numbers
from hotline.order.events import Received
from hotline.people import Post, keys
from hotline.people.vault import Erased, unwrap

#: What the next page comes after: the moment that the list is sorted by, and the number.
Place = tuple[datetime, str]
#: `pressing` is the most urgent first, and of the same urgency what is due or came first
Sort = Literal["due", "oldest", "newest", "pressing"]

_LONGEST_SUMMARY = 60
_LONGEST_HOLIDAY = 15
#: A word that more matters than this have in common finds only the first of them.
_MOST_FOUND = 2_000
#: where an order without a due moment stands; the index has the same words
_NEVER = "'9999-01-01 00:00+00'::timestamptz"


@dataclass(frozen=True, slots=True)
class Running:
    """时钟, the next one that runs out on an order."""

    name: str
    due_at: datetime
    provisional: bool


@dataclass(frozen=True, slots=True)
class Work:
    """工单, as one line of a work list."""

    number: str
    stage: str
    kind: str
    urgency: str
    category: str
    lead: str
    cycle: int
    received_at: datetime
    due_at: datetime | None
    is_final: bool
    is_overdue: bool
    is_supervised: bool
    is_confidential: bool
    standing: Sequence[str] = ()
    place: datetime | None = None
    summary: str = field(default="", repr=False)
    clock: Running | None = None


@dataclass(frozen=True, slots=True)
class Sought:
    """Which orders, in which order."""

    stages: tuple[str, ...] = ()
    sort: Sort = "due"
    #: only those that are not final; of a unit, on which it still owes something
    open: bool = True
    unit: str | None = None
    overdue: bool | None = None
    supervised: bool | None = None
    urgent: bool = False
    #: 应办事项 that must be open
    task: str | None = None
    #: 处境, one of these words of `standing`
    standing: tuple[str, ...] = ()
    #: 处境, none of these
    without: tuple[str, ...] = ()
    #: 已派出, to a unit that answers for it
    sent: bool = False
    #: 主办单位
    lead: str | None = None
    #: 计时中的时钟 of this name; what is due first is then due by it
    clock: str | None = None
    #: 收到时刻, from one on and before another
    since: datetime | None = None
    until: datetime | None = None
    #: 到期时刻, from one on and before another
    due_from: datetime | None = None
    due_before: datetime | None = None
    #: 角色 of the unit on it: lead, co or sub
    role: str | None = None
    #: 即将到期或已超期: due before the next working day ends
    soon: bool = False
    #: 诉求类型, 类别, 紧急程度
    kinds: tuple[str, ...] = ()
    category: str = ""
    levels: tuple[str, ...] = ()
    #: 处境, each of these
    marked: tuple[str, ...] = ()
    #: 单位及其下级, as those that answer for the order; of a unit, among its own
    among: tuple[str, ...] = ()
    #: 待核查的疑点, any of these; no unit finds an order by them
    doubts: tuple[str, ...] = ()
    #: 诉求内容中的词
    word: str | None = field(default=None, repr=False)


_COLUMNS = (
    *("number", "stage", "kind", "urgency", "category", "lead", "cycle", "received_at"),
    *("due_at", "is_final", "is_overdue", "is_supervised", "is_confidential"),
    "standing",
)


def end_of_next_working_day() -> datetime:
    """Until when something is due soon: what is due by then has no full working day left."""
    today = clock.now().astimezone(SHANGHAI).date()
    calendar, day = packs.calendar(), today + timedelta(days=1)
    for _ in range(_LONGEST_HOLIDAY):
        with suppress(OutOfReach):
            if calendar.is_working(day):
                break
        day += timedelta(days=1)
    return datetime.combine(day + timedelta(days=1), time(), SHANGHAI)


def list_work(post: Post, sought: Sought, after: Place | None, limit: int) -> list[Work]:
    """The lines of a page: bare of summaries and clocks, which `dressed` adds."""
    asked = _Asked(post, sought)
    if asked.is_empty:
        return []
    columns = ", ".join(f"o.{name}" for name in _COLUMNS)
    rows = asked.rows(f"{columns}, {asked.sorted_by}", after, limit)
    return [Work(*row) for row in rows]


def count_work(post: Post, sought: Sought, most: int) -> int:
    """How many orders a list has, counted no further than a bound."""
    asked = _Asked(post, sought)
    return 0 if asked.is_empty else len(asked.rows("1", None, most))


def dressed(post: Post, lines: Sequence[Work]) -> list[Work]:
    """The lines with the first words of each matter, and the clock that runs out next."""
    numbers = [one.number for one in lines]
    said, clocks = _summaries(post, numbers), _clocks(post, numbers)
    return [
        replace(one, summary=said.get(one.number, ""), clock=clocks.get(one.number))
        for one in lines
    ]


class _Asked:
    """One list as SQL."""

    def __init__(self, post: Post, sought: Sought) -> None:
        self.units = units_seen_by(post, sought.unit)
        self.sought = sought
        self.conditions: list[str] = []
        self.values: dict[str, Any] = {}
        self.is_empty = self.units == []
        own = self.units is not None
        #: of the office, a list of several stages is put together from one list for each
        self.each = not own and len(sought.stages) > 1
        self.source = "ledger_orderrow o"
        if own:
            self.source = "ledger_assignmentrow a JOIN ledger_orderrow o ON o.number = a.number"
        self.table = "a" if own else "o"
        self.due = f"coalesce({self.table}.due_at, {_NEVER})"
        if sought.clock is not None:
            self.source += " JOIN ledger_clockrow c ON c.number = o.number"
            self.table, self.due = "c", "c.due_at"
        received = "a.received_at" if own else "o.received_at"
        self.sorted_by = self.due if sought.sort == "due" else received
        if sought.sort == "pressing":
            self.sorted_by = "ledger_pressing(o.urgency, coalesce(o.due_at, o.received_at))"
        self.is_falling = sought.sort == "newest"
        if not self.is_empty:
            self._narrow()

    def rows(self, columns: str, after: Place | None, limit: int) -> list[tuple[Any, ...]]:
        """The rows, sorted."""
        conditions, values = list(self.conditions), {**self.values, "limit": limit}
        key = f"({self.sorted_by}, {self.table}.number)"
        sense, compare = ("DESC", "<") if self.is_falling else ("ASC", ">")
        if after is not None:
            conditions.append(f"{key} {compare} (%(at)s, %(number)s)")
            values |= {"at": after[0], "number": after[1]}
        where = " AND ".join(conditions) or "TRUE"
        sorting = f"{self.sorted_by} {sense}, {self.table}.number {sense}"
        text = (
            f"SELECT {columns} FROM {self.source} WHERE {where} ORDER BY {sorting} LIMIT %(limit)s"
        )
        if self.each:
            # Each stage is read from its own stretch of the index, no further than asked.
            own = f"{self.sorted_by} AS key_at, {self.table}.number AS key_number"
            inner = text.replace(f"SELECT {columns}", f"SELECT {columns}, {own}", 1)
            text = (
                "SELECT one.* FROM unnest(%(stages)s::text[]) AS each (stage)"
                f" CROSS JOIN LATERAL ({inner}) AS one"
                f" ORDER BY key_at {sense}, key_number {sense} LIMIT %(limit)s"
            )
        with connection.cursor() as cursor:
            cursor.execute(text, values)
            found: list[tuple[Any, ...]] = cursor.fetchall()
        return [row[:-2] for row in found] if self.each else found

    def _narrow(self) -> None:
        sought = self.sought
        if self.units is not None:
            self._one_of("a.unit", "unit", self.units)
            if sought.open:
                self._where("a.is_open")
        elif sought.open:
            self._where("NOT o.is_final")
        self._in_stages(sought.stages)
        if sought.overdue is not None:
            self._where("o.is_overdue = %(overdue)s", overdue=sought.overdue)
        if sought.supervised is not None:
            self._where("o.is_supervised = %(supervised)s", supervised=sought.supervised)
        if sought.urgent:
            self._where("o.urgency <> 'ordinary'")
        self._more()
        self._about()
        self._own()

    def _own(self) -> None:
        """What a unit narrows its own list by."""
        if self.sought.role is not None and self.units is not None:
            self._where("a.role = %(role)s", role=self.sought.role)
        if self.sought.soon:
            self._where(f"{self.due} < %(soon)s", soon=end_of_next_working_day())

    def _about(self) -> None:
        """What somebody at any console narrows a list by."""
        sought = self.sought
        if sought.kinds:
            self._one_of("o.kind", "kinds", sought.kinds)
        if sought.category:
            of_this = "(o.category = %(category)s OR starts_with(o.category, %(below)s))"
            self._where(of_this, category=sought.category, below=f"{sought.category}/")
        if sought.levels:
            self._one_of("o.urgency", "levels", sought.levels)
        if sought.marked:
            self._where("o.standing @> %(marked)s", marked=list(sought.marked))
        if sought.among:
            self._one_of("o.lead" if self.units is None else "a.unit", "among", sought.among)

    def _in_stages(self, stages: tuple[str, ...]) -> None:
        if self.each:
            self._where("o.stage = each.stage", stages=list(stages))
        elif stages:
            self._one_of("a.stage" if self.units is not None else "o.stage", "stage", stages)

    def _more(self) -> None:
        sought = self.sought
        if sought.standing:
            self._where("o.standing && %(standing)s", standing=list(sought.standing))
        if sought.without:
            self._where("NOT o.standing && %(without)s", without=list(sought.without))
        if sought.sent:
            self._where("o.lead <> ''")
        if sought.lead is not None:
            self._where("o.lead = %(lead)s", lead=sought.lead)
        if sought.task is not None:
            own = "EXISTS (SELECT FROM ledger_taskrow t WHERE t.number = o.number AND "
            self._where(own + "split_part(t.name, ':', 1) = %(task)s)", task=sought.task)
        if sought.doubts:
            self.is_empty = self.is_empty or self.units is not None
            found = "SELECT number FROM ledger_doubtrow WHERE doubts <> '{}' AND doubts && "
            self._where(f"o.number IN ({found}%(doubts)s)", doubts=list(sought.doubts))
        if sought.word is not None:
            asked = search.query(sought.word)
            self.is_empty = self.is_empty or asked is None
            found = "SELECT number FROM ledger_searchrow WHERE pairs @@ %(word)s::tsquery"
            self._where(f"o.number IN ({found} LIMIT {_MOST_FOUND})", word=asked)
        self._when()

    def _when(self) -> None:
        """Of a clock, and between moments."""
        sought = self.sought
        if sought.clock is not None:
            running = "c.name = %(clock)s AND c.state = 'running'"
            self._where(running, clock=sought.clock)
            if self.units is not None:
                self._where("c.owner = a.unit")
        received = "a.received_at" if self.units is not None else "o.received_at"
        for condition, name in (
            (f"{received} >=", "since"),
            (f"{received} <", "until"),
            (f"{self.due} >=", "due_from"),
            (f"{self.due} <", "due_before"),
        ):
            if (at := getattr(sought, name)) is not None:
                self._where(f"{condition} %({name})s", **{name: at})

    def _one_of(self, column: str, name: str, values: Sequence[str]) -> None:
        # One value alone keeps the order of the index; several are sorted.
        if len(values) == 1:
            self._where(f"{column} = %({name})s", **{name: values[0]})
        else:
            self._where(f"{column} = ANY(%({name})s)", **{name: list(values)})

    def _where(self, condition: str, **values: object) -> None:
        self.conditions.append(condition)
        self.values |= values


def _summaries(post: Post, numbers: list[str]) -> dict[str, str]:
    """The first words of each matter, as this post may read them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT e.number, e.name, e.payload, k.wrapped FROM ledger_eventrow e"
            " JOIN people_matterkey k ON k.number = e.number"
            " WHERE e.number = ANY(%s) AND e.seq = 1",
            [numbers],
        )
        rows = cursor.fetchall()
        wanted = {}
        for number, name, payload, wrapped in rows:
            event = decode(name, payload)
            if isinstance(event, Received) and event.matter.text is not None and wrapped:
                wanted[event.matter.text.id] = (number, event.matter, bytes(wrapped))
        cursor.execute(
            "SELECT id, ciphertext FROM people_sealedtext WHERE id = ANY(%s)", [list(wanted)]
        )
        sealed = cursor.fetchall()
    said = {}
    for text_id, ciphertext in sealed:
        number, matter, wrapped = wanted[text_id]
        try:
            key = unwrap(wrapped, number)
        except Erased:
            continue
        text = keys.unlock(key, bytes(ciphertext), text_id).decode()
        if is_secret(matter) and not post.is_of_hotline:
            text = without_numbers(text)
        said[number] = shortened(text)
    return said


def shortened(text: str) -> str:
    """The first words, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_SUMMARY else line[: _LONGEST_SUMMARY - 1] + "…"


def _clocks(post: Post, numbers: list[str]) -> dict[str, Running]:
    """The running clock of each order that runs out next: of a unit's post, its unit's own."""
    units = units_seen_by(post, None)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT ON (number) number, name, due_at, provisional FROM ledger_clockrow"
            " WHERE number = ANY(%s) AND state = 'running'"
            " AND name NOT IN ('return', 'extension')"
            " AND (%s::text[] IS NULL OR owner = ANY(%s)) ORDER BY number, due_at",
            [numbers, units, units],
        )
        return {row[0]: Running(*row[1:]) for row in cursor.fetchall()}
