"""CD-02 over a whole ledger: orders without anyone to answer, a clock that runs, or an end."""

from __future__ import annotations

from collections.abc import Iterator

from hotline.ledger.histories import list_histories
from hotline.order.evolve import retell
from hotline.order.lifecycle import rests
from hotline.order.names import OrderNumber


def list_resting() -> Iterator[tuple[OrderNumber, bool]]:
    """Every order, and whether it has come to rest with nobody to move it on (CD-02)."""
    for history in list_histories():
        order = retell(history.events)
        yield order.number, rests(order)
