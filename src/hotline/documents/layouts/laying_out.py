"""排版: the contents of a paper laid out, by its kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Never, cast

from hotline.archive.paper import PaperKind
from hotline.archive.papers import Contents
from hotline.documents.blocks import Paper
from hotline.documents.layouts.case import case_index, timeline
from hotline.documents.layouts.handling import handling_form
from hotline.documents.layouts.leaders import briefing, decision_sheet
from hotline.documents.layouts.report import completion_report
from hotline.documents.layouts.requests import extension_request, return_request
from hotline.documents.layouts.saying import Say
from hotline.documents.layouts.supervising import supervision_notice

#: 版面版本: raised when a layout changes, so that it is known by which a paper was issued
VERSION = 1

LAYOUTS: Mapping[PaperKind, Callable[[Never, Say], Paper]] = {
    PaperKind.HANDLING_FORM: handling_form,
    PaperKind.BRIEFING: briefing,
    PaperKind.DECISION_SHEET: decision_sheet,
    PaperKind.SUPERVISION_NOTICE: supervision_notice,
    PaperKind.RETURN_REQUEST: return_request,
    PaperKind.EXTENSION_REQUEST: extension_request,
    PaperKind.COMPLETION_REPORT: completion_report,
    PaperKind.TIMELINE: timeline,
    PaperKind.CASE_INDEX: case_index,
}


def lay_out(one: Contents, say: Say) -> Paper:
    """The paper that says this."""
    layout = cast("Callable[[Contents, Say], Paper]", LAYOUTS[one.head.kind])
    return layout(one, say)
