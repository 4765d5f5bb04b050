"""Grounds of the packs' closed lists, as timelines and papers tell them."""

from __future__ import annotations

import re
import tomllib
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hotline.order.events import (
    EmergencyReported,
    HandedOver,
    ReturnRequested,
    StatutoryLimitSet,
)
from hotline.order.names import HOTLINE, Party, UnitId
from hotline.order.story import sentence, tell
from hotline.order.words import WORDS

if TYPE_CHECKING:
    from hotline.order.event import Event

AT = datetime.fromisoformat("2025-03-03T10:00+08:00")
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


@pytest.mark.parametrize(
    ("event", "told"),
    [
        (EmergencyReported(at=AT, by=HOTLINE, to="utility_line", acknowledged_by=None), "服务热线"),
        (HandedOver(at=AT, by=HOTLINE, to="upstream", basis=None), "转上级"),
        (HandedOver(at=AT, by=HOTLINE, to="peer", basis=None), "转同级平台"),
        (
            StatutoryLimitSet(
                at=AT,
                by=Party("water"),
                unit=UnitId("water"),
                law=None,
                progress_every="5 working days",
            ),
            "每5个工作日",
        ),
    ],
)
def test_where_a_matter_went_and_how_often_is_told_in_words(event: Event, told: str) -> None:
    found = sentence(tell(event))

    assert told in found
    assert not re.search("[a-z]{3}", found.replace("water", ""))
