"""Who raised a matter is revealed to those who must reach them, with a reason, and logged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hotline.exchange import reveals
from hotline.people.models import RevealRow
from tests.lives.cast import WANG

if TYPE_CHECKING:
    from tests.lives.cast import Hotline, Player, Reply


def reveal(player: Player, number: str, **wanted: object) -> Reply:
    return player.post_json(f"/orders/{number}/reveals", wanted)


@pytest.mark.clause("AH-34")
def test_a_unit_that_must_call_sees_name_and_telephone(city: Hotline) -> None:
    number = city.dispatched()
    reply = reveal(city.zhang, number, reason="先行联系诉求人")

    assert reply.status == 200
    assert reply.body == {**dict.fromkeys(WANG), "name": WANG["name"], "phone": WANG["phone"]}
    logged = RevealRow.objects.get()
    assert (logged.number, logged.post, logged.reason) == (
        number,
        city.zhang.post.id,
        "先行联系诉求人",
    )
    assert logged.fields == "name,phone"


@pytest.mark.clause("AH-34")
def test_only_what_is_asked_for_is_shown(city: Hotline) -> None:
    reply = reveal(city.zhang, city.dispatched(), reason="上门核实", parts=["address"])

    assert reply.body == {**dict.fromkeys(WANG), "address": WANG["address"]}


@pytest.mark.parametrize(
    "wanted",
    [
        *({}, {"reason": ""}, {"reason": "x"}, {"reason": "好" * 501}, {"reason": "a\u0000b"}),
        *({"reason": "核实", "parts": []}, {"reason": "核实", "parts": ["salary"]}),
    ],
)
@pytest.mark.clause("AH-34")
def test_without_a_reason_nothing_is_shown(city: Hotline, wanted: dict[str, object]) -> None:
    assert reveal(city.zhang, city.dispatched(), **wanted).status == 422


@pytest.mark.parametrize("matter", [{"kind": "tip_off"}, {"confidential": True}])
@pytest.mark.clause("AH-34", "QP-05")
def test_an_informant_is_revealed_to_the_office_alone(
    city: Hotline, matter: dict[str, object]
) -> None:
    number = city.dispatched(**matter)

    assert reveal(city.zhang, number, reason="先行联系").status == 403
    assert reveal(city.li, number, reason="电话核实").status == 200


@pytest.mark.clause("AH-34")
def test_a_program_reveals_no_more_in_an_hour_than_a_unit_needs(
    city: Hotline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reveals, "MOST_AN_HOUR", 1)
    number = city.dispatched()
    reveal(city.zhang, number, reason="先行联系诉求人")
    reply = reveal(city.zhang, number, reason="先行联系诉求人")

    assert (reply.status, reply.body["title"]) == (429, "请求过于频繁")
    assert RevealRow.objects.count() == 1


def test_a_post_that_reaches_nobody_sees_nobody(city: Hotline) -> None:
    assert reveal(city.chen, city.dispatched(), reason="想看看").status == 403
