"""Time passes on one order: what has run out falls due, in order, once each, at its own time."""

from __future__ import annotations

from datetime import datetime

from hotline.ledger.codec import Origin
from hotline.ledger.pages import Page
from hotline.ledger.versions import policy_of
from hotline.people.posts import CLOCKWORK
from hotline.trial import verbs


def pass_time(page: Page, until: datetime) -> int:
    """Let every clock of the order that has run out fall due; says how many events that made."""
    policy = policy_of(page.order.policy)
    order, events = verbs.pass_time(page.order, policy, until, policy_of)
    page.add(order, events, Origin(CLOCKWORK.id))
    return len(events)
