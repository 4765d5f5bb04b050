"""审批环节: whose signature is next."""

from __future__ import annotations

from hotline.order.clocks import Scene
from hotline.order.command import Command
from hotline.order.names import HOTLINE, OFFICES
from hotline.order.refusal import Missing, Refusal
from hotline.order.state import Approval


def step_refused(scene: Scene, open_: Approval, step: str | None) -> Refusal | None:
    """A step out of its order, or a signature of another party, is refused by the chain's clause."""
    command = scene.source
    if not isinstance(command, Command):
        return None
    due = open_.steps[0]
    if step is not None and step != due:
        missing = (Missing(due, "approval"),)
        return Refusal(open_.clause, command.verb, "审批须按规定的顺序进行", missing, ("approve",))
    wanted = due if due in OFFICES else open_.unit
    if command.by not in {None, wanted, HOTLINE if due == HOTLINE else wanted}:
        return Refusal(open_.clause, command.verb, "本环节不由该单位审批")
    return None
