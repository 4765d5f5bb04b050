"""进度: what of an order its requester is told: the steps that concern them, and the reply."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from hotline.ledger.queries import EventLine
from hotline.order.names import ReplyOutcome
from hotline.order.state import Order
from hotline.people.vault import Erased, read_texts
from hotline.web.kit.order_page import tell_events
from hotline.web.kit.wording import label

#: The events that a requester is told of; what offices say among themselves is not among them.
TOLD = frozenset(
    {
        *("Received", "Accepted", "Declined", "Answered", "HandedOver", "Dispatched", "SignedFor"),
        *("ExtensionGranted", "ReplyGiven", "RedoOrdered", "Rated", "Concluded"),
        *("ConcludedWithRemark", "DeemedBasicallySatisfied", "RaisedAgain", "CoordinationSettled"),
    }
)


@dataclass(frozen=True, slots=True)
class Progress:
    """What the requester sees."""

    number: str
    stage: str
    steps: tuple[tuple[datetime, str], ...]
    #: 答复, once the office has given it
    reply: str = field(repr=False)
    outcome: str
    may_rate: bool


def progress_of(order: Order, events: list[EventLine]) -> Progress:
    """The progress of an order."""
    told = tell_events([one for one in events if type(one.event).__name__ in TOLD], {})
    given = [one for one in order.replies if one.given]
    return Progress(
        number=order.number,
        stage=label("Stage", order.stage),
        steps=tuple((one.at, one.sentence) for one in reversed(told)),
        reply=_reply(order, events) if given or order.stage == "answered" else "",
        outcome=label(ReplyOutcome.__name__, given[-1].outcome) if given else "",
        may_rate=order.stage == "awaiting_rating",
    )


def _reply(order: Order, events: list[EventLine]) -> str:
    """The words of the last reply that the office gave."""
    ref = None
    handed_in = None
    for one in events:
        name = type(one.event).__name__
        if name == "CompletionReported":
            handed_in = getattr(one.event, "text", None)
        elif name == "ReplyGiven":
            ref = handed_in
        elif name == "Answered":
            ref = getattr(one.event, "text", None)
    if ref is None:
        return ""
    try:
        return read_texts(order.number, [ref.id]).get(ref.id, "")
    except Erased:
        return ""
