"""督办单: issue a supervision notice."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from hotline.law.policy import Policy
from hotline.order.command import Command
from hotline.order.days import Days
from hotline.order.events import NoticeIssued
from hotline.order.names import HOTLINE, Stage
from hotline.order.outcome import Outcome
from hotline.order.scene import clause_for, refuse, scene_of
from hotline.order.state import Order
from hotline.order.text import Text, Word
from hotline.order.texts import ref_of
from hotline.supervision.clocks import set_by_office


class IssueNotice(Command):
    """Issue a notice: how, with whom, until when."""

    verb: ClassVar[str] = "issue_notice"

    #: 督办方式
    modes: tuple[Word, ...] = ()
    #: 联合督办单位
    participants: tuple[Word, ...] = ()
    #: 反馈时限, working days
    days: Days | None = None
    text: Text | None = None


def decide(order: Order, command: IssueNotice, policy: Policy, now: datetime) -> Outcome:
    """A notice says how it is followed, and jointly where several are concerned (AH-21, NA-05)."""
    scene = scene_of(order, command, policy, now)
    refusal = refuse(scene, set(Stage), by=(HOTLINE,))
    if refusal:
        return refusal
    clause = clause_for(scene, "supervision_notice")
    issued = NoticeIssued(
        at=now,
        by=HOTLINE,
        modes=command.modes,
        participants=command.participants,
        days=command.days,
        text=ref_of(command.text),
        clocks=set_by_office(scene, "notice", command.days, clause),
    )
    return (issued,)
