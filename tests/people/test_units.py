"""The tree of units, posts, passwords and tokens."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from hotline.people import accounts
from hotline.people.models import Person, Token, Unit
from hotline.people.posts import PostRole, UnitKind
from hotline.people.units import (
    BadUnit,
    NewUnit,
    add_post,
    add_unit,
    facts_of,
    list_unattended,
    move_unit,
    retire_post,
    subtree,
    unattended,
)

if TYPE_CHECKING:
    from hotline.people.posts import Post

NOON = datetime(2025, 3, 3, 4, tzinfo=UTC)


@pytest.mark.clause("JN-04")
def test_the_tree_is_of_any_depth_and_moves_with_all_below(dispatcher: Post) -> None:
    parent = "pipes"
    for depth in range(30):
        add_unit(NewUnit(f"u{depth}", "班组", UnitKind.INSTITUTION, parent=parent))
        parent = f"u{depth}"
    assert dispatcher.unit == "hotline"
    assert len(subtree("water")) == 32

    move_unit("pipes", "hotline")
    assert subtree("water") == ["water"]
    assert Unit.objects.get(pk="u0").path == "/hotline/pipes/u0/"
    with pytest.raises(BadUnit):
        move_unit("pipes", "u3")


@pytest.mark.parametrize("code", ["requester", "a b", "a/b", "", "water", "x\x00"])
def test_a_bad_code_is_refused(dispatcher: Post, code: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        add_unit(NewUnit(code, "单位", UnitKind.DEPARTMENT, parent=dispatcher.unit))


@pytest.mark.clause("AH-08")
def test_a_unit_without_a_named_handler_is_listed_until_it_has_one(dispatcher: Post) -> None:
    assert dispatcher.unit == "hotline"
    assert list_unattended() == ["water", "pipes"]

    add_post("water", PostRole.HANDLER)
    add_post("pipes", PostRole.HANDLER, is_full_time=False)
    assert list_unattended() == ["pipes"]
    assert unattended(["water", "pipes"]) == ("pipes",)

    retire_post("water/handler")
    assert unattended(["water"]) == ("water",)


def test_the_facts_of_an_order_hold_the_paths_of_its_units(dispatcher: Post) -> None:
    facts = facts_of(["pipes"], ["water"])

    assert dispatcher.unit == "hotline"
    assert sorted(facts.paths) == ["/hotline/water/", "/hotline/water/pipes/"]


@pytest.mark.clause("AH-35")
def test_a_token_opens_its_post_until_it_is_revoked_or_expires(dispatcher: Post) -> None:
    token = accounts.issue_token(dispatcher, NOON, days=1)

    assert token not in str(list(Token.objects.values_list()))
    assert accounts.post_of_token(token, NOON) == dispatcher
    assert accounts.post_of_token(token, NOON + timedelta(days=1)) is None
    assert accounts.post_of_token(token[:-1], NOON) is None
    assert accounts.post_of_token("hl_\ud800\x00", NOON) is None
    accounts.revoke_token(token, NOON)
    assert accounts.post_of_token(token, NOON) is None


def test_a_password_is_kept_as_argon2_and_opens_the_person(dispatcher: Post) -> None:
    person = Person.objects.create(login="xiaoli", display_name="小李")
    with pytest.raises(accounts.WeakPassword):
        accounts.set_password(person, "short")
    accounts.set_password(person, "一个足够长的密码 123")

    assert dispatcher.unit == "hotline"
    assert person.password.startswith("$argon2id$")
    assert accounts.person_of("xiaoli", "一个足够长的密码 123") == person
    assert accounts.person_of("xiaoli", "wrong") is None
    assert accounts.person_of("nobody\x00", "wrong") is None
    assert accounts.posts_of(person) == []
