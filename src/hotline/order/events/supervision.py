"""督办: what those who watch over the order did."""

from __future__ import annotations

from typing import Literal

from hotline.law.clause import ClauseId
from hotline.order.event import Event
from hotline.order.names import Doubt, Grade, UnitId
from hotline.order.text import TextRef


class Instructed(Event):
    """领导批示."""

    leader: str
    text: TextRef | None


class Enlisted(Event):
    """列入督办."""

    ground: str
    note: TextRef | None


class PutUnderSupervision(Event):
    """进入督办清单, with the clause that put it there."""

    clause: ClauseId


class Urged(Event):
    """催办."""

    text: TextRef | None


class NoticeIssued(Event):
    """发出督办单."""

    modes: tuple[str, ...]
    participants: tuple[str, ...]
    days: int | None
    text: TextRef | None


class NoticeAnswered(Event):
    """答复督办单."""

    unit: UnitId
    text: TextRef | None


class NoticeClosed(Event):
    """督办办结."""

    finding: TextRef | None


class Inspected(Event):
    """检查."""

    mode: str
    finding: TextRef | None
    evidence: tuple[TextRef, ...]


class InvestigationOpened(Event):
    """联合调查."""

    members: tuple[str, ...]


class DecisionSheetProposed(Event):
    """呈报批办单."""

    ground: str


class SheetDecided(Event):
    """批办单议定: binds the order to the unit."""

    decision: TextRef | None
    unit: UnitId | None
    #: 原承办单位, from which the order is taken
    taken_from: UnitId | None = None


class Scored(Event):
    """社会评议: a score from outside, never the requester's."""

    grade: Grade
    text: TextRef | None


class DoubtSettled(Event):
    """疑点核查: what a person decided on it; where it holds, the order bears the mark."""

    doubt: Doubt
    decision: Literal["confirm", "dismiss"]
    mark: str | None
    reason: TextRef | None


class TalkHeld(Event):
    """约谈."""

    finding: TextRef | None
    evidence: tuple[TextRef, ...]


class Criticised(Event):
    """通报批评."""

    finding: TextRef | None
    evidence: tuple[TextRef, ...]


class RectificationOpened(Event):
    """开展整改."""

    measures: tuple[TextRef, ...]
    days: int | None


class RectificationClosed(Event):
    """整改销号."""

    finding: TextRef | None
    evidence: tuple[TextRef, ...]
