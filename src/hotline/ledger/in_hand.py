"""在手工单: what a unit has not finished; asked before it is closed."""

from __future__ import annotations

from hotline.ledger.models import AssignmentRow


def open_orders_of(unit: str, most: int = 10) -> tuple[str, ...]:
    """The numbers of orders that a unit still has in hand, the oldest first, up to a number."""
    rows = AssignmentRow.objects.filter(unit=unit, is_open=True).order_by("received_at", "number")
    return tuple(rows.values_list("number", flat=True)[:most])
