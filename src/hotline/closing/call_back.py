"""回访: the office asks the requester."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from hotline.closing.concluding import after_survey
from hotline.law.policy import Policy
from hotline.order.clocks import end
from hotline.order.command import Command
from hotline.order.events import CalledBack
from hotline.order.evolve import evolve
from hotline.order.follow import completed
from hotline.order.names import HOTLINE, UPSTREAM, Grade, Party, Stage
from hotline.order.outcome import Outcome
from hotline.order.scene import refuse, scene_of, wrong_stage
from hotline.order.state import Order


class CallBack(Command):
    """Ask whether the requester was contacted and told, whether it is true, and how it went."""

    verb: ClassVar[str] = "call_back"

    #: 承办单位是否联系诉求人
    contacted: bool | None = None
    #: 是否告知办理结果
    informed: bool | None = None
    #: 回复与结果是否一致
    consistent: bool | None = None
    attitude: Grade | None = None
    satisfaction: Grade | None = None
    #: 二次回访
    second: bool = False


def decide(order: Order, command: CallBack, policy: Policy, now: datetime) -> Outcome:
    """The office hears for itself (CD-18); after a redo it must (CD-21, GF-04, QP-08f)."""
    scene = scene_of(order, command, policy, now)
    stages = {Stage.AWAITING_RATING, Stage.AWAITING_REVIEW}
    refusal = refuse(scene, stages, by=(HOTLINE, UPSTREAM))
    if refusal:
        return refusal
    if order.pending_report is not None or not order.replies_given:
        return wrong_stage(scene, "答复诉求人之后才能回访")
    by = Party(command.by or HOTLINE)
    met = end(order, "met", ("rating",), HOTLINE) if command.satisfaction else ()
    called = CalledBack(
        at=now,
        by=by,
        contacted=command.contacted,
        informed=command.informed,
        consistent=command.consistent,
        attitude=command.attitude,
        satisfaction=command.satisfaction,
        second=command.second,
        clocks=met,
    )
    done = completed(scene, "second_call_back" if command.second else "call_back", by)
    if command.second:
        done = (*done, *completed(scene, "call_back", by))
    after = order
    for event in (called, *done):
        after = evolve(after, event)
    return (called, *done, *after_survey(after, scene))
