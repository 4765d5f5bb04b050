"""一件工单 as a page shows it: the matter, the requester masked, timeline, clocks, tasks, units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from hotline.ledger.queries import EventLine, list_events
from hotline.ledger.seeing import seen_by, texts_in
from hotline.ledger.versions import policy_of
from hotline.order.derivation import explain
from hotline.order.events import AnyEvent
from hotline.order.names import ClockState
from hotline.order.recount import above
from hotline.order.sentences import SENTENCES
from hotline.order.state import Clock, Order
from hotline.order.story import sentence, tell, tell_clocks
from hotline.order.tiers import ref_of_party, with_calendar
from hotline.people import Post
from hotline.people.vault import Who
from hotline.web.kit.dealing import Cited, cited
from hotline.web.kit.moments import Left, left
from hotline.web.kit.wording import field_label, label, language, part_label, task_label, unit_name

#: What may be asked for until then: letting it pass is no delay.
WINDOWS = frozenset({"return", "extension"})


@dataclass(frozen=True, slots=True)
class Happening:
    """One event of the timeline."""

    seq: int
    name: str
    at: datetime
    sentence: str
    #: 单位或机关, and the post from which it was done
    by: str
    post: str
    #: 时钟变动, a sentence each
    clocks: tuple[str, ...]
    #: 文字, each with what it is
    texts: tuple[tuple[str, str], ...] = field(repr=False)
    is_made_up: bool = False
    #: 事件 itself, for those who need its parts
    event: AnyEvent | None = field(default=None, repr=False)

    @property
    def is_quiet(self) -> bool:
        """Whether it was the system's own."""
        return self.post == "system"


@dataclass(frozen=True, slots=True)
class ClockTold:
    """时钟, with why its date is what it is."""

    name: str
    owner: str
    state: str
    state_label: str
    starts_at: datetime
    due_at: datetime
    left: Left | None
    clause: Cited
    why: tuple[str, ...]
    provisional: bool
    cycle: int


@dataclass(frozen=True, slots=True)
class OrderTold:
    """Everything that the page shows of an order."""

    number: str
    order: Order
    stage: str
    #: 诉求内容; empty where there is none or it was erased
    words: str = field(repr=False)
    erased: bool
    #: 诉求人, 脱敏后
    requester: Who | None = field(repr=False)
    facts: tuple[tuple[str, str], ...]
    timeline: tuple[Happening, ...] = field(repr=False)
    clocks: tuple[ClockTold, ...]
    units: tuple[tuple[str, str, str], ...]
    tasks: tuple[tuple[str, str, Cited], ...]
    approvals: tuple[tuple[str, str, tuple[str, ...]], ...]
    pack: str
    seq: int
    #: 文字 of the events, by their ids, as this post may read them
    texts: dict[str, str] = field(default_factory=dict, repr=False)
    #: 事件, for whatever else the page says of them
    events: tuple[EventLine, ...] = field(default=(), repr=False)

    @property
    def running(self) -> tuple[ClockTold, ...]:
        """The clocks that run or are late, soonest first."""
        return tuple(one for one in self.clocks if one.left is not None)

    @property
    def ended(self) -> tuple[ClockTold, ...]:
        """The other clocks."""
        return tuple(one for one in self.clocks if one.left is None)


def tell_order(order: Order, seq: int, post: Post, now: datetime) -> OrderTold:
    """The order as this post sees it now."""
    events = list_events(order.number)
    refs = {ref.id for row in events for _name, ref in texts_in(row.event)}
    seen = seen_by(post, order.matter, order.number, sorted(refs))
    own = order.matter.text
    clocks = [tell_clock(order, one, now) for one in order.clocks]
    return OrderTold(
        number=order.number,
        order=order,
        stage=label("Stage", order.stage),
        words=seen.texts.get(own.id, "") if own is not None else "",
        erased=seen.erased,
        requester=seen.requester,
        facts=_facts(order),
        timeline=tuple(reversed(tell_events(events, seen.texts))),
        clocks=tuple(sorted(clocks, key=lambda one: (one.left is None, one.due_at))),
        units=tuple(
            (unit_name(one.unit), label("Role", one.role), label("Stage", one.stage))
            for one in order.assignments
        ),
        tasks=tuple(
            (task_label(one.name), unit_name(one.to), cited(one.clause)) for one in order.tasks
        ),
        approvals=tuple(
            (
                label("ApprovalOf", one.what),
                unit_name(one.unit),
                tuple(label("step", step) for step in one.steps),
            )
            for one in order.approvals
        ),
        pack=policy_of(order.policy).title,
        seq=seq,
        texts=seen.texts,
        events=tuple(events),
    )


def _facts(order: Order) -> tuple[tuple[str, str], ...]:
    matter = order.matter
    told = [
        ("类型", label("Kind", matter.kind)),
        ("类别", matter.category or "—"),
        ("紧急程度", label("urgency", matter.urgency)),
        ("渠道", label("Channel", matter.channel)),
        ("来源", matter.source),
    ]
    if matter.foreign_number:
        told.append(("外部编号", matter.foreign_number))
    if order.cycle > 1:
        told.append(("办理轮次", str(order.cycle)))
    return tuple(told)


def tell_events(events: Sequence[EventLine], texts: dict[str, str]) -> tuple[Happening, ...]:
    """The timeline, each event in one sentence."""
    return tuple(_happening(row, texts) for row in events)


def _happening(row: EventLine, texts: dict[str, str]) -> Happening:
    event, tongue = row.event, language()
    name = type(event).__name__
    told = sentence(tell(event), tongue, unit_name) if name in SENTENCES else name
    return Happening(
        seq=row.seq,
        name=name,
        at=event.at,
        sentence=told,
        # Most sentences name who did it; it is not said twice.
        by="" if unit_name(event.by) in told else unit_name(event.by),
        post=row.post,
        clocks=tuple(sentence(one, tongue, unit_name) for one in tell_clocks(event)),
        texts=tuple(
            (_called(where), texts[ref.id])
            for where, ref in texts_in(event)
            if ref.id in texts and name != "Received"
        ),
        is_made_up=bool(row.origin),
        event=event,
    )


def _called(where: str) -> str:
    """What a text of an event is called."""
    first, _, rest = where.partition(".")
    return part_label(rest) if rest and not rest.isdecimal() else field_label("", first)


def tell_clock(order: Order, clock: Clock, now: datetime) -> ClockTold:
    """A clock with the derivation of its date."""
    ref = ref_of_party(order, clock.owner)
    policy = policy_of(with_calendar(ref, clock.calendar or ref.calendar))
    is_window = clock.name in WINDOWS
    is_late = clock.state is ClockState.LATE and not is_window
    runs = clock.state is ClockState.RUNNING or (is_late and not order.is_final)
    return ClockTold(
        name=label("clock", clock.name),
        owner=unit_name(clock.owner),
        state=clock.state,
        state_label=_("已过") if is_window else label("ClockState", clock.state),
        starts_at=clock.starts_at,
        due_at=clock.due_at,
        left=left(clock.due_at, now, is_late=is_late) if runs else None,
        clause=cited(clock.clause, policy),
        why=explain(clock, policy, above(order, clock), language()),
        provisional=clock.provisional,
        cycle=clock.cycle,
    )
