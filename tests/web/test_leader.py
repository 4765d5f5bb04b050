"""The console of leaders: figures that open, briefings to instruct on, and what became of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from hotline.ledger import todays_figures

if TYPE_CHECKING:
    from tests.lives.cast import Hotline
    from tests.web.conftest import Browser, Entrance
    from tests.web.seen import Page


@pytest.fixture
def leader(city: Hotline, entrance: Entrance) -> Browser:
    assert city.players
    return entrance.sign_in("leader")


def numbers(page: Page) -> list[str]:
    return re.findall(r"/leader/orders/(\d+)\"", page.html)


def figures(page: Page) -> dict[str, str]:
    found = re.findall(r'class="figure[^>]*><b>([^<]*)</b><span>([^<]*)</span>', page.html)
    return {title: count for count, title in found}


def test_each_figure_opens_the_list_that_it_counts(
    city: Hotline, entrance: Entrance, leader: Browser
) -> None:
    city.dispatched()
    city.later(days=1)
    leader = entrance.sign_in(leader.name)
    today = city.dispatched()
    answered = city.call("来自翠湖路的咨询", kind="inquiry")
    city.li.must(answered, "answer", text="已告知办理地点", articles=["办事指南"])
    waiting = city.dispatched()
    city.chen.must(waiting, "propose_decision_sheet", ground="historic")
    page = leader.get("/leader/")

    told = figures(page)
    assert told["今日收到"] == "3"
    assert told["其中直接答复"] == "1"
    assert told["其中已派出"] == "2"
    assert told["待我批办"] == "1"
    assert told["现已超期"] == "0"
    assert sorted(numbers(leader.get("/leader/", queue="today:received"))) == sorted(
        [today, answered, waiting]
    )
    assert numbers(leader.get("/leader/", queue="today:answered")) == [answered]
    assert numbers(leader.get("/leader/", queue="today:waiting")) == [waiting]


def test_a_figure_beyond_the_bound_says_so(
    city: Hotline, leader: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(todays_figures, "MOST", 1)
    monkeypatch.setattr("hotline.web.leader.today.MOST", 1)
    for _ in range(3):
        city.dispatched()

    assert figures(leader.get("/leader/"))["今日收到"] == "超过1"


@pytest.mark.parametrize("queue", ["today:", "today:x", "today:late:x", "tomorrow:late", "<b>"])
def test_a_figure_that_is_not_there_opens_the_briefings(leader: Browser, queue: str) -> None:
    page = leader.get("/leader/", queue=queue)

    assert page.status == 200
    assert "呈阅件" in page.text


@pytest.mark.clause("WS-03", "AH-20a")
def test_a_leader_reads_and_instructs_on_the_same_page(city: Hotline, leader: Browser) -> None:
    number = city.dispatched(urgency="special_urgent")
    assert numbers(leader.get("/leader/")) == [number]
    page = leader.get(f"/leader/orders/{number}")

    assert "要点" in page.text
    assert "特殊紧急事项" in page.text
    assert "已采取措施" in page.text
    fields = {**page.hidden(), "leader": page.marked(name="leader")[0]["value"]}
    sent = leader.post(f"/leader/orders/{number}/do/instruct", **fields, text="今天办结并报告。")
    assert "已办：批示" in sent.text
    assert "今天办结并报告。" in sent.text
    assert "12345热线 领导批示" in sent.text


@pytest.mark.clause("WS-03")
def test_what_became_of_an_instruction_is_told(city: Hotline, leader: Browser) -> None:
    number = city.dispatched()
    leader.do("leader", number, "instruct", text="尽快修复", leader="示范市领导")
    before = leader.get("/leader/instructions")
    city.later(minutes=20)
    city.chen.must(number, "issue_notice", modes=["phone"], days=2)
    city.zhang.must(number, "answer_notice", text="明日完工")
    after = leader.get("/leader/instructions")

    assert "尽快修复" in before.text
    assert "进入督办清单" in before.text
    assert "发出督办单" not in before.text
    assert after.text.index("尽快修复") < after.text.index("发出督办单")
    assert after.text.index("发出督办单") < after.text.index("答复督办单")
    assert leader.get("/leader/instructions", after="x").status == 200


@pytest.mark.clause("QP-13")
def test_a_sheet_is_decided_in_the_browser(city: Hotline, leader: Browser) -> None:
    number = city.dispatched()
    city.chen.must(number, "propose_decision_sheet", ground="historic")
    empty = leader.do("leader", number, "decide_sheet")
    assert empty.status == 422
    assert "请补上" in empty.text
    sent = leader.do("leader", number, "decide_sheet", decision="由住建局牵头", unit="housing")

    assert "批办单议定" in sent.text
    assert numbers(leader.get("/leader/", queue="sheets")) == []


def test_a_leader_sees_nobody_behind_a_matter(city: Hotline, leader: Browser) -> None:
    number = city.dispatched(urgency="special_urgent", confidential=True)
    leader.do("leader", number, "instruct", text="尽快", leader="领导")
    pages = [leader.get(one) for one in ("/leader/", f"/leader/orders/{number}")]
    pages.append(leader.get("/leader/instructions"))

    assert [one for one in pages if "王小花" in one.html or "13800000001" in one.html] == []
    assert [one.forbidden() for one in pages] == [[], [], []]
