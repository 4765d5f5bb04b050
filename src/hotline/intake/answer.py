"""直接答复: answer at once from the knowledge base."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from hotline.law.policy import Policy
from hotline.order.clocks import end, end_all
from hotline.order.command import Command
from hotline.order.events import Answered
from hotline.order.names import HOTLINE, Stage
from hotline.order.outcome import Outcome
from hotline.order.scene import FLOW, refuse, scene_of
from hotline.order.state import Order
from hotline.order.text import Text, Word
from hotline.order.texts import ref_of


class Answer(Command):
    """Answer at once, with the knowledge articles used."""

    verb: ClassVar[str] = "answer"

    #: 引用的知识点
    articles: tuple[Word, ...] = ()
    text: Text | None = None


def decide(order: Order, command: Answer, policy: Policy, now: datetime) -> Outcome:
    """A direct answer closes the matter (CD-04, AH-12, QP-08a, WS-14)."""
    scene = scene_of(order, command, policy, now)
    refusal = refuse(scene, {Stage.RECEIVED, Stage.AWAITING_DISPATCH}, by=(HOTLINE,))
    if refusal:
        return refusal
    met = end(order, "met", ("triage",), HOTLINE)
    ended = tuple(one for one in end_all(order) if one.name != "triage")
    rule = next(iter(policy.facts("Answered", scene.facts)), None)
    answered = Answered(
        at=now,
        by=HOTLINE,
        articles=command.articles,
        text=ref_of(command.text),
        clause=rule.clause if rule else FLOW,
        clocks=(*met, *ended),
    )
    return (answered,)
