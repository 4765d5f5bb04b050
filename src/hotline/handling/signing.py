"""审批环节: whose signature is next."""

from __future__ import annotations

from hotline.order.clocks import Scene
from hotline.order.command import Command
from hotline.order.names import OFFICE_STEPS
from hotline.order.refusal import Missing, Refusal
from hotline.order.state import Approval


def step_refused(scene: Scene, open_: Approval, step: str | None) -> Refusal | None:
    """A step out of its order, or another party's signature, is refused by the chain's clause."""
    command = scene.source
    if not isinstance(command, Command):
        return None
    due = open_.steps[0]
    if step is not None and step != due:
        missing = (Missing(due, "approval"),)
        return Refusal(open_.clause, command.verb, "审批须按规定的顺序进行", missing, ("approve",))
    if command.by not in {None, OFFICE_STEPS.get(due, open_.unit)}:
        return Refusal(open_.clause, command.verb, "本环节不由该单位审批")
    return None
