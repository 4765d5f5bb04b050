"""While the site is served, clocks run out with nobody at work; afterwards nobody keeps time."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import connections

from hotline.documents.models import IssuedPaper
from hotline.ledger import clock
from hotline.ledger.models import EventRow
from hotline.site.processes import wait_until
from hotline.site.timekeeper import keeping_time
from tests.ledger.conftest import build

if TYPE_CHECKING:
    from hotline.site.rehearsal import Copy


def fallen() -> int:
    return EventRow.objects.filter(name="ClockFellDue").count()


def test_what_runs_out_falls_due_while_the_site_is_served(database: Copy) -> None:
    city = build(database)
    city.morning = clock.now() - timedelta(days=30)
    city.dispatched()
    connections.close_all()
    with keeping_time():
        assert wait_until(lambda: fallen() == 1, 20)
    first = fallen()

    city.dispatched()
    assert not wait_until(lambda: fallen() > first, 3)


def test_what_is_issued_is_kept_while_the_site_is_served(database: Copy) -> None:
    city = build(database)
    city.morning = clock.now() - timedelta(hours=3)
    number = city.dispatched()
    city.do(number, "issue_notice", modes=["paper"], text="限期答复")
    connections.close_all()
    with keeping_time():
        assert wait_until(IssuedPaper.objects.exists, 20)

    assert IssuedPaper.objects.get().kind == "supervision_notice"
