"""公开答复: the office makes a reply public, or takes it back from there."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Literal

from hotline.law.policy import Policy
from hotline.order.clocks import Scene
from hotline.order.command import Command
from hotline.order.events import PublicationWithdrawn, ReplyMadePublic
from hotline.order.identifiers import kinds_in
from hotline.order.names import HOTLINE, Stage
from hotline.order.outcome import Outcome
from hotline.order.refusal import Missing, Refusal
from hotline.order.scene import clause_for, lack, refuse, scene_of, wrong_stage
from hotline.order.state import Order
from hotline.order.text import Text
from hotline.order.texts import ref_of

#: The arrangement by which a regulation says what may be published.
PUBLICATION = "publication"


class Publish(Command):
    """Publish the reply in these words, or withdraw what was published."""

    verb: ClassVar[str] = "publish"

    decision: Literal["publish", "withdraw"] | None = "publish"
    #: 标题, without names
    title: Text | None = None
    #: 公开的内容: the words as they are published
    text: Text | None = None
    #: 撤回的理由
    reason: Text | None = None


def decide(order: Order, command: Publish, policy: Policy, now: datetime) -> Outcome:
    """Only a reply that was given is published, and nothing that is not fit for it (AH-34)."""
    scene = scene_of(order, command, policy, now)
    refusal = refuse(scene, set(Stage), by=(HOTLINE,))
    if refusal:
        return refusal
    if command.decision == "withdraw":
        return _withdrawn(scene, command)
    clause = clause_for(scene, PUBLICATION)
    if order.matter.is_secret:
        return Refusal(clause, command.verb, "保密、匿名和举报事项的办理结果不公开")
    if not (order.replies_given or "Answered" in order.happened):
        return wrong_stage(scene, "尚未答复诉求人，没有可以公开的答复")
    if command.text is None:
        return lack(scene, clause, "text")
    found = _identifying(command)
    if found:
        named = "、".join(found)
        missing = (Missing("anonymised_text", "text"),)
        return Refusal(clause, command.verb, f"公开的内容中有{named}，请删去后再公开", missing)
    public = ReplyMadePublic(
        at=now, by=HOTLINE, title=ref_of(command.title), text=ref_of(command.text)
    )
    return (public,)


def _identifying(command: Publish) -> tuple[str, ...]:
    return kinds_in(*(one.content for one in (command.title, command.text) if one is not None))


def _withdrawn(scene: Scene, command: Publish) -> Outcome:
    if scene.order.publication is None:
        return wrong_stage(scene, "答复没有公开，不能撤回")
    return (PublicationWithdrawn(at=scene.now, by=HOTLINE, reason=ref_of(command.reason)),)
