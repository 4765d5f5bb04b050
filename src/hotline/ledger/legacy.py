"""历史工单: an order of another hotline enters the ledger, marked as brought in, once.

What is over stays as it was: it is told as it happened, without clocks, for no regulation of ours
counted it. What is still open goes on under the regulation of its day, and what that refuses is
told before anything is written.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db import IntegrityError

from hotline.law.calendar import SHANGHAI
from hotline.law.policy import Policy
from hotline.ledger import packs, search, versions
from hotline.ledger.arrivals import sealed_text
from hotline.ledger.codec import Origin
from hotline.ledger.numbers import next_number
from hotline.ledger.pages import blank, give_up, put_down, raw_connection, remember, transaction_on
from hotline.ledger.queries import was_given
from hotline.order.clocks import end_all
from hotline.order.events import AnyEvent, CompletionReported, Concluded, Dispatched, ReplyGiven
from hotline.order.evolve import evolve
from hotline.order.matter import Matter
from hotline.order.names import (
    HOTLINE,
    ConclusionHow,
    DispatchMode,
    OrderNumber,
    Party,
    ReplyOutcome,
    UnitId,
)
from hotline.order.refusal import Refusal
from hotline.order.scene import FLOW
from hotline.order.state import Order
from hotline.order.text import Text, TextRef, seal
from hotline.people import Post, keys, vault
from hotline.people.units import unattended
from hotline.people.vault import Who
from hotline.trial import verbs

#: 来源标注, of every event that was brought in
MARK = "imported"


@dataclass(frozen=True, slots=True)
class Legacy:
    """历史工单, as another hotline kept it; its repr says nothing of the person."""

    #: 原编号
    number: str
    matter: Matter
    text: str = field(repr=False)
    received_at: datetime
    who: Who | None = field(default=None, repr=False)
    unit: str = ""
    dispatched_at: datetime | None = None
    reply: str = field(default="", repr=False)
    concluded_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Home:
    """Where imported orders belong: the pack and the area of this site, and who brings them in."""

    pack: str
    area: str
    by: Post


def command_id(legacy: Legacy) -> str:
    """The same for every attempt to bring this order in; it does not tell the number."""
    return f"import:{keys.keyed('import', legacy.number.encode()).hex()[:40]}"


def tried(legacy: Legacy, home: Home) -> tuple[tuple[AnyEvent, ...], Refusal | None]:
    """The events that the order would be told by, or what refuses it; nothing is written."""
    _, _, events, refusal = _told(legacy, home, OrderNumber("0"), None)
    return events, refusal


def bring_in(legacy: Legacy, home: Home) -> str | Refusal | None:
    """Write the order; its number, None where it was brought in before, or what refuses it."""
    own = command_id(legacy)
    if was_given(own):
        return None
    _, refusal = tried(legacy, home)
    if refusal is not None:
        return refusal
    raw = raw_connection()
    number = next_number(raw, home.area, legacy.received_at.astimezone(SHANGHAI).date())
    key = keys.new_key()
    try:
        with transaction_on(raw):
            text, reply = _sealed(legacy, key)
            matter = legacy.matter.model_copy(update={"text": text.ref if text else None})
            if legacy.who is not None:
                requester = vault.requester_key(legacy.who)
                vault.keep_identity(key, number, legacy.who, requester)
                matter = matter.model_copy(update={"requester": requester})
            whole = replace(legacy, matter=matter)
            order, policy, events, _ = _told(whole, home, OrderNumber(number), reply)
            versions.keep(policy)
            page = blank(number, order)
            page.extra = _extra(number, key, (text, reply))
            page.add(order, events, Origin(home.by.id, MARK, own, _digest(own)))
            put_down(raw, page)
    except IntegrityError:
        give_up(raw)
        if was_given(own):
            return None
        raise
    remember([page])
    return number


def _digest(own: str) -> bytes:
    return keys.keyed("command", own.encode())


def _sealed(legacy: Legacy, key: bytes) -> tuple[Text | None, Text | None]:
    """The words of the matter and of the reply, under the key of the matter."""
    digest = vault.digest_key(key)
    told = (legacy.text, legacy.reply if legacy.concluded_at is not None else "")
    first, second = (seal(Text(content=one), digest, vault.new_id) if one else None for one in told)
    return first, second


def _extra(number: str, key: bytes, texts: tuple[Text | None, Text | None]) -> dict[str, object]:
    extra: dict[str, object] = {"key": b64encode(vault.wrap(key, number)).decode()}
    kept = [one for one in texts if one is not None]
    if kept:
        extra["texts"] = [sealed_text(key, one.ref.id, one.content) for one in kept if one.ref]
    if texts[0] is not None:
        extra["search"] = search.vector(texts[0].content)
    return extra


# -- what it comes to ----------------------------------------------------------------------------


def _told(
    legacy: Legacy, home: Home, number: OrderNumber, reply: Text | None
) -> tuple[Order, Policy, tuple[AnyEvent, ...], Refusal | None]:
    day = legacy.received_at.astimezone(SHANGHAI).date()
    policy = packs.policy(home.pack, day)
    order, events = verbs.receive(number, legacy.matter, policy, legacy.received_at, HOTLINE)
    if legacy.concluded_at is not None:
        for event in _past(legacy, order, reply.ref if reply is not None else None):
            order, events = evolve(order, event), (*events, event)
        return order, policy, events, None
    if not legacy.unit:
        return order, policy, events, None
    at = legacy.dispatched_at or legacy.received_at
    order, due = verbs.pass_time(order, policy, at)
    command = verbs.parse("dispatch", {"unit": legacy.unit, "principle": "functional"})
    command = command.model_copy(update={"unattended": unattended([legacy.unit])})
    outcome = verbs.decide(order, command, policy, at)
    if isinstance(outcome, Refusal):
        return order, policy, events, outcome
    return outcome[0], policy, (*events, *due, *outcome[1]), None


def _past(legacy: Legacy, order: Order, reply: TextRef | None) -> list[AnyEvent]:
    """What happened to an order that is over, told without clocks."""
    end = legacy.concluded_at or legacy.received_at
    found: list[AnyEvent] = []
    unit = UnitId(legacy.unit)
    if legacy.unit:
        found.append(
            Dispatched(
                at=min(legacy.dispatched_at or legacy.received_at, end),
                by=HOTLINE,
                mode=DispatchMode.ORDINARY,
                unit=unit,
                co_units=(),
                principle=None,
                matter_class=None,
                requirement=None,
                days=None,
                unattended=(),
            )
        )
    if legacy.unit and legacy.reply:
        found += [_reported(end, unit, reply), ReplyGiven(at=end, by=HOTLINE, unit=unit)]
    how = ConclusionHow.LAWFUL if legacy.unit else ConclusionHow.ANSWERED
    ended = Concluded(
        at=end,
        by=HOTLINE,
        how=how,
        clause=FLOW,
        basis=None if legacy.unit else reply,
        reviewer=None,
        clocks=end_all(order),
    )
    return [*found, ended]


def _reported(at: datetime, unit: UnitId, reply: TextRef | None) -> CompletionReported:
    return CompletionReported(
        at=at,
        by=Party(unit),
        unit=unit,
        outcome=ReplyOutcome.SOLVED,
        sections={},
        text=reply,
        next_step=None,
        basis=None,
        informed_by=None,
        informed={},
        attachments=(),
    )
