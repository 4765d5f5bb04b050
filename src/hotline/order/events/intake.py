"""受理: a matter comes in and is taken, answered, declined or joined to another."""

from __future__ import annotations

from datetime import date

from hotline.law.clause import ClauseId
from hotline.order.event import Event
from hotline.order.matter import Matter
from hotline.order.names import OrderNumber
from hotline.order.text import TextRef, Word


class Received(Event):
    """收到诉求: the order exists from here on, under this pack and calendar."""

    number: OrderNumber
    matter: Matter
    pack: str
    version: str
    day: date
    calendar: str


class VerificationBegun(Event):
    """转入核实."""


class Verified(Event):
    """核实完毕."""

    finding: TextRef | None
    #: 类别, where verification gave the matter one
    category: Word | None = None


class Accepted(Event):
    """受理."""


class RaisedAgain(Event):
    """重复反映: the same matter, by the same requester or another."""

    requester: str


class Supplemented(Event):
    """补充说明."""

    text: TextRef | None


class Declined(Event):
    """不予受理."""

    basis: str
    told_body: str | None
    told_contact: TextRef | None


class Answered(Event):
    """直接答复."""

    articles: tuple[str, ...]
    text: TextRef | None
    clause: ClauseId


class CallTransferred(Event):
    """转接电话, with the requester's consent."""

    to: str


class ExpertJoined(Event):
    """专家座席接入, with the requester's consent."""

    expert: str


class Merged(Event):
    """并单."""

    into: OrderNumber


class EmergencyReported(Event):
    """紧急报告."""

    to: str
    acknowledged_by: str | None


class CallerMarked(Event):
    """来电人标记, proposed."""

    ground: str
    evidence: tuple[TextRef, ...]


class CallerMarkReviewed(Event):
    """来电人标记审核."""

    ground: str
    confirmed: bool
    until: date | None
    #: 移交的部门
    handed_to: str | None = None
