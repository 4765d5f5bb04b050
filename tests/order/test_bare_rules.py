"""A regulation that extends nothing: what no clause says, the closed flow of stages does."""

from __future__ import annotations

from functools import cache

import pytest

from hotline.law.pack import Pack, PackText, parse_pack
from hotline.law.policy import compile_policy
from tests.order.building import NATIONAL, Life, missing, replied, result, signed

FILES = {
    "bare/pack.toml": """
id = "bare"
title = "本县规定"
issuer = "本县"
tier = "county"
since = 2020-01-01
""",
    "bare/clauses.toml": """
[[clause]]
id = "BA-01"
kind = "flow"
cite = "第一条"
rule = "The head signs before handling, and the result is put in words."
""",
    "bare/flows.toml": """
[[chain]]
what = "handling"
steps = ["unit_head"]
since = 2020-01-01
clause = "BA-01"

[[limit]]
clock = "return"
within = "1 working day"
from = "dispatched"
since = 2020-01-01
clause = "BA-01"

[[require]]
command = "reply"
parts = ["text"]
since = 2020-01-01
clause = "BA-01"
""",
}


@cache
def bare() -> Pack:
    return parse_pack(PackText("bare", FILES))


def under(life: Life) -> Life:
    """The same order under the bare rules."""
    life.policy = compile_policy([bare()], life.now.date(), life.policy.calendar)
    return life


@pytest.mark.parametrize(
    ("verb", "parts"),
    [
        ("rate", {"satisfaction"}),
        ("conclude_with_remark", {"ground", "reviewer"}),
        ("open_investigation", {"members"}),
        ("decide_sheet", {"decision"}),
    ],
)
def test_what_a_command_cannot_do_without_is_named(verb: str, parts: set[str]) -> None:
    refusal = under(replied(NATIONAL)).refused(verb)

    assert (refusal.clause, missing(refusal)) == ("NA-02", parts)


def test_a_redo_has_its_ground() -> None:
    life = under(replied(NATIONAL).do("rate", satisfaction="dissatisfied"))

    assert missing(life.refused("redo")) == {"ground"}


def test_nobody_is_named_who_could_approve_an_extension() -> None:
    life = signed(NATIONAL).do("set_statutory_limit", law="某法第十条", days=9)

    assert "谁批准" in under(life).refused("request_extension", days=3).because


def test_a_clause_that_says_no_names_all_that_it_misses() -> None:
    refusal = opened(under(signed(NATIONAL))).refused("reply", outcome="solved")

    assert (refusal.clause, missing(refusal)) == ("BA-01", {"unit_head", "text"})
    assert refusal.only_missing


def opened(life: Life) -> Life:
    """The order as another unit signs for it anew, under the bare rules."""
    life.do("request_return", reason="不属职责").do(
        "rule_on_return", decision="grant", unit="roads"
    )
    return life.do("sign_for")


def test_a_window_from_which_nothing_follows_keeps_nobody_from_handing_back() -> None:
    life = under(signed(NATIONAL)).do("hand_down", unit="town").later(days=5)

    assert life.clock("return", "town")[1] == "late"
    assert life.do("hand_back", by="town", reason="不在辖区").names == ["HandedBack"]


def test_a_reply_with_its_signature_and_its_words_is_handed_in() -> None:
    life = opened(under(signed(NATIONAL))).do("approve", what="handling")

    assert life.do("reply", **result()).order.stage == "awaiting_review"
