"""文书目录: which papers an order has now, and what each of them says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from hotline.archive.briefing import Briefing, briefing
from hotline.archive.case import Case
from hotline.archive.case_index import CaseIndex, Timeline, case_index, timeline
from hotline.archive.completion_report import CompletionReport, completion_report, reports
from hotline.archive.decision_sheet import DecisionSheet, decision_sheet
from hotline.archive.extension_request import ExtensionRequest, extension_request
from hotline.archive.handling_form import HandlingForm, handling_form
from hotline.archive.paper import PaperKind
from hotline.archive.return_request import ReturnRequest, return_request
from hotline.archive.supervision_notice import SupervisionNotice, supervision_notice
from hotline.order.events import (
    AnyEvent,
    DecisionSheetProposed,
    ExtensionRequested,
    NoticeIssued,
    ReturnRequested,
)
from hotline.order.names import HOTLINE

Contents = (
    HandlingForm
    | Briefing
    | DecisionSheet
    | SupervisionNotice
    | ReturnRequest
    | ExtensionRequest
    | CompletionReport
    | Timeline
    | CaseIndex
)

#: The contents of each kind, for those who read kept ones.
KEPT_AS: Mapping[PaperKind, type[Contents]] = {
    PaperKind.HANDLING_FORM: HandlingForm,
    PaperKind.BRIEFING: Briefing,
    PaperKind.DECISION_SHEET: DecisionSheet,
    PaperKind.SUPERVISION_NOTICE: SupervisionNotice,
    PaperKind.RETURN_REQUEST: ReturnRequest,
    PaperKind.EXTENSION_REQUEST: ExtensionRequest,
    PaperKind.COMPLETION_REPORT: CompletionReport,
    PaperKind.TIMELINE: Timeline,
    PaperKind.CASE_INDEX: CaseIndex,
}


@dataclass(frozen=True, slots=True)
class Listed:
    """一份文书."""

    kind: PaperKind
    #: 同一文种的第几份, of so many
    place: int
    count: int
    at: datetime
    #: 制发单位, by its id
    unit: str


#: Papers that tell the order as it stands; there is one of each at any time.
STANDING: Mapping[PaperKind, Callable[[Case], Contents]] = {
    PaperKind.HANDLING_FORM: handling_form,
    PaperKind.BRIEFING: briefing,
    PaperKind.TIMELINE: timeline,
    PaperKind.CASE_INDEX: case_index,
}

#: Papers that come from an event, one for each.
ARISING: Mapping[PaperKind, Callable[[Case, int], Contents]] = {
    PaperKind.DECISION_SHEET: decision_sheet,
    PaperKind.SUPERVISION_NOTICE: supervision_notice,
    PaperKind.RETURN_REQUEST: return_request,
    PaperKind.EXTENSION_REQUEST: extension_request,
    PaperKind.COMPLETION_REPORT: completion_report,
}


def papers_of(case: Case) -> tuple[Listed, ...]:
    """The papers of a case, in the order of the file."""
    return tuple(one for kind in PaperKind for one in _of_kind(case, kind))


def contents(case: Case, kind: PaperKind, place: int = 1) -> Contents:
    """What a paper says; the case has it, as `papers_of` tells."""
    if kind in STANDING:
        return STANDING[kind](case)
    return ARISING[kind](case, place)


def _of_kind(case: Case, kind: PaperKind) -> tuple[Listed, ...]:
    if kind in STANDING:
        return (Listed(kind, 1, 1, case.order.last_at, HOTLINE),)
    found = _origins(case, kind)
    return tuple(
        Listed(kind, place, len(found), one.at, getattr(one, "unit", HOTLINE))
        for place, one in enumerate(found, 1)
    )


def _origins(case: Case, kind: PaperKind) -> tuple[AnyEvent, ...]:
    """The events from which the papers of a kind come."""
    if kind is PaperKind.COMPLETION_REPORT:
        return reports(case)
    return case.found(_ORIGINS[kind])


_ORIGINS: Mapping[PaperKind, type[AnyEvent]] = {
    PaperKind.DECISION_SHEET: DecisionSheetProposed,
    PaperKind.SUPERVISION_NOTICE: NoticeIssued,
    PaperKind.RETURN_REQUEST: ReturnRequested,
    PaperKind.EXTENSION_REQUEST: ExtensionRequested,
}
