"""整改: a plan with measures and a limit."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from hotline.law.policy import Policy
from hotline.order.events import RectificationOpened
from hotline.order.follow import completed
from hotline.order.names import HOTLINE, Stage
from hotline.order.outcome import Outcome
from hotline.order.scene import clause_for, refuse, scene_of
from hotline.order.state import Order
from hotline.order.texts import refs_of
from hotline.supervision.clocks import set_by_office
from hotline.supervision.finding import OnFinding


class OpenRectification(OnFinding):
    """Open a rectification with its measures, tracked to its end."""

    verb: ClassVar[str] = "open_rectification"


def decide(order: Order, command: OpenRectification, policy: Policy, now: datetime) -> Outcome:
    """Bad ratings, findings and clusters lead to measures within a limit (WR-01, AH-25)."""
    scene = scene_of(order, command, policy, now)
    refusal = refuse(scene, set(Stage), by=(HOTLINE, order.lead or HOTLINE))
    if refusal:
        return refusal
    clause = clause_for(scene, "rectification")
    opened = RectificationOpened(
        at=now,
        by=HOTLINE,
        measures=refs_of(command.measures),
        days=command.days,
        clocks=set_by_office(scene, "rectification", command.days, clause),
    )
    return (opened, *completed(scene, "open_rectification", HOTLINE))
