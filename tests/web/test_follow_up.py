"""The console of follow-up: both sides of a reply, conclusions with a second pair of eyes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from hotline.ledger import clock
from hotline.people.posts import PostRole
from tests.lives.cast import TOLD, open_city
from tests.web.conftest import MORNING, Entrance

if TYPE_CHECKING:
    from hotline.site.rehearsal import Copy
    from tests.lives.cast import Hotline

HEARD = {"contacted": "yes", "informed": "yes", "consistent": "yes", "attitude": "satisfied"}


def replied(city: Hotline, **informed: object) -> str:
    """An order whose reply waits to be reviewed."""
    number = city.dispatched()
    city.zhang.must(number, "sign_for")
    city.head.must(number, "approve", what="handling", step="deputy_head")
    city.zhang.must(number, "contact", outcome="reached", told=["acceptance", "unit_contact"])
    said = {**TOLD, **informed}
    city.zhang.must(number, "reply", outcome="solved", text="水管已经修好", informed=said)
    city.head.must(number, "approve", what="reply", step="deputy_head")
    return number


def given(city: Hotline, **informed: object) -> str:
    """An order whose reply the requester has."""
    number = replied(city, **informed)
    city.sun.must(number, "review", decision="accept")
    return number


def test_the_reply_stands_beside_the_matter_while_it_is_reviewed(
    city: Hotline, entrance: Entrance
) -> None:
    number = replied(city)
    browser = entrance.sign_in("sun")
    page = browser.get(f"/follow-up/orders/{number}/do/review")

    assert "单位交来的结果" in page.text
    assert "水管已经修好" in page.text
    assert "联系诉求人" in page.text
    done = browser.do("follow_up", number, "review", decision="reject", reasons="缺少现场照片")
    assert "已办：审核" in done.text
    assert "缺少现场照片" in done.text


@pytest.mark.clause("CD-18")
def test_the_form_shows_what_the_unit_reports_and_which_answers_differ(
    city: Hotline, entrance: Entrance
) -> None:
    number = given(city)
    page = entrance.sign_in("sun").get(f"/follow-up/orders/{number}/do/call_back")
    differing = re.findall(
        r'class="option differing"><input[^>]*name="(\w+)" value="(\w+)"', page.html
    )

    assert "已联系（" in page.text
    assert "已告知（电话）" in page.text
    assert set(differing) == {
        ("contacted", "no"),
        ("informed", "no"),
        ("consistent", "no"),
        *(("attitude", one) for one in ("dissatisfied", "very_dissatisfied")),
        *(("satisfaction", one) for one in ("dissatisfied", "very_dissatisfied")),
    }


@pytest.mark.clause("CD-18")
def test_what_differs_stays_marked_on_the_order(city: Hotline, entrance: Entrance) -> None:
    number = given(city)
    browser = entrance.sign_in("sun")
    wrong = {**HEARD, "contacted": "no", "satisfaction": "dissatisfied"}
    page = browser.do("follow_up", number, "call_back", **wrong)

    assert "已办：回访" in page.text
    assert "2处不一致" in page.text
    assert [one["class"] for one in page.marked(tag="tr") if "class" in one] == ["differs"] * 2


def test_both_sides_agree_where_they_do(city: Hotline, entrance: Entrance) -> None:
    number = given(city)
    page = entrance.sign_in("sun").do("follow_up", number, "call_back", **HEARD)

    assert "两边的说法" in page.text
    assert "不一致" not in page.text


@pytest.mark.parametrize("value", ["perhaps", "<b>", "非常"])
def test_an_answer_that_is_not_offered_is_refused_and_the_rest_stays(
    city: Hotline, entrance: Entrance, value: str
) -> None:
    number = given(city)
    page = entrance.sign_in("sun").do(
        "follow_up", number, "call_back", contacted="no", attitude=value
    )

    assert page.status == 422
    assert "请从列出的选项中选择" in page.text
    assert [one for one in page.marked(name="contacted", value="no") if "checked" in one]


@pytest.mark.clause("CD-21", "AH-25")
def test_who_must_be_called_stands_first_and_is_counted(city: Hotline, entrance: Entrance) -> None:
    bad, plain = given(city), given(city)
    city.sun.must(bad, "rate", satisfaction="very_dissatisfied", by="requester")
    browser = entrance.sign_in("sun")
    first = browser.get("/follow-up/")
    rest = browser.get("/follow-up/", queue="rating")

    assert re.findall(r"/follow-up/orders/(\d+)", first.html) == [bad]
    assert re.findall(r"/follow-up/orders/(\d+)", rest.html) == [plain]
    assert "不满意待定" in first.text


@pytest.mark.clause("CD-19", "CD-23")
def test_nobody_reviews_their_own_conclusion(city: Hotline, entrance: Entrance) -> None:
    city.play("deputy", "hotline", PostRole.DEPUTY_HEAD)
    number = given(city)
    entrance.sign_in("deputy")
    browser = entrance.sign_in("sun")
    form = browser.get(f"/follow-up/orders/{number}/do/conclude")
    offered = [one["value"] for one in form.marked(name="reviewer")]
    own = browser.do(
        "follow_up", number, "conclude", basis="供水条例", reviewer="hotline/follow_up"
    )

    assert [one for one in offered if "hotline/follow_up" in one] == []
    assert own.status == 422
    assert "请从列出的选项中选择" in own.text
    assert "供水条例" in own.html
    done = browser.do("follow_up", number, "conclude", basis="供水条例", reviewer=offered[0])
    assert "已办：办结" in done.text


@pytest.fixture
def chengdu(static_root: str, database: Copy, monkeypatch: pytest.MonkeyPatch) -> Hotline:
    """A city whose regulation knows suspicions and conclusions with a remark."""
    assert static_root
    assert database.name
    city = open_city(MORNING, "chengdu-2023")
    monkeypatch.setattr(clock, "now", lambda: city.now)
    return city


def told(city: Hotline) -> str:
    """An order whose requester has the reply, without signatures."""
    number = city.dispatched()
    city.zhang.must(number, "sign_for")
    city.zhang.must(number, "contact", outcome="reached", told=["acceptance"])
    city.zhang.must(number, "reply", outcome="solved", text="水管已经修好", informed=TOLD)
    city.sun.must(number, "review", decision="accept")
    return number


@pytest.mark.clause("CD-18")
def test_answers_that_differ_are_a_suspicion_until_a_person_judges(chengdu: Hotline) -> None:
    number = told(chengdu)
    browser = Entrance(chengdu).sign_in("sun")
    browser.do("follow_up", number, "call_back", **{**HEARD, "contacted": "no"})
    assert number in browser.get("/follow-up/", queue="marks").html

    empty = browser.do("follow_up", number, "confirm_mark")
    assert empty.status == 422
    done = browser.do("follow_up", number, "confirm_mark", mark="disagreement", decision="confirm")
    assert "认定" in done.text
    assert number not in browser.get("/follow-up/", queue="marks").html
    assert number in Entrance(chengdu).sign_in("assessor").get("/assessor/", queue="marks").html


@pytest.mark.clause("CD-23")
def test_a_remark_needs_its_ground_its_evidence_and_another_person(chengdu: Hotline) -> None:
    number = told(chengdu)
    entrance = Entrance(chengdu)
    entrance.sign_in("lead")
    browser = entrance.sign_in("sun")
    bad = {**HEARD, "satisfaction": "dissatisfied"}
    assert "已办：回访" in browser.do("follow_up", number, "call_back", **bad).text

    form = browser.get(f"/follow-up/orders/{number}/do/conclude_with_remark")
    values = re.findall(r'name="reviewer" value="([^"]+)"', form.html)
    values += re.findall(r'<option value="([^"]+)"[^>]*>\s*班长', form.html)
    lacking = browser.do("follow_up", number, "conclude_with_remark", ground="law_limits")
    assert lacking.status == 422
    assert "请补上" in lacking.text
    fields = {"ground": "law_limits", "evidence": "单位说明", "reviewer": values[0]}
    done = browser.do("follow_up", number, "conclude_with_remark", **fields)
    assert "已办：备注办结" in done.text
    assert "受法律政策限制" in done.text
    assert number in entrance.sign_in("assessor").get("/assessor/", queue="remarked").html


@pytest.mark.clause("AH-34")
def test_what_is_published_has_its_numbers_hidden_and_shown_to_the_writer(
    city: Hotline, entrance: Entrance
) -> None:
    number = city.call("来自翠湖路的咨询", kind="inquiry")
    city.li.must(number, "answer", text="已告知，回电13912345678。", articles=["办事指南"])
    browser = entrance.sign_in("sun")
    form = browser.get(f"/follow-up/orders/{number}/do/publish")

    assert "有电话号码" in form.text
    assert "<mark" in form.html
    assert "139******78" in form.html
    sent = browser.do("follow_up", number, "publish", text="回电13912345678。")
    assert sent.status == 422
    assert "回电13912345678。" in sent.html
    done = browser.do("follow_up", number, "publish", text="已告知办理地点。")
    assert "已办" in done.text
    assert number in browser.get("/follow-up/", queue="public").html
