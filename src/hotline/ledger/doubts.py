"""疑点: what makes an order's handling doubtful, from its events and the words of its replies.

The words are compared as the post may see them, and stay where they are under lock: nothing of
them is kept here, and what the sweep keeps is which doubts there are and no more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import connection

from hotline.assessment.honesty import (
    Found,
    Measures,
    clause_of,
    doubts_of_order,
    doubts_of_replies,
)
from hotline.law.clause import ClauseId
from hotline.law.policy import Policy
from hotline.ledger.across import happened, words_of
from hotline.ledger.queries import find_order
from hotline.ledger.seeing import seen_by
from hotline.ledger.trying import facts_on
from hotline.ledger.versions import policy_of
from hotline.order.events import CompletionReported
from hotline.order.facts import Facts
from hotline.order.names import Doubt
from hotline.order.settled import settled
from hotline.order.state import Order
from hotline.order.text import TextRef
from hotline.people import Post, may

#: With how many of the unit's latest replies a reply is compared.
COMPARED = 30
_LATEST = """
SELECT number FROM ledger_assignmentrow WHERE unit = %s AND number <> %s
ORDER BY received_at DESC, number DESC LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class Shown:
    """依据中的一段文字: of another order where it names one."""

    words: str = field(repr=False)
    number: str = ""


@dataclass(frozen=True, slots=True)
class Doubtful:
    """一项待核查的疑点, with what it rests on and the clause that its measure stands in."""

    doubt: Doubt
    unit: str
    clause: ClauseId | None
    evidence: tuple[Shown, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Said:
    """What a unit replied, in its order, and what was asked."""

    unit: str
    replies: tuple[str, ...] = field(repr=False)
    matter: str = field(repr=False)
    #: the replies after the last that rests on a law or a policy, or that one alone
    unfounded: tuple[str, ...] = field(repr=False)


def doubts_of(number: str, post: Post) -> tuple[Doubtful, ...]:
    """The doubts on an order that nobody has settled; none for a post that may not settle them."""
    told = find_order(number, post)
    if told is None or not may_settle(post, told.order):
        return ()
    order, policy = told.order, policy_of(told.order.policy)
    facts = Facts(order, policy, None, order.last_at)
    others: dict[str, str] = {}
    found = (*of_replies(order, post, policy, others), *doubts_of_order(order))
    return tuple(
        Doubtful(
            one.doubt,
            one.unit,
            clause_of(one.doubt, policy, facts),
            _shown(one, others),
        )
        for one in found
        if settled(order, one.doubt) is None
    )


def _shown(found: Found, others: dict[str, str]) -> tuple[Shown, ...]:
    """The evidence; a template's first words are this order's own."""
    own, rest = found.evidence[:1], found.evidence[1:]
    is_template = found.doubt is Doubt.TEMPLATE_REPLY
    return (
        *map(Shown, own),
        *(Shown(words.strip(), others.get(words, "") if is_template else "") for words in rest),
    )


def may_settle(post: Post, order: Order) -> bool:
    """Whether the post decides on doubts; no unit sees any that is not decided."""
    return post.office is not None and isinstance(may(post, "settle_doubt", facts_on(order)), bool)


def of_replies(
    order: Order, post: Post, policy: Policy, others: dict[str, str]
) -> tuple[Found, ...]:
    """What is doubtful in the latest unit's replies.

    Args:
        order: the order.
        post: who reads the words.
        policy: whose measures are used.
        others: is told which order each reply of the unit to another matter belongs to.
    """
    measures = Measures.of(policy, Facts(order, policy, None, order.last_at))
    said = said_on(order, post)
    if measures is None or said is None:
        return ()
    others |= other_replies(said.unit, order.number, post)
    return doubts_of_replies(said.unit, said.unfounded, said.matter, tuple(others), measures)


def said_on(order: Order, post: Post) -> Said | None:
    """The words of the replies of the unit that replied last; None where there are none."""
    events = [
        one.event
        for one in happened([order.number], ("CompletionReported",))[order.number]
        if isinstance(one.event, CompletionReported)
    ]
    if not events:
        return None
    own = [one for one in events if one.unit == events[-1].unit]
    asked = order.matter.text
    ids = [ref.id for one in own for ref in _refs(one)] + ([asked.id] if asked else [])
    texts = seen_by(post, order.matter, order.number, ids).texts
    replies = tuple(_joined(one, texts) for one in own)
    if not replies[-1]:
        return None
    founded = [at for at, one in enumerate(own) if one.basis is not None]
    since = founded[-1] + 1 if founded else 0
    matter = texts.get(asked.id, "") if asked else ""
    return Said(own[-1].unit, replies, matter, replies[since:] or replies[-1:])


def other_replies(unit: str, number: str, post: Post) -> dict[str, str]:
    """The unit's latest replies to other matters, and the order that each belongs to."""
    with connection.cursor() as cursor:
        cursor.execute(_LATEST, [unit, number, 2 * COMPARED])
        numbers = [row[0] for row in cursor.fetchall()]
    told = happened(numbers, ("CompletionReported",))
    last = {
        one: rows[-1].event
        for one, rows in told.items()
        if rows and isinstance(rows[-1].event, CompletionReported) and rows[-1].event.unit == unit
    }
    events = dict(list(last.items())[:COMPARED])
    texts = words_of(post, [ref for event in events.values() for ref in _refs(event)])
    found = {one: _joined(event, texts) for one, event in events.items()}
    return _numbered(found)


def _numbered(replies: dict[str, str]) -> dict[str, str]:
    """By their words, each kept apart however often it was given."""
    found: dict[str, str] = {}
    for number, words in replies.items():
        own = words
        while own in found:
            # The same words twice are two replies.
            own += "\n"
        if words:
            found[own] = number
    return found


def _refs(event: CompletionReported) -> Sequence[TextRef]:
    """What a reply says, its parts in their order."""
    found = (*event.sections.values(), event.text, event.next_step)
    return [one for one in found if one is not None]


def _joined(event: CompletionReported, texts: dict[str, str]) -> str:
    return "\n".join(texts[one.id] for one in _refs(event) if one.id in texts)
