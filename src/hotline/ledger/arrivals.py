"""A matter comes in: number, key, words and identity under lock, and the first events."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection

from hotline.law.calendar import SHANGHAI
from hotline.ledger import packs, search, versions
from hotline.ledger.given import Accepted, Given, NotAllowed
from hotline.ledger.numbers import next_number
from hotline.ledger.pages import (
    Page,
    Raw,
    blank,
    open_page,
    put_down,
    remember,
    transaction_on,
)
from hotline.order.matter import Earlier, Matter
from hotline.order.names import OrderNumber
from hotline.order.state import Order
from hotline.order.text import Text, seal
from hotline.people import keys, may_receive, vault
from hotline.people.vault import Who
from hotline.trial import verbs


@dataclass(frozen=True, slots=True)
class Intake:
    """收到诉求: a matter with all that comes with it and is kept apart from it."""

    matter: Matter
    #: 规则包, by which the order will be judged
    pack: str
    #: 行政区划代码
    area: str
    text: str | None = field(default=None, repr=False)
    who: Who | None = None
    #: 前一工单 of the same matter
    earlier: str | None = None


def arrive(raw: Raw, intake: Intake, given: Given) -> Accepted:
    """Write the beginning of an order; the desk has taken the command down."""
    allowed = may_receive(given.by)
    if not isinstance(allowed, bool):
        raise NotAllowed(allowed)
    day = given.at.astimezone(SHANGHAI).date()
    policy = packs.policy(intake.pack, day)
    versions.keep(policy)
    number = next_number(raw, intake.area, day)
    key = keys.new_key()
    if intake.who is None:
        with connection.wrap_database_errors:
            done, page = _write(raw, intake, given, (number, key))
    else:
        with transaction_on(raw):
            done, page = _write(raw, intake, given, (number, key))
    remember([page])
    return done


def _write(raw: Raw, intake: Intake, given: Given, own: tuple[str, bytes]) -> tuple[Accepted, Page]:
    number, key = own
    policy = packs.policy(intake.pack, given.at.astimezone(SHANGHAI).date())
    matter = _known(raw, intake)
    if intake.who is not None:
        requester = vault.requester_key(intake.who)
        vault.keep_identity(key, number, intake.who, requester)
        matter = matter.model_copy(update={"requester": requester})
    extra: dict[str, object] = {"key": b64encode(vault.wrap(key, number)).decode()}
    if intake.text:
        text = seal(Text(content=intake.text), vault.digest_key(key), vault.new_id)
        matter = matter.model_copy(update={"text": text.ref})
        if text.ref is not None:
            extra["texts"] = [sealed_text(key, text.ref.id, text.content)]
            extra["search"] = search.vector(text.content)
    order, events = verbs.receive(OrderNumber(number), matter, policy, given.at, given.by.party)
    page = blank(number, order)
    page.extra = extra
    page.add(order, events, given.origin())
    put_down(raw, page)
    return Accepted(number, events, order), page


def content_of(intake: Intake) -> str:
    """What tells two intakes apart, for the keyed digest of the command."""
    who = intake.who
    parts = (intake.matter.model_dump_json(), intake.pack, intake.area, intake.text, intake.earlier)
    identity = (who.name, who.phone, who.id_number, who.address) if who is not None else ()
    return "\n".join(part or "" for part in (*parts, *identity))


def sealed_text(key: bytes, text_id: str, content: str) -> dict[str, str]:
    """A text as the one statement takes it."""
    ciphertext = vault.seal_text(key, text_id, content)
    return {"id": text_id, "ciphertext": b64encode(ciphertext).decode()}


def _known(raw: Raw, intake: Intake) -> Matter:
    """The matter with what is known of the earlier order of the same matter.

    Raises:
        UnknownOrder: there is no such earlier order.
    """
    if intake.earlier is None:
        return intake.matter
    order = open_page(raw, intake.earlier).order
    return intake.matter.model_copy(update={"earlier": _earlier(order, intake)})


def extended_until(order: Order) -> tuple[bool, datetime | None]:
    """What a later order of the same matter must know of this one: extended, and until when."""
    completion = order.clock("completion")
    return order.extensions > 0, completion.due_at if completion is not None else None


def _earlier(order: Order, intake: Intake) -> Earlier:
    extended, due = extended_until(order)
    known = set(vault.matters_of(intake.who)) if intake.who is not None else set()
    same = order.number in known or intake.matter.requester == order.matter.requester
    return Earlier(
        number=order.number,
        extended=extended,
        due=due,
        same_requester=same,
    )
