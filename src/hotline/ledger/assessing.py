"""By which figures this site is assessed: those of the regulation that its hotline works under."""

from __future__ import annotations

from datetime import date

from hotline.assessment.figure import Book, book_of
from hotline.law.policy import Policy
from hotline.ledger import packs
from hotline.ledger.figures import Period, Tallies, recounted, tallies_of
from hotline.ledger.home import NoPack
from hotline.ledger.sums import name_of
from hotline.order.names import HOTLINE
from hotline.people.models import Unit


def site_policy(day: date) -> Policy:
    """The regulation of the hotline's own office on a day.

    Raises:
        NoPack: the site is not set up.
    """
    path = Unit.objects.filter(office=HOTLINE).values_list("path", flat=True).first() or "/"
    above = Unit.objects.filter(pk__in=path.strip("/").split("/")).exclude(pack="")
    found = sorted(above.values_list("path", "pack"), key=lambda row: len(row[0]))
    if not found:
        raise NoPack
    return packs.policy(found[-1][1], day, packs.calendar())


def site_book(day: date) -> Book:
    """Its figures."""
    return book_of(site_policy(day))


def tallies_by(book: Book, period: Period, by: str, today: date) -> Tallies:
    """The tallies of a period by a book of any time.

    Sums move with the orders for the figures of today only; what was counted by others is counted
    from the parts.
    """
    if name_of(book) == name_of(site_book(today)):
        return tallies_of(book, period, by)
    return recounted(book, period, by)
