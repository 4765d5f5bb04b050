"""What a post may do now, what it lacks, what the law refuses: tried, never done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hotline.ledger.duties import duties_of, open_verbs
from hotline.trial.verbs import VERBS

if TYPE_CHECKING:
    from tests.lives.cast import Hotline, Json, Player


def actions(player: Player, number: str) -> dict[str, Json]:
    reply = player.see(number, "/actions")
    assert reply.status == 200, reply.body
    return {one["verb"]: one for one in reply.body["actions"]}


def test_each_verb_has_its_verdict(town: Hotline) -> None:
    found = actions(town.zhang, town.dispatched())

    assert found["sign_for"]["verdict"] == "available"
    assert found["request_return"]["verdict"] == "needs"
    assert set(found["request_return"]["missing"]) == {"reason", "basis", "suggested_unit"}
    assert found["request_return"]["clause"]["id"] == "CD-12"
    assert found["give_opinion"]["verdict"] == "refused"
    assert found["give_opinion"]["because"]
    assert "conclude" not in found


def test_trying_changes_nothing(town: Hotline) -> None:
    number = town.dispatched()
    before = town.zhang.see(number, "/timeline").body
    actions(town.zhang, number)
    town.later(days=60)
    actions(town.zhang, number)

    assert town.zhang.see(number, "/timeline").body == before


def test_a_verdict_is_that_of_the_moment(town: Hotline) -> None:
    number = town.dispatched()
    town.zhang.do(number, "sign_for")

    assert actions(town.zhang, number)["sign_for"]["verdict"] == "refused"


def test_what_is_available_is_done_when_it_is_sent(town: Hotline) -> None:
    number = town.dispatched()

    for verb, one in actions(town.zhang, number).items():
        if one["verdict"] != "available":
            reply = town.zhang.do(number, verb)
            assert reply.status == 409, (verb, reply.body)
            assert reply.clause == one["clause"]["id"]
            assert reply.body["missing"] == one["missing"]


@pytest.mark.parametrize("name", ["li", "zhou", "sun", "chen", "lead", "zhang", "head"])
@pytest.mark.parametrize("stage", ["received", "dispatched", "handling", "reported", "concluded"])
def test_no_verb_of_any_post_fails_at_any_stage(town: Hotline, name: str, stage: str) -> None:
    number = str(town.li.register(text="路灯不亮").body["number"])
    steps = ["dispatched", "handling", "reported", "concluded"]
    reached = steps[: steps.index(stage) + 1] if stage in steps else []
    if reached:
        town.zhou.do(number, "dispatch", unit="water", principle="functional", days=5)
    if "handling" in reached:
        town.zhang.do(number, "sign_for")
    if "reported" in reached:
        informed = {"by": "phone", "result": "satisfied", "content": "satisfied"}
        town.zhang.do(
            number, "reply", outcome="solved", informed={**informed, "attitude": "satisfied"}
        )
    if "concluded" in reached:
        town.sun.do(number, "review", decision="accept")
    player = town.players[name]

    status = player.see(number, "/actions").status
    assert status == (200 if player.see(number).status == 200 else 404)


def test_nobody_has_the_duties_of_the_clock(town: Hotline) -> None:
    assert "lapse" not in open_verbs()
    assert set(open_verbs()) <= set(VERBS)
    assert "lapse" not in duties_of(town.lead.post)


def test_files_are_not_added_by_words(town: Hotline) -> None:
    number = town.dispatched()
    fields = {"material": "site_photo", "files": ["image/jpeg"]}

    assert town.lead.do(number, "attach", **fields).status == 404
    listed = town.lead.get(f"/orders/{number}/actions").body["actions"]
    assert "attach" not in {one["verb"] for one in listed}
