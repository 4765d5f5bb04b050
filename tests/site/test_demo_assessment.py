"""The assessment that the demonstration prints: the figures of the ledger, three times over."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from hotline.law.calendar import SHANGHAI
from hotline.ledger.assessing import site_book
from hotline.ledger.counting import count_all
from hotline.ledger.figures import Period, recounted
from hotline.site.demonstration import city as city_hall
from hotline.site.demonstration.assessing import PACKS, assess_all, draw_assessment
from hotline.site.demonstration.carrying import carry_here
from hotline.site.demonstration.display import WIDEST, width
from hotline.site.demonstration.sample import make_messages

if TYPE_CHECKING:
    from hotline.site.rehearsal import Copy

TODAY = date(2026, 6, 10)


def test_three_regulations_count_the_same_orders_as_the_ledger_does(database: Copy) -> None:
    assert database.name
    city = city_hall.build(datetime(2009, 1, 1, tzinfo=SHANGHAI))
    messages = make_messages(60).messages
    carried = carry_here(messages, city, is_made_up=True)
    since = min(one.received_at for one in messages).date() - timedelta(days=1)

    found = list(assess_all(TODAY, since))

    count_all(site_book(TODAY))
    for one in found:
        kept = recounted(one.book, Period(since, TODAY))
        for table in one.tables:
            for standing in table.standings:
                for line in standing.lines:
                    assert line.tally == kept[standing.unit].get(line.figure, type(line.tally)())
    lines = draw_assessment(found, {"housing": "示范市住建局"}, 0.5)
    assert carried.orders == 60
    assert [one.book.ref.pack for one in found] == list(PACKS)
    assert all(any(line.startswith(pack) for line in lines) for pack in PACKS)
    assert max(map(width, lines)) <= WIDEST
    assert any("示范市住建局" in line for line in lines)


def test_no_orders_are_said_to_be_none(database: Copy) -> None:
    assert database.name
    city_hall.build(datetime(2009, 1, 1, tzinfo=SHANGHAI))

    assert draw_assessment(list(assess_all(TODAY, date(2010, 1, 1))), {}, 0.0)
