"""What administrators change: dated posts and packs, passwords, closed units, and the log of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import DatabaseError, connection, transaction

from hotline.people import accounts, sessions
from hotline.people.administration import Act, changes, once
from hotline.people.credit_codes import is_credit_code
from hotline.people.models import AdministrationRow, Person, PostRow, Unit
from hotline.people.regulations import (
    change_pack,
    list_applied,
    pack_on,
    packs_on,
    take_back_change,
)
from hotline.people.units import BadUnit, close_unit, end_post, give_post, reopen_unit

if TYPE_CHECKING:
    from hotline.people.posts import Post

NOON = datetime(2025, 3, 3, 4, tzinfo=UTC)
DAY = timedelta(days=1)
PASSWORD = "correct horse battery"  # noqa: S105 - of a person who does not exist


def act(dispatcher: Post, command: str = "c1") -> Act:
    person, _ = Person.objects.get_or_create(login="root", defaults={"display_name": "管理员"})
    return Act(person, dispatcher, NOON, "close_unit", "pipes", command)


def test_a_form_sent_twice_is_done_once_and_noted_once(dispatcher: Post) -> None:
    done: list[int] = []

    def do() -> str:
        done.append(1)
        return changes({"name": "甲"}, {"name": "乙", "kind": ""})

    assert once(act(dispatcher), do)
    assert not once(act(dispatcher), do)
    assert len(done) == 1
    assert [row.told for row in AdministrationRow.objects.all()] == ["name：甲 → 乙"]


def test_what_fails_is_neither_done_nor_noted(dispatcher: Post) -> None:
    def do() -> str:
        Unit.objects.filter(pk="pipes").update(name="别名")
        raise BadUnit

    with pytest.raises(BadUnit):
        once(act(dispatcher), do)
    assert Unit.objects.get(pk="pipes").name == "管网所"
    assert not AdministrationRow.objects.exists()


@pytest.mark.parametrize(
    "deed", ["UPDATE people_administrationrow SET told=''", "DELETE FROM people_administrationrow"]
)
def test_the_log_takes_entries_and_gives_none_back(dispatcher: Post, deed: str) -> None:
    once(act(dispatcher), lambda: "x")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(deed)


def test_a_post_is_held_from_when_to_when_it_is_given(dispatcher: Post) -> None:
    person = act(dispatcher).person
    give_post(dispatcher.id, person, NOON, NOON + DAY)
    held = [bool(accounts.posts_of(person, NOON + at)) for at in (-DAY, 0 * DAY, DAY)]
    assert held == [False, True, False]
    end_post(dispatcher.id, NOON, NOON)
    assert PostRow.objects.get(pk=dispatcher.id).person is None


def test_a_session_leaves_a_post_that_ends(dispatcher: Post) -> None:
    person = act(dispatcher).person
    accounts.set_password(person, PASSWORD, must_change=True)
    give_post(dispatcher.id, person)
    token = sessions.sign_in("root", PASSWORD, NOON)
    assert token is not None
    before = sessions.find_session(token, NOON)
    end_post(dispatcher.id, NOON, NOON + timedelta(minutes=5))
    after = sessions.find_session(token, NOON + timedelta(minutes=6))
    assert before is not None
    assert before.post == dispatcher
    assert before.person.must_change
    assert after is not None
    assert after.post is None
    assert sessions.end_sessions(person) == 1


def test_a_given_password_is_changed_by_its_owner_only(dispatcher: Post) -> None:
    person = act(dispatcher).person
    given = accounts.first_password()
    accounts.set_password(person, given, must_change=True)
    assert not accounts.change_password(person, "wrong", PASSWORD)
    with pytest.raises(accounts.WeakPassword):
        accounts.change_password(person, given, given)
    assert accounts.change_password(person, given, PASSWORD)
    assert not Person.objects.get(login="root").must_change


def test_a_unit_works_by_another_pack_from_a_day_on(dispatcher: Post) -> None:
    today = date(2025, 3, 3)
    Unit.objects.filter(pk="hotline").update(pack="anhui-2021")
    change_pack("hotline", "chengdu-2023", today)
    change_pack("water", "qingpu-water-2020", today + DAY)
    assert dispatcher.unit == "hotline"
    assert pack_on(today - DAY, "hotline") == "anhui-2021"
    assert packs_on(today, ["hotline", "water"]) == {"/hotline/": "chengdu-2023"}
    assert pack_on(today + DAY, "water") == "qingpu-water-2020"
    assert len(list_applied("hotline")) == 2
    assert not take_back_change("hotline", today, today)
    assert take_back_change("water", today + DAY, today)
    assert pack_on(today + DAY, "water") == ""


def test_a_unit_is_closed_from_below_and_opened_from_above(dispatcher: Post) -> None:
    with pytest.raises(BadUnit):
        close_unit("water")
    close_unit("pipes")
    close_unit("water")
    with pytest.raises(BadUnit):
        reopen_unit("pipes")
    with pytest.raises(BadUnit):
        close_unit(dispatcher.unit)
    reopen_unit("water")
    reopen_unit("pipes")
    assert Unit.objects.get(pk="pipes").is_active


@pytest.mark.parametrize(
    ("code", "right"),
    [
        ("91350100M000100Y43", True),
        ("91350100M000100Y44", False),
        ("9135", False),
        ("I" * 18, False),
    ],
)
def test_a_credit_code_ends_in_what_the_rest_leads_to(code: str, *, right: bool) -> None:
    assert is_credit_code(code) == right
