"""预演: one command with all its particulars, decided as the desk would, and nothing done.

So that whoever is about to dispatch, to rule or to sign sees which clocks that would start.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hotline.ledger.home import pack_of_unit
from hotline.ledger.trying import facts_on
from hotline.ledger.versions import policy_for
from hotline.order.command import Command
from hotline.order.events import AnyEvent
from hotline.order.names import OFFICE_STEPS, ApprovalOf, Party
from hotline.order.refusal import Refusal
from hotline.order.state import Order
from hotline.people import Post, may, voice
from hotline.people.units import unattended
from hotline.trial import verbs


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a command would come to: the order after it, or the refusal."""

    #: 执行后的工单; as it stands where the command would be refused
    order: Order
    events: tuple[AnyEvent, ...] = ()
    refusal: Refusal | None = None


def foresee(order: Order, command: Command, post: Post, at: datetime) -> Foreseen | None:
    """What would come of it at an instant; None where the post may not give it on this order.

    Args:
        order: the order as it stands at that instant; see `trying.as_of`.
        command: what is wanted; its words need not be sealed.
        post: who would give it.
        at: when.
    """
    facts = facts_on(order)
    party = command.by or voice(post, verbs.usual_party(order, command), facts)
    if not isinstance(may(post, command.verb, facts, by=party), bool):
        return None
    changes: dict[str, object] = {"by": party}
    if hasattr(command, "unattended"):
        changes["unattended"] = unattended(_named(command))
    command = verbs.sealed(command.model_copy(update=changes), b"", str)
    policy = policy_for(order, command, pack_of_unit(post, order.policy.day))
    outcome = verbs.decide(order, command, policy, at)
    if isinstance(outcome, Refusal):
        return Foreseen(order, refusal=outcome)
    return Foreseen(outcome[0], outcome[1])


def _named(command: Command) -> list[str]:
    """The units that a command names."""
    found = (getattr(command, name, None) for name in ("unit", "lead"))
    return [str(one) for one in (*found, *getattr(command, "co_units", ())) if one is not None]


def foresee_signed(order: Order, what: ApprovalOf, at: datetime) -> Foreseen | None:
    """What it would come to if everybody signed who is still to sign; None where nobody is."""
    before = order
    told: list[AnyEvent] = []
    open_ = order.approval(what)
    if open_ is None:
        return None
    for step in open_.steps:
        party = OFFICE_STEPS.get(step, Party(open_.unit))
        command = verbs.parse("approve", {"what": str(what), "by": party})
        outcome = verbs.decide(order, command, policy_for(order, command), at)
        if isinstance(outcome, Refusal):
            return Foreseen(before, refusal=outcome)
        order, events = outcome
        told.extend(events)
    return Foreseen(order, tuple(told))
