"""文书: what every paper of an order says: which, of which order, by whom, and when.

Contents are frozen: they hold words in Chinese, moments, and texts by their references, never an
identity and never a text itself.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from hotline.order.text import TextRef


class PaperKind(StrEnum):
    """文种."""

    HANDLING_FORM = "handling_form"
    BRIEFING = "briefing"
    DECISION_SHEET = "decision_sheet"
    SUPERVISION_NOTICE = "supervision_notice"
    RETURN_REQUEST = "return_request"
    EXTENSION_REQUEST = "extension_request"
    COMPLETION_REPORT = "completion_report"
    TIMELINE = "timeline"
    CASE_INDEX = "case_index"


class Content(BaseModel):
    """文书内容: frozen, and nothing in it but what its paper says."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Head(Content):
    """文头."""

    kind: PaperKind
    #: 工单编号
    number: str
    #: 同一文种的第几份
    place: int = 1
    #: 制发单位
    issuer: str
    #: 成文时间
    at: datetime
    #: 紧急程度, empty where it is ordinary
    urgency: str = ""
    #: 保密件
    is_confidential: bool = False


class Words(Content):
    """一段文字, with what it is called."""

    called: str
    ref: TextRef


class Step(Content):
    """经过的一步."""

    at: datetime
    by: str
    sentence: str
    words: tuple[Words, ...] = ()


class Signature(Content):
    """签批."""

    step: str
    at: datetime
    granted: bool
    reason: TextRef | None = None


class Limited(Content):
    """时限, with the clause that gives it."""

    name: str
    owner: str
    due_at: datetime
    is_late: bool
    #: 依据条款 by its id, and its place in the regulation
    clause: str
    cite: str
    provisional: bool = False


class Raised(Content):
    """诉求, without whoever raised it."""

    kind: str
    category: str
    source: str
    channel: str
    received_at: datetime
    #: 诉求人类型
    requester_type: str
    #: 保密、匿名、举报: what has to be kept in mind
    notes: tuple[str, ...] = ()
    foreign_number: str = ""
    raisings: int = 1
    requesters: int = 1
    text: TextRef | None = None
