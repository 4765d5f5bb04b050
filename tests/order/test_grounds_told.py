"""Grounds of the packs' closed lists, as timelines and papers tell them."""

from __future__ import annotations

import tomllib
from datetime import datetime
from pathlib import Path

import pytest

from hotline.order.events import ReturnRequested
from hotline.order.names import Party, UnitId
from hotline.order.story import sentence, tell
from hotline.order.words import WORDS

PACKS = Path(__file__).resolve().parents[2] / "packs"


@pytest.mark.parametrize("list_", ["decline", "return", "remark"])
def test_every_ground_that_an_event_names_has_its_words(list_: str) -> None:
    named = {
        ground["value"]
        for path in PACKS.glob("*/grounds.toml")
        for ground in tomllib.loads(path.read_text("utf-8")).get("ground", [])
        if ground["list"] == list_
    }

    assert {one for one in named if f"ground.{one}" not in WORDS} == set()


def test_a_return_is_told_with_its_ground_in_words() -> None:
    at = datetime.fromisoformat("2025-03-03T10:00+08:00")
    asked = ReturnRequested(
        at=at,
        by=Party("water"),
        unit=UnitId("water"),
        ground="key_facts_missing",
        reason=None,
        basis=None,
        suggested_unit=None,
        attachments=(),
    )

    assert "关键要素经核实不全" in sentence(tell(asked))
    assert "key facts are missing" in sentence(tell(asked), "en")
