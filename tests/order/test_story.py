"""Each event has one sentence in each language, and says what the event holds."""

from __future__ import annotations

import importlib.util
import re
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pytest

from hotline.law.calendar import SHANGHAI
from hotline.law.clause import ClauseId
from hotline.ledger import packs
from hotline.ledger.folders import shipped_folder
from hotline.order import words
from hotline.order.event import ClockChange
from hotline.order.events import EVENTS, SignedFor, TaskOpened
from hotline.order.names import HOTLINE, SYSTEM
from hotline.order.sentences import CLOCK_SENTENCES, SENTENCES
from hotline.order.story import Told, sentence, tell, tell_clocks
from hotline.trial.library import Library
from hotline.trial.parsing import Unreadable, read_scenarios
from hotline.trial.running import carry_out

if TYPE_CHECKING:
    from hotline.order.events import AnyEvent

ROOT = Path(__file__).resolve().parents[2]
CHINESE = re.compile("[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def happened() -> dict[str, AnyEvent]:
    """An event of each kind, as the scenarios of the packs bring them about."""
    library = Library(packs.shelf(), packs.read_notices())
    found: dict[str, AnyEvent] = {}
    for file in sorted(shipped_folder("packs").glob("*/scenarios/**/*.yaml")):
        for scenario in read_scenarios(file.name, file.read_text("utf-8")):
            assert not isinstance(scenario, Unreadable)
            _, events = carry_out(scenario, library)
            found.update((type(event).__name__, event) for event in events)
    return found


def test_every_event_has_a_sentence_and_every_sentence_an_event() -> None:
    assert set(SENTENCES) == set(EVENTS)
    assert set(CLOCK_SENTENCES) == set(get_args(ClockChange.model_fields["change"].annotation))


@pytest.mark.parametrize("name", sorted(SENTENCES))
def test_a_sentence_names_parts_that_its_event_has(name: str) -> None:
    chinese, english = SENTENCES[name]
    parts = set(re.findall(r"\{(\w+)", chinese + english))

    assert parts <= set(EVENTS[name].model_fields)
    assert CHINESE.search(chinese)
    assert not CHINESE.search(english)


def test_what_happens_in_the_scenarios_can_be_told(happened: dict[str, AnyEvent]) -> None:
    for event in happened.values():
        for told in (tell(event), *tell_clocks(event)):
            chinese, english = sentence(told), sentence(told, "en")

            assert CHINESE.search(chinese)
            assert not re.search(r"[{}\[\]]", chinese + english)


def test_a_sentence_says_who_what_and_until_when(happened: dict[str, AnyEvent]) -> None:
    event = next(event for event in happened.values() if isinstance(event, SignedFor))
    told = Told("SignedFor", {"unit": "water"})

    assert tell(event).name == "SignedFor"
    assert sentence(told) == "water签收"
    assert sentence(told, name_of=lambda _: "水务局") == "水务局签收"
    assert sentence(told, "en") == "Signed for by water"


def test_what_is_empty_is_left_out() -> None:
    parts = {"mode": "x", "unit": "water", "co_units": (), "principle": None, "days": None}
    told = Told("Dispatched", dict(parts))

    assert sentence(told) == "x，派water承办"
    more = Told("Dispatched", {**parts, "co_units": ("a", "b"), "days": 7})
    assert sentence(more) == "x，派water承办，a、b协办，限7个工作日"


def test_the_words_are_those_of_the_glossary() -> None:
    spec = importlib.util.spec_from_file_location("write_words", ROOT / "tools/write_words.py")
    assert spec is not None
    assert spec.loader is not None
    write_words = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(write_words)

    tables = write_words.tables((ROOT / "glossary.yaml").read_text("utf-8"))
    folder = Path(words.__file__).parent
    assert {name: (folder / name).read_text("utf-8") for name in tables} == tables


def test_a_task_is_told_by_its_word_and_whom_it_is_about() -> None:
    at = datetime(2025, 3, 3, 10, tzinfo=SHANGHAI)
    opened = TaskOpened(
        at=at, by=SYSTEM, name="phone_notice:water", to=HOTLINE, clause=ClauseId("CT-04")
    )

    told = sentence(tell(opened), name_of={"water": "市水务局"}.__getitem__)

    assert told == "应办事项：电话通知承办单位：市水务局，由12345热线办理（CT-04）"
