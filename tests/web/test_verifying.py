"""What came in unclear is cleared up in the browser before it goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.lives.cast import Hotline
    from tests.web.conftest import Entrance


@pytest.fixture
def unclear(city: Hotline) -> str:
    """A message from the web without a category."""
    return city.call("路灯不亮，附近居民出行不便", channel="web", category=None)


@pytest.mark.clause("AH-11")
def test_the_bar_begins_with_what_comes_first(
    city: Hotline, entrance: Entrance, unclear: str
) -> None:
    page = entrance.sign_in("li").get(f"/agent/orders/{unclear}")
    bar = page.text.partition("现在可以办")[2].split("\n")

    assert bar[1] == "核实"
    assert bar.index("受理") > bar.index("核实")
    assert city.players


@pytest.mark.clause("AH-11")
def test_a_form_that_cannot_give_what_is_missing_says_so_at_once(
    city: Hotline, entrance: Entrance, unclear: str
) -> None:
    page = entrance.sign_in("li").get(f"/agent/orders/{unclear}/do/accept")

    assert "缺少：诉求类别" in page.text.replace("\n", "")
    assert "可以改为：核实" in page.text.replace("\n", "")
    assert city.players


@pytest.mark.clause("AH-11")
def test_verification_names_the_category_out_of_those_of_the_site(
    city: Hotline, entrance: Entrance, unclear: str
) -> None:
    agent = entrance.sign_in("li")
    form = agent.get(f"/agent/orders/{unclear}/do/verify")
    answers = {"finding": "电话核实：翠湖路一侧路灯", "category": "道路交通"}
    page = agent.post(f"/agent/orders/{unclear}/do/verify", **form.hidden(), **answers)

    assert form.marked(tag="option", value="道路交通")
    assert "核实完毕，类别为道路交通" in page.text
    assert "类别\n道路交通" in page.text
    assert city.players


def test_a_list_shows_the_category_that_was_found_and_how_long_a_matter_waits(
    city: Hotline, entrance: Entrance, unclear: str
) -> None:
    agent = entrance.sign_in("li")
    city.later(minutes=20)
    waiting = agent.get("/agent/", queue="new").text
    form = agent.get(f"/agent/orders/{unclear}/do/verify")
    answers = {"finding": "电话核实", "category": "道路交通"}
    agent.post(f"/agent/orders/{unclear}/do/verify", **form.hidden(), **answers)
    found = agent.get("/agent/", queue="new").text

    assert "已等20分钟" in waiting
    assert "道路交通" not in waiting.partition("没有在计的时限")[2]
    assert "道路交通" in found.partition("没有在计的时限")[2]
