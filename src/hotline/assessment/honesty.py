"""诚信核查: what makes a handling doubtful, each with its evidence; a person decides what it is.

Nothing here accuses: a doubt says what was compared with what, so that whoever decides can see it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import comb
from typing import Self

from hotline.assessment.substance import Said, added, contained, said_in
from hotline.law.clause import ClauseId
from hotline.law.condition import Lookup
from hotline.law.policy import Policy
from hotline.order.names import Doubt
from hotline.order.state import Order, Survey

#: Without one of these a reply tells nothing that anybody could check.
_CHECKABLE = frozenset({Said.DATE, Said.AMOUNT, Said.LAW, Said.DONE, Said.PROMISED, Said.MATERIAL})


@dataclass(frozen=True, slots=True)
class Measures:
    """尺度: from where on something is doubtful, as the regulation or its reading has it."""

    #: 连续几次答复无实质变化
    unchanged: int
    #: a reply with this share of its words in another repeats it
    alike: float
    #: 与多少件答复雷同
    template: int
    #: the last share of a limit in which completions are counted
    last: float
    #: how improbable their number must be
    chance: float
    #: 至少多少件
    least: int

    @classmethod
    def of(cls, policy: Policy, facts: Lookup) -> Self | None:
        """The measures of a regulation; None where it does not state them all."""
        found = {name: policy.count(f"doubt_{name}", facts) for name in cls.__slots__}
        told = {name: count.value for name, count in found.items() if count is not None}
        if len(told) < len(found):
            return None
        return cls(
            unchanged=int(told["unchanged"]),
            alike=told["alike"],
            template=int(told["template"]),
            last=told["last"],
            chance=told["chance"],
            least=int(told["least"]),
        )


#: 依据哪个尺度, of the doubts that a measure decides
_MEASURED = {
    Doubt.UNCHANGED_REPLY: "unchanged",
    Doubt.TEMPLATE_REPLY: "template",
    Doubt.COPIED_MATTER: "alike",
    Doubt.BUNCHED_COMPLETIONS: "chance",
}


def clause_of(doubt: Doubt, policy: Policy, facts: Lookup) -> ClauseId | None:
    """The clause that the measure of a doubt is stated by."""
    name = _MEASURED.get(doubt)
    found = policy.count(f"doubt_{name}", facts) if name is not None else None
    return found.clause if found is not None else None


@dataclass(frozen=True, slots=True)
class Found:
    """一项疑点, with what it rests on."""

    doubt: Doubt
    unit: str
    #: 依据, words that a post may see only as it may see the texts they come from
    evidence: tuple[str, ...]


def doubts_of_replies(
    unit: str, replies: Sequence[str], matter: str, others: Sequence[str], measures: Measures
) -> tuple[Found, ...]:
    """What is doubtful in a unit's replies to one matter.

    Args:
        unit: who replied.
        replies: to this matter, in their order.
        matter: what was asked.
        others: the unit's replies to other matters.
        measures: from where on something is doubtful.
    """
    if not replies:
        return ()
    last = replies[-1]
    found = []
    if _is_unchanged(replies, measures.unchanged):
        found.append(Found(Doubt.UNCHANGED_REPLY, unit, tuple(replies[-measures.unchanged :])))
    if not {kind for kind, _ in said_in(last)} & _CHECKABLE:
        found.append(Found(Doubt.EMPTY_REPLY, unit, (last,)))
    alike = [one for one in others if _is_alike(last, one, measures.alike)]
    if len(alike) >= measures.template:
        found.append(Found(Doubt.TEMPLATE_REPLY, unit, (last, *alike[: measures.template])))
    if contained(last, matter) >= measures.alike and not added([matter], last):
        found.append(Found(Doubt.COPIED_MATTER, unit, (last, matter)))
    return tuple(found)


def _is_unchanged(replies: Sequence[str], times: int) -> bool:
    """Whether each of the last replies adds nothing to those before it (CD-22)."""
    last = range(len(replies) - times + 1, len(replies))
    return len(replies) >= times and not any(added(replies[:at], replies[at]) for at in last)


def _is_alike(one: str, two: str, share: float) -> bool:
    return contained(one, two) >= share and contained(two, one) >= share


def doubts_of_order(order: Order) -> tuple[Found, ...]:
    """What is doubtful in the course of an order."""
    return (*_of_contact(order), *_of_ratings(order), *_in_circles(order))


def _of_contact(order: Order) -> tuple[Found, ...]:
    """A contact that the unit reports and the requester denies on the callback (CD-18)."""
    asked = [one for one in order.surveys if one.contacted is False]
    lead = order.assignment(order.lead)
    reached = [one.at for one in lead.attempts if one.reached] if lead is not None else []
    if not asked or not reached or lead is None:
        return ()
    claimed = f"{_moment(reached[-1])}登记已联系"
    return (
        Found(Doubt.CONTACT_DENIED, lead.unit, (claimed, f"{_moment(asked[-1].at)}回访称未联系")),
    )


def _of_ratings(order: Order) -> tuple[Found, ...]:
    found = []
    for at, reply in enumerate((one for one in order.replies if one.given), 1):
        said = [one for one in order.surveys if one.reply == at and one.satisfaction is not None]
        own = [one for one in said if one.own]
        asked = [one for one in said if not one.own]
        if reply.informed and not reply.informed_bad and any(_is_bad(one) for one in said):
            told = "承办单位登记诉求人满意"
            found.append(Found(Doubt.ANSWERS_DIFFER, reply.unit, (told, _told(said))))
        if own and asked and _is_bad(own[-1]) != _is_bad(asked[-1]):
            found.append(Found(Doubt.RATING_DENIED, reply.unit, (_told(own), _told(asked))))
    return tuple(found)


def _in_circles(order: Order) -> tuple[Found, ...]:
    """An order that came back to a unit that had returned it."""
    sent = Counter(one.unit for one in order.returns if one.granted)
    again = [one.unit for one in order.assignments if sent[one.unit] and one.unit == order.lead]
    twice = [unit for unit, times in sent.items() if times > 1]
    units = dict.fromkeys((*again, *twice))
    way = " → ".join(one.unit for one in order.assignments)
    return tuple(Found(Doubt.RETURNS_IN_CIRCLES, unit, (way,)) for unit in units)


def bunched(
    unit: str, completions: Sequence[tuple[datetime, datetime, datetime]], measures: Measures
) -> Found | None:
    """Whether a unit completes improbably often just before the limit.

    Args:
        unit: whose completions they are.
        completions: of each, when its clock began, when it was met and when it was due.
        measures: from where on that is doubtful.
    """
    shares = [
        (met - began) / (due - began) for began, met, due in completions if began < met <= due
    ]
    late = sum(one >= 1 - measures.last for one in shares)
    if len(shares) < measures.least or _tail(len(shares), late, measures.last) > measures.chance:
        return None
    told = f"{len(shares)}件按时办理中有{late}件在时限最后{measures.last:.0%}内提交"
    return Found(Doubt.BUNCHED_COMPLETIONS, unit, (told,))


def _tail(count: int, least: int, share: float) -> float:
    """How likely so many or more of so many fall into this share by chance."""
    return sum(
        comb(count, one) * share**one * (1 - share) ** (count - one)
        for one in range(least, count + 1)
    )


def _is_bad(one: Survey) -> bool:
    return one.satisfaction is not None and one.satisfaction.is_bad


def _told(said: Sequence[Survey]) -> str:
    last = said[-1]
    who = "诉求人评价" if last.own else "回访"
    return f"{_moment(last.at)}{who}{'不满意' if _is_bad(last) else '满意'}"


def _moment(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M")
