"""待签批 as the pages show it: what is asked and by whom, its materials and words, the clock."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from hotline.law.policy import PolicyRef
from hotline.ledger.asking import MATTER, Asked, asked_for
from hotline.ledger.awaiting import asked_at
from hotline.ledger.signatures import Signature
from hotline.ledger.trying import facts_on
from hotline.ledger.versions import policy_of
from hotline.ledger.worklists import shortened
from hotline.order.events import (
    AnyEvent,
    CompletionReported,
    ExtensionRequested,
    ReturnRequested,
)
from hotline.order.names import OFFICE_STEPS, Party
from hotline.order.state import Approval, Order
from hotline.people import Post, may
from hotline.web.kit.dealing import Cited, cited
from hotline.web.kit.moments import Left, left
from hotline.web.kit.wording import field_label, label, part_label, unit_name


@dataclass(frozen=True, slots=True)
class Asking:
    """审批: one thing to be signed."""

    #: order, matter, step and moment, so that what is signed is what was seen
    item: str
    number: str
    what: str
    step: str
    what_label: str
    step_label: str
    unit: str
    post: str
    at: datetime
    left: Left | None
    clause: Cited
    #: 要点, each with its name
    facts: tuple[tuple[str, str], ...]
    materials: tuple[str, ...]
    #: 诉求 and 文字, whole
    words: str = field(repr=False)
    texts: tuple[tuple[str, str], ...] = field(repr=False)
    may_sign: bool = True

    @property
    def summary(self) -> str:
        """The first words of the matter."""
        return shortened(self.words)

    @property
    def gist(self) -> str:
        """The first words of what is asked."""
        return shortened(self.texts[0][1]) if self.texts else ""


def tell_signatures(post: Post, found: Sequence[Signature], now: datetime) -> tuple[Asking, ...]:
    """A page of the inbox."""
    asked = asked_for(post, [(one.number, one.what) for one in found])
    return tuple(_of_signature(one, asked, now) for one in found)


def _of_signature(one: Signature, asked: dict[tuple[str, str], Asked], now: datetime) -> Asking:
    told = asked.get((one.number, one.what), Asked())
    due = None
    if one.due_at is not None:
        due = left(one.due_at, now, is_late=one.is_overdue)
    return _asking((one.number, one.what, one.step, one.at), one.to, told, (one.clause, due))


def tell_approvals(order: Order, post: Post, now: datetime) -> tuple[Asking, ...]:
    """What waits for a signature on one order, and whether this post may give it."""
    asked = asked_for(post, [(order.number, str(one.what)) for one in order.approvals])
    return tuple(_of_approval(order, one, (post, now), asked) for one in order.approvals)


def _of_approval(
    order: Order,
    one: Approval,
    reader: tuple[Post, datetime],
    asked: dict[tuple[str, str], Asked],
) -> Asking:
    post, now = reader
    told = asked.get((order.number, str(one.what)), Asked())
    clock = order.running("completion", one.unit)
    due = left(clock.due_at, now) if clock is not None else None
    key = (order.number, str(one.what), one.steps[0], asked_at(order, one))
    allowed = _may_sign(order, one, post)
    return _asking(key, one.unit, told, (one.clause, due), may_sign=allowed)


def _may_sign(order: Order, one: Approval, post: Post) -> bool:
    step = one.steps[0]
    party = OFFICE_STEPS.get(step, Party(one.unit))
    return isinstance(may(post, "approve", facts_on(order), by=party, step=step), bool)


def _asking(
    key: tuple[str, str, str, datetime],
    unit: str,
    told: Asked,
    law: tuple[str, Left | None],
    *,
    may_sign: bool = True,
) -> Asking:
    number, what, step, at = key
    event = told.event
    texts = {name: text for name, text in told.texts.items() if name != MATTER}
    return Asking(
        item=f"{number}:{what}:{step}:{at.isoformat()}",
        number=number,
        what=what,
        step=step,
        what_label=label("ApprovalOf", what),
        step_label=label("step", step),
        unit=unit_name(unit),
        post=told.post,
        at=at,
        left=law[1],
        clause=cited(law[0]),
        facts=tuple(_facts(event, told.policy)) if event is not None else (),
        materials=tuple(part_label(one) for one in getattr(event, "attachments", ())),
        words=told.texts.get(MATTER, ""),
        texts=tuple((_called(name), text) for name, text in sorted(texts.items(), key=_rank)),
        may_sign=may_sign,
    )


def _facts(event: AnyEvent, ref: PolicyRef | None) -> Iterator[tuple[str, str]]:
    """What the event says in single words."""
    match event:
        case ReturnRequested():
            yield _("退单理由"), _ground(event.ground or "", ref)
            if event.suggested_unit:
                yield _("建议转派"), unit_name(event.suggested_unit)
        case ExtensionRequested():
            yield _("延长"), _("%(days)s个工作日") % {"days": event.days}
            yield _("延期理由"), label("ExtensionGround", event.ground)
            yield (
                _("已向诉求人说明"),
                _("是") if event.explained_to_requester else _("否"),
            )
        case CompletionReported():
            yield _("办理结果"), label("ReplyOutcome", event.outcome)
            if event.informed_by:
                yield _("告知诉求人"), label("Channel", event.informed_by)
        case _:
            return


def _ground(value: str, ref: PolicyRef | None) -> str:
    listed = policy_of(ref).grounds("return") if ref is not None else ()
    return next((one.zh for one in listed if one.value == value), value or _("未写明"))


def _rank(text: tuple[str, str]) -> bool:
    """What is said to the requester, or why something is asked, before all parts of a report."""
    return text[0] not in {"text", "reason"}


def _called(where: str) -> str:
    first, _dot, rest = where.partition(".")
    return part_label(rest) if rest and not rest.isdecimal() else field_label("", first)
