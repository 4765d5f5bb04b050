"""联合调查: a serious matter or one of several departments gets a joint team."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from hotline.law.policy import Policy
from hotline.order.command import Command
from hotline.order.events import InvestigationOpened
from hotline.order.names import HOTLINE, Stage
from hotline.order.outcome import Outcome
from hotline.order.scene import FLOW, lack, refuse, scene_of
from hotline.order.state import Order
from hotline.order.text import Word


class OpenInvestigation(Command):
    """Open a joint investigation with its members."""

    verb: ClassVar[str] = "open_investigation"

    members: tuple[Word, ...] = ()


def decide(order: Order, command: OpenInvestigation, policy: Policy, now: datetime) -> Outcome:
    """A joint investigation has its members (GF-02)."""
    scene = scene_of(order, command, policy, now)
    refusal = refuse(scene, set(Stage), by=(HOTLINE,))
    if refusal:
        return refusal
    if not command.members:
        return lack(scene, FLOW, "members")
    return (InvestigationOpened(at=now, by=HOTLINE, members=command.members),)
