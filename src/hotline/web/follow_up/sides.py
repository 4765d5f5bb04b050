"""两边的说法: what the unit reports of the requester, and what the requester says (CD-17, CD-18).

Each question stands with both answers, and with the answers that would differ, so that the form
shows a difference as it is ticked and the page shows it afterwards. What counts as a difference is
what the order's own rule compares.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from hotline.order.events import CalledBack, CompletionReported, Rated
from hotline.order.names import ContactOutcome, Grade
from hotline.web.follow_up.report import attempts, last_report
from hotline.web.kit.moments import day
from hotline.web.kit.order_page import Happening, OrderTold
from hotline.web.kit.wording import field_label, label

_BAD = frozenset(str(one) for one in Grade if one.is_bad)
_GOOD = frozenset(str(one) for one in Grade if not one.is_bad)
_NO = frozenset({"no"})
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Side:
    """One question, with both answers."""

    #: the field of the form, and how it is asked
    name: str
    question: str
    #: 承办单位所报; empty where the unit said nothing of it
    claimed: str
    #: answers that would not agree with that
    differing: frozenset[str]
    #: 诉求人所说; empty until they were asked
    heard: str = ""
    value: str = ""

    @property
    def differs(self) -> bool:
        """Whether what was heard is not what the unit reports."""
        return self.value in self.differing


@dataclass(frozen=True, slots=True)
class Sides:
    """All questions, and when the requester was heard."""

    rows: tuple[Side, ...]
    #: who was heard last on this reply, and when; None where nobody was
    heard: Happening | None

    @property
    def by_name(self) -> dict[str, Side]:
        """Each question by the field of the form."""
        return {one.name: one for one in self.rows}

    @property
    def differing(self) -> int:
        """How many answers differ."""
        return sum(one.differs for one in self.rows)


def sides(told: OrderTold) -> Sides | None:
    """Both sides of the last reply; None where the unit has handed nothing in."""
    last = last_report(told)
    if last is None:
        return None
    heard = _heard(told)
    answers = _answers(heard.event if heard is not None else None)
    claims = _claims(told, last)
    rows = tuple(
        Side(
            name,
            field_label("call_back", name),
            claimed,
            differing,
            _said(answers.get(name, "")),
            answers.get(name, ""),
        )
        for name, (claimed, differing) in claims.items()
    )
    return Sides(rows, heard)


def _heard(told: OrderTold) -> Happening | None:
    """The last time that the requester was heard since the last result came in."""
    for one in told.timeline:
        if one.name == "CompletionReported":
            return None
        if isinstance(one.event, (CalledBack, Rated)):
            return one
    return None


def _answers(event: object) -> dict[str, str]:
    if isinstance(event, CalledBack):
        claims = {
            "contacted": event.contacted,
            "informed": event.informed,
            "consistent": event.consistent,
        }
        grades = {"attitude": event.attitude, "satisfaction": event.satisfaction}
        said = {name: "yes" if told else "no" for name, told in claims.items() if told is not None}
        return said | {name: str(grade) for name, grade in grades.items() if grade is not None}
    if isinstance(event, Rated):
        grades = {"attitude": event.attitude, "satisfaction": event.satisfaction}
        return {name: str(grade) for name, grade in grades.items() if grade is not None}
    return {}


def _said(value: str) -> str:
    if value in {"yes", "no"}:
        return _("是") if value == "yes" else _("否")
    return label("Grade", value) if value else ""


def _claims(told: OrderTold, last: CompletionReported) -> dict[str, tuple[str, frozenset[str]]]:
    """What the unit reports, question by question, and which answers would differ."""
    reached = [one for one in attempts(told, last) if one.outcome is ContactOutcome.REACHED]
    contact = _("已联系（%(at)s接通）") % {"at": day(reached[-1].at)} if reached else ""
    by = label("Channel", last.informed_by) if last.informed_by else ""
    informed = _("已告知（%(by)s）") % {"by": by} if by else ""
    outcome = label("ReplyOutcome", last.outcome)
    is_bad = any(grade.is_bad for grade in last.informed.values())
    return {
        "contacted": (contact, _NO if contact or last.informed else _NONE),
        "informed": (informed or (_("已告知") if last.informed else ""), _differing(last, _NO)),
        "consistent": (outcome, _NO),
        "attitude": (_grade(last, "attitude"), _differing(last, _NONE if is_bad else _BAD)),
        "satisfaction": (_overall(last), _differing(last, _GOOD if is_bad else _BAD)),
    }


def _differing(last: CompletionReported, answers: frozenset[str]) -> frozenset[str]:
    """Nothing differs from what the unit has not said."""
    return answers if last.informed else _NONE


def _grade(last: CompletionReported, name: str) -> str:
    grade = last.informed.get(name)
    return label("Grade", grade) if grade is not None else ""


def _overall(last: CompletionReported) -> str:
    told = [
        f"{label('informed', name)}：{_grade(last, name)}"
        for name in ("result", "content")
        if last.informed.get(name) is not None
    ]
    return "；".join(told)
