"""What a site's own pack may ask for, beyond what the shipped ones do."""

from __future__ import annotations

from functools import cache

import pytest

from hotline.law.clause import PackId
from hotline.law.pack import Pack, PackText, parse_pack
from hotline.law.policy import compile_policy
from hotline.ledger import packs
from hotline.order.clocks import Scene
from hotline.order.scene import refuse
from tests.order.building import NATIONAL, Life, concluded, missing, replied, result, signed

FILES = {
    "own/pack.toml": """
id = "own"
title = "本市规定"
issuer = "本市"
tier = "city"
since = 2020-01-01
extends = "national-2020"
""",
    "own/clauses.toml": """
[[clause]]
id = "OW-01"
kind = "flow"
cite = "第一条"
rule = "Everything in its place."
""",
    "own/flows.toml": """
[[refuse]]
command = "complete_task"
when = { danger = true }
because = "危险事项须由负责人办毕"
since = 2020-01-01
clause = "OW-01"

[[material]]
name = "callback_record"
from = "CalledBack"
required = true
since = 2020-01-01
clause = "OW-01"

[[material]]
name = "photo"
from = "Inspected"
since = 2020-01-01
clause = "OW-01"

[[require]]
command = "reply"
when = { danger = true }
parts = ["sections.facts", "attachments.plan", "outcome.reason"]
since = 2020-01-01
clause = "OW-01"

[[refuse]]
command = "request_return"
when = { disagrees = true }
because = "说法不一"
since = 2020-01-01
clause = "OW-01"
""",
}


@cache
def own() -> tuple[Pack, ...]:
    """The pack of the site with those it extends."""
    shelf = packs.shelf()
    return (parse_pack(PackText("own", FILES)), *shelf.chain(shelf.packs[PackId(NATIONAL)]))


def under(life: Life) -> Life:
    """The same order under the site's own pack."""
    life.policy = compile_policy(own(), life.now.date(), life.policy.calendar)
    return life


def test_a_task_may_be_kept_from_being_ticked_off() -> None:
    refusal = under(signed(NATIONAL, danger=True)).refused("complete_task", task="urge")

    assert (refusal.clause, refusal.because) == ("OW-01", "危险事项须由负责人办毕")


def test_a_case_is_not_filed_without_a_required_material() -> None:
    refusal = under(concluded(NATIONAL)).refused("file_case")

    assert (refusal.clause, missing(refusal)) == ("OW-01", {"callback_record"})
    assert refusal.only_missing


def test_an_optional_material_is_not_missed() -> None:
    life = under(replied(NATIONAL))
    life.do("call_back", contacted=True, satisfaction="satisfied").do("file_case")

    assert life.order.stage == "filed"


def test_parts_within_parts_are_named() -> None:
    refusal = under(signed(NATIONAL, danger=True)).refused("reply", **result(NATIONAL))

    assert (refusal.clause, missing(refusal)) == (
        "OW-01",
        {"sections.facts", "attachments.plan", "outcome.reason"},
    )


def test_a_section_that_is_there_is_not_missed() -> None:
    life = under(signed(NATIONAL, danger=True))
    refusal = life.refused("reply", **{**result(), "sections": {"facts": "属实"}})

    assert missing(refusal) == {"attachments.plan", "outcome.reason"}


def test_without_a_reply_nobody_disagrees() -> None:
    life = under(signed(NATIONAL))

    assert life.do("request_return", reason="不属职责").order.stage == "awaiting_ruling"


def test_a_refusal_needs_a_command() -> None:
    life = signed(NATIONAL)

    with pytest.raises(TypeError, match="needs a command"):
        refuse(Scene(life.order, life.policy, life.now), set())
