"""核实: find out what an unclear message means before it goes to anyone."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from hotline.law.policy import Policy
from hotline.order.command import Command
from hotline.order.events import VerificationBegun, Verified
from hotline.order.follow import completed
from hotline.order.names import HOTLINE, Stage
from hotline.order.outcome import Outcome
from hotline.order.scene import clause_for, lack, refuse, scene_of
from hotline.order.state import Order
from hotline.order.text import Text, Word


class Verify(Command):
    """Begin to verify, or, with a finding, end it."""

    verb: ClassVar[str] = "verify"

    #: 核实情况
    finding: Text | None = None
    #: 类别, where the matter came without one or under a wrong one
    category: Word | None = None


def decide(order: Order, command: Verify, policy: Policy, now: datetime) -> Outcome:
    """Verification ends with what was found, recorded in detail (AH-11)."""
    scene = scene_of(order, command, policy, now)
    refusal = refuse(scene, {Stage.RECEIVED, Stage.VERIFYING}, by=(HOTLINE,))
    if refusal:
        return refusal
    if command.finding is None and order.stage is Stage.VERIFYING:
        return lack(scene, clause_for(scene, "verification"), "finding")
    if command.finding is None:
        return (VerificationBegun(at=now, by=HOTLINE),)
    found = command.finding.ref
    verified = Verified(at=now, by=HOTLINE, finding=found, category=command.category)
    return (verified, *completed(scene, "verify", HOTLINE))
