"""承办: what a handling unit did, said and asked for."""

from __future__ import annotations

from pydantic import Field

from hotline.law.clause import ClauseId
from hotline.law.policy import PolicyRef
from hotline.order.event import Event
from hotline.order.names import ApprovalOf, ContactOutcome, Grade, ReplyOutcome, UnitId
from hotline.order.text import TextRef


class SignedFor(Event):
    """签收."""

    unit: UnitId


class ContactAttempted(Event):
    """联系诉求人: an attempt counts or does not, as the pack says."""

    unit: UnitId
    outcome: ContactOutcome
    told: tuple[str, ...]
    counted: bool


class SmsSent(Event):
    """短信告知."""

    unit: UnitId
    text: TextRef | None


class PhoneNoticeGiven(Event):
    """电话通知承办单位."""

    unit: UnitId


class Responded(Event):
    """初步响应."""

    unit: UnitId
    text: TextRef | None


class ProgressReported(Event):
    """反馈进展."""

    unit: UnitId
    text: TextRef | None


class CoUnitsBroughtIn(Event):
    """邀请协办."""

    unit: UnitId
    co_units: tuple[UnitId, ...]


class OpinionGiven(Event):
    """协办意见."""

    unit: UnitId
    text: TextRef | None


class HandedDown(Event):
    """交下级承办, under the upper unit's own pack where it has one."""

    unit: UnitId
    to: UnitId
    requirement: TextRef | None
    days: int | None
    #: 适用规则, of the upper unit's own pack; None: the order's
    policy: PolicyRef | None = None


class HandedBack(Event):
    """下级退回."""

    unit: UnitId
    reason: TextRef | None


class ReturnRequested(Event):
    """申请退单."""

    unit: UnitId
    ground: str | None
    reason: TextRef | None
    basis: TextRef | None
    suggested_unit: UnitId | None
    attachments: tuple[str, ...]


class ExtensionRequested(Event):
    """申请延期."""

    unit: UnitId
    days: int
    ground: str
    reason: TextRef | None
    basis: TextRef | None
    explained_to_requester: bool
    #: 与诉求人解释沟通的情况
    explanation: TextRef | None = None


class ExtensionGranted(Event):
    """同意延期."""

    unit: UnitId
    days: int


class ApprovalOpened(Event):
    """送审: what must be signed, by whom, in which order."""

    what: ApprovalOf
    unit: UnitId
    steps: tuple[str, ...]
    clause: ClauseId


class ApprovalGiven(Event):
    """审批同意."""

    what: ApprovalOf
    unit: UnitId
    step: str


class ApprovalRefused(Event):
    """审批不同意."""

    what: ApprovalOf
    unit: UnitId
    step: str
    reason: TextRef | None


class StatutoryLimitSet(Event):
    """法定时限: replaces the clock of the pack."""

    unit: UnitId
    law: TextRef | None
    progress_every: str | None


class CompletionReported(Event):
    """办理完成: the unit hands in its result."""

    unit: UnitId
    outcome: ReplyOutcome
    sections: dict[str, TextRef]
    text: TextRef | None
    next_step: TextRef | None
    basis: TextRef | None
    informed_by: str | None
    informed: dict[str, Grade]
    attachments: tuple[str, ...]


class ResultHandedUp(Event):
    """下级办理完成: to the unit above it."""

    unit: UnitId
    text: TextRef | None
    #: 办结报告各部分
    sections: dict[str, TextRef] = Field(default_factory=dict)
