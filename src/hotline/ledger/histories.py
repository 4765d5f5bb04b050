"""Every order's events, one order after another: for a trial of the past under another regulation.

For those who run the installation, not for a post: nothing is masked, and nothing is changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from django.db import transaction

from hotline.ledger.codec import decode
from hotline.ledger.models import EventRow, OrderRow
from hotline.trial.replay import History

#: Rows fetched at a time; an order has a few dozen.
_AT_ONCE = 2_000


def list_histories() -> Iterator[History]:
    """All orders in the order of their numbers, each with all that has happened to it."""
    with transaction.atomic():
        rows = EventRow.objects.order_by("number", "seq").only("number", "seq", "name", "payload")
        for number, events in groupby(rows.iterator(_AT_ONCE), attrgetter("number")):
            yield History(number, tuple(decode(one.name, one.payload) for one in events))


def list_open_histories(most: int) -> Iterator[History]:
    """The orders that are not finished, the newest first, up to a number."""
    rows = OrderRow.objects.filter(is_final=False).order_by("-received_at", "-number")
    for number in list(rows.values_list("number", flat=True)[:most]):
        events = EventRow.objects.filter(number=number).order_by("seq")
        told = tuple(decode(name, text) for name, text in events.values_list("name", "payload"))
        yield History(number, told)
