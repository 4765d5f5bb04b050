"""The living part of the demonstration: what waits at every console, and what is made up."""

from __future__ import annotations

from datetime import datetime, timedelta
from importlib import import_module
from typing import TYPE_CHECKING

import pytest

from hotline.law.calendar import SHANGHAI
from hotline.ledger import clock, queries
from hotline.ledger.alarms import Sweep
from hotline.ledger.assessing import site_book
from hotline.ledger.counting import count_all
from hotline.ledger.worklists import Sought, count_work
from hotline.order.names import HOTLINE
from hotline.people.posts import PostRole
from hotline.site.demonstration import city as city_hall
from hotline.site.demonstration.life import MADE_UP
from hotline.site.demonstration.living import Lives, carry_living
from hotline.site.demonstration.persons import person
from hotline.site.demonstration.sample import make_messages
from hotline.site.demonstration.scenes import SCENES
from hotline.site.demonstration.shifting import shifted

if TYPE_CHECKING:
    from hotline.order.state import Order
    from hotline.people import Post
    from hotline.site.rehearsal import Copy

#: a Wednesday afternoon of a month without holidays
NOW = datetime(2026, 6, 10, 15, 30, tzinfo=SHANGHAI)
DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def city(module_database: Copy) -> city_hall.City:
    """The city with a matter at each place of its life."""
    assert module_database.name
    return city_hall.build(NOW - 60 * DAY)


@pytest.fixture(scope="module")
def lives(city: city_hall.City) -> Lives:
    """Those matters."""
    lives = carry_living(make_messages(300).messages, city, NOW)
    Sweep().fall_due(NOW)
    count_all(site_book(NOW.date()))
    return lives


@pytest.fixture
def office(city: city_hall.City) -> Post:
    """Who may read them all."""
    return city.post(HOTLINE, PostRole.UNIT_HEAD)


def order_of(lives: Lives, scene: str, office: Post) -> Order:
    found = queries.find_order(lives.numbers[scene][0], office)
    assert found is not None
    return found.order


def test_every_scene_is_played_to_its_end(lives: Lives) -> None:
    assert lives.refused == {}
    assert set(lives.numbers) == {scene.name for scene in SCENES}
    assert lives.orders == 300


@pytest.mark.parametrize(
    ("scene", "stage"),
    [
        ("要素不全", "verifying"),
        ("待派单", "awaiting_dispatch"),
        ("等待会商", "coordinating"),
        ("待签收", "dispatched"),
        ("办理中", "handling"),
        ("退单待裁定", "awaiting_ruling"),
        ("答复待签批", "awaiting_approval"),
        ("答复待审核", "awaiting_review"),
        ("待回访", "awaiting_rating"),
        ("待归档", "concluded"),
        ("已归档", "filed"),
    ],
)
def test_each_rests_where_it_should(lives: Lives, office: Post, scene: str, stage: str) -> None:
    assert order_of(lives, scene, office).stage == stage


def test_some_have_plenty_of_time_some_a_last_day_and_some_are_late(
    lives: Lives, office: Post
) -> None:
    def left(scene: str) -> timedelta:
        clock = order_of(lives, scene, office).clock("completion")
        assert clock is not None
        return clock.due_at - NOW

    assert left("待签收") > 2 * DAY
    assert order_of(lives, "办理超期", office).is_overdue
    open_ = [
        clock.due_at
        for numbers in lives.numbers.values()
        for number in numbers
        if (told := queries.find_order(number, office))
        for clock in told.order.clocks
        if clock.name == "completion" and clock.state == "running"
    ]
    assert any(NOW < due <= NOW + DAY for due in open_)


#: the consoles whose posts stand over the whole city, with whom to sit there
CONSOLES = {
    "agent": (HOTLINE, PostRole.AGENT),
    "dispatcher": (HOTLINE, PostRole.DISPATCHER),
    "follow_up": (HOTLINE, PostRole.FOLLOW_UP),
    "supervision": (HOTLINE, PostRole.SUPERVISOR),
    "leader": (HOTLINE, PostRole.LEADER),
    "overseer": (HOTLINE, PostRole.OVERSEER),
}


@pytest.mark.parametrize("console", CONSOLES)
def test_no_queue_of_a_console_is_empty(
    city: city_hall.City, lives: Lives, console: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert lives.orders
    monkeypatch.setattr(clock, "now", lambda: NOW)
    post = city.post(*CONSOLES[console])
    queues = import_module(f"hotline.web.{console}.console").CONSOLE.queues
    empty = {one.title for one in queues if not count_work(post, one.sought, 1)}

    assert empty == set()


def test_heads_of_units_have_something_to_sign(city: city_hall.City, lives: Lives) -> None:
    assert lives.orders
    waiting = Sought(stages=("awaiting_approval",))
    heads = [city.post(unit.code, PostRole.DEPUTY_HEAD) for unit in city.plan.units[1:]]

    assert sum(count_work(head, waiting, 50) > 0 for head in heads) >= 5


def test_all_of_it_is_marked_as_made_up_and_nobody_in_it_exists(lives: Lives) -> None:
    for numbers in lives.numbers.values():
        events = queries.list_events(numbers[0])
        assert {one.origin for one in events if one.post != "system"} == {MADE_UP}
        assert all(one.event.at <= NOW for one in events)


def test_a_made_up_person_is_always_the_same_and_has_no_number_of_a_real_one() -> None:
    who, again, other = person(0, "a"), person(0, "a"), person(0, "b")

    assert who == again != other
    assert who.name is not None
    assert who.name.endswith("（虚构）")
    assert who.phone is not None
    assert len(who.phone) == 11
    assert who.phone.startswith("100")


def test_a_message_moves_by_weeks_where_it_can_and_keeps_the_time_of_its_answer() -> None:
    (message,) = make_messages(1).messages
    near, far = 2 * DAY, 12 * DAY
    moved = shifted(message, NOW, (near, far))
    closer = shifted(message, NOW, (timedelta(0), DAY))
    closest = shifted(message, NOW, (timedelta(minutes=5), timedelta(minutes=30)))

    assert NOW - far <= moved.received_at <= NOW - near
    assert moved.received_at.weekday() == message.received_at.weekday()
    assert moved.replied_at - moved.received_at == message.replied_at - message.received_at
    assert closer.received_at.timetz() == message.received_at.timetz()
    assert NOW - timedelta(minutes=30) <= closest.received_at < NOW
