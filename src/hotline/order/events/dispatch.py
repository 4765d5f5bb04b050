"""派单: an order goes to the unit that answers for it."""

from __future__ import annotations

from hotline.order.event import Event
from hotline.order.names import DispatchMode, MatterClass, Principle, UnitId
from hotline.order.text import TextRef


class Dispatched(Event):
    """派单: to a lead unit, with or without co-handling units."""

    mode: DispatchMode
    unit: UnitId
    co_units: tuple[UnitId, ...]
    principle: Principle | None
    matter_class: MatterClass | None
    requirement: TextRef | None
    days: int | None
    #: 无专职承办人员的单位
    unattended: tuple[UnitId, ...]


class CoordinationOpened(Event):
    """专题协调: the territory's office takes the naming of the unit into its hands."""

    office: str
    attendees: tuple[str, ...]
    #: what the office set when it sent the matter to the meeting, for the unit to be named
    principle: Principle | None = None
    matter_class: MatterClass | None = None
    requirement: TextRef | None = None
    days: int | None = None


class CoordinationSettled(Event):
    """协调议定."""

    unit: UnitId
    decision: TextRef | None


class FastTracked(Event):
    """进入提速处置."""

    reason: TextRef | None


class ReturnGranted(Event):
    """同意退单."""

    unit: UnitId
    reason: TextRef | None


class ReturnRefused(Event):
    """不同意退单."""

    unit: UnitId
    reason: TextRef | None


class HandedOver(Event):
    """转其他平台."""

    to: str
    basis: TextRef | None
