"""办结报告: the ten parts in which a unit tells what it did (QP-09i)."""

from __future__ import annotations

from datetime import datetime

from hotline.archive.case import Case, signatures, word
from hotline.archive.heading import head, raised
from hotline.archive.moments import minute
from hotline.archive.paper import Content, Head, PaperKind, Raised, Signature, Words
from hotline.order.events import (
    AnyEvent,
    CompletionReported,
    ContactAttempted,
    ReplyGiven,
    ReportRejected,
    ResultHandedUp,
    SmsSent,
)
from hotline.order.names import HOTLINE, SECTIONS, ApprovalOf
from hotline.order.text import TextRef

#: Where a report has no parts of its own: the part that each field of it belongs to.
_FIELDS = (("handling_and_basis", "basis"), ("result", "text"), ("other", "next_step"))


class Section(Content):
    """一个部分: its words, and what the ledger itself knows of it."""

    title: str
    words: tuple[Words, ...] = ()
    known: tuple[str, ...] = ()


class Review(Content):
    """热线审核."""

    at: datetime
    accepted: bool
    reasons: tuple[TextRef, ...] = ()


class CompletionReport(Content):
    """办结报告."""

    head: Head
    raised: Raised
    unit: str
    #: 办理轮次
    cycle: int
    #: 交办单位, to which it is handed in
    addressee: str
    outcome: str
    sections: tuple[Section, ...]
    attachments: tuple[str, ...]
    signed: tuple[Signature, ...]
    review: Review | None


Report = CompletionReported | ResultHandedUp


def reports(case: Case) -> tuple[Report, ...]:
    """Every report that a unit handed in, to the office or to the unit above it."""
    return tuple(
        one for one in case.events if isinstance(one, (CompletionReported, ResultHandedUp))
    )


def completion_report(case: Case, place: int = 1) -> CompletionReport:
    """The report of that count, with its signatures and its review where there are some."""
    report = reports(case)[place - 1]
    later = case.after(report, until=CompletionReported)
    own = report if isinstance(report, CompletionReported) else None
    assignment = case.order.assignment(report.unit)
    upper = assignment.upper if assignment is not None else None
    return CompletionReport(
        head=head(case, PaperKind.COMPLETION_REPORT, report.at, issuer=report.unit, place=place),
        raised=raised(case),
        unit=case.name(report.unit),
        cycle=assignment.cycle if assignment is not None else case.order.cycle,
        addressee=case.name(HOTLINE if own or upper is None else upper),
        outcome=word("ReplyOutcome", own.outcome) if own else "",
        sections=_sections(case, report),
        attachments=tuple(word("part", one) for one in own.attachments) if own else (),
        signed=signatures(later, ApprovalOf.REPLY, report.unit),
        review=_review(later, report.unit),
    )


def _sections(case: Case, report: Report) -> tuple[Section, ...]:
    """The ten parts; what was not written but is in the ledger is told from there."""
    known = _known(case, report)
    own = {part: Words(called=word("part", part), ref=ref) for part, ref in report.sections.items()}
    found = []
    for part in SECTIONS:
        words = [own[part]] if part in own else []
        words += [
            Words(called=word("field", field), ref=ref)
            for at, field in _FIELDS
            if at == part and (ref := _ref(report, field)) is not None
        ]
        section = Section(title=word("part", part), words=tuple(words), known=known.get(part, ()))
        found.append(section)
    return tuple(found)


def _ref(report: Report, field: str) -> TextRef | None:
    found: object = getattr(report, field, None)
    return found if isinstance(found, TextRef) else None


def _known(case: Case, report: Report) -> dict[str, tuple[str, ...]]:
    """What the ledger says of some of the parts."""
    found = {"first_contact": _contacts(case, report)}
    if isinstance(report, CompletionReported):
        found["result"] = (f"办理结果：{word('ReplyOutcome', report.outcome)}",)
        if report.informed_by:
            found["reply_to_requester"] = (f"答复方式：{word('Channel', report.informed_by)}",)
        found["satisfaction"] = tuple(
            f"{word('informed', of)}：{word('Grade', grade)}"
            for of, grade in report.informed.items()
        )
    return found


def _contacts(case: Case, report: Report) -> tuple[str, ...]:
    """Each attempt to reach the requester before the report."""
    steps = [
        case.step(one)
        for one in case.events[: case.events.index(report)]
        if isinstance(one, (ContactAttempted, SmsSent)) and one.unit == report.unit
    ]
    return tuple(f"{minute(one.at)}，{one.sentence}。" for one in steps)


def _review(later: tuple[AnyEvent, ...], unit: str) -> Review | None:
    for one in later:
        if isinstance(one, ReplyGiven) and one.unit == unit:
            return Review(at=one.at, accepted=True)
        if isinstance(one, ReportRejected) and one.unit == unit:
            return Review(at=one.at, accepted=False, reasons=one.reasons)
    return None
