"""审批环节: whose signature is next."""

from __future__ import annotations

from hotline.order.clocks import Scene
from hotline.order.command import Command
from hotline.order.names import OFFICE_STEPS, ApprovalOf
from hotline.order.refusal import Missing, Refusal
from hotline.order.scene import wrong_stage
from hotline.order.state import Approval, Order


def waiting(order: Order, what: ApprovalOf) -> Approval | None:
    """The approval that is meant: of a reply also that of the answer to a notice (QP-07e)."""
    found = order.approval(what)
    if found is None and what is ApprovalOf.REPLY:
        return order.approval(ApprovalOf.NOTICE)
    return found


def nothing_waits(scene: Scene, verb: str, what: ApprovalOf) -> Refusal:
    """A signature before there is anything to sign is out of its order: the chain says so."""
    because = "没有待审批的事项"
    chain = scene.policy.approvals(what.value, scene.facts)
    return Refusal(chain.clause, verb, because) if chain else wrong_stage(scene, because)


def step_refused(command: Command, open_: Approval, step: str | None) -> Refusal | None:
    """A step out of its order, or another party's signature, is refused by the chain's clause."""
    due = open_.steps[0]
    if step is not None and step != due:
        missing = (Missing(due, "approval"),)
        return Refusal(open_.clause, command.verb, "审批须按规定的顺序进行", missing, ("approve",))
    if command.by not in {None, OFFICE_STEPS.get(due, open_.unit)}:
        return Refusal(open_.clause, command.verb, "本环节不由该单位审批")
    return None
