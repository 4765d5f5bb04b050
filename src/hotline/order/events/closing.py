"""回访、办结: what came back to the requester, what they said of it, and the end."""

from __future__ import annotations

from hotline.law.clause import ClauseId
from hotline.order.event import Event
from hotline.order.names import ConclusionHow, Grade, Party, RedoGround, UnitId
from hotline.order.text import TextRef


class ReplyGiven(Event):
    """答复诉求人: the office accepted the result and gave it to the requester."""

    unit: UnitId


class ReportRejected(Event):
    """审核退回."""

    unit: UnitId
    reasons: tuple[TextRef, ...]


class ReplyMadePublic(Event):
    """公开答复: anybody may read it in these words."""

    title: TextRef | None
    text: TextRef | None


class PublicationWithdrawn(Event):
    """撤回公开."""

    reason: TextRef | None


class CalledBack(Event):
    """回访."""

    contacted: bool | None
    informed: bool | None
    consistent: bool | None
    attitude: Grade | None
    satisfaction: Grade | None
    second: bool


class Rated(Event):
    """诉求人评价."""

    satisfaction: Grade
    result: Grade | None
    content: Grade | None
    attitude: Grade | None


class RedoOrdered(Event):
    """重办: a new cycle with clocks of its own."""

    unit: UnitId
    ground: RedoGround
    reason: TextRef | None


class MarkReviewed(Event):
    """认定或排除标记."""

    mark: str
    confirmed: bool


class DeemedBasicallySatisfied(Event):
    """视为基本满意: by lapse of time, never a requester's own rating."""

    clause: ClauseId


class DeemedAccepted(Event):
    """视为接收: the window to return the order has passed."""

    unit: UnitId
    clause: ClauseId


class DeemedOverdue(Event):
    """视为超期."""

    unit: UnitId
    clause: ClauseId


class Concluded(Event):
    """办结, by the office or by lapse of time."""

    how: ConclusionHow
    clause: ClauseId
    basis: TextRef | None
    reviewer: str | None


class ConcludedWithRemark(Event):
    """备注办结."""

    ground: str
    evidence: tuple[TextRef, ...]
    reviewer: str
    clause: ClauseId


class LeftOut(Event):
    """不纳入测评."""

    reason: TextRef | None
    clause: str
    approver: str


class ClockFellDue(Event):
    """时限届满."""

    clock: str
    unit: Party
