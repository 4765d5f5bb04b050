"""Past orders of another hotline: tried line by line, brought in once, also after a break."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from hotline.ledger import legacy_runs, queries
from hotline.ledger.models import EventRow, LegacyRun, OrderRow
from hotline.order.evolve import retell
from hotline.people import vault
from hotline.people.models import AdministrationRow
from tests.web.seen import Page

if TYPE_CHECKING:
    from tests.lives.cast import Hotline
    from tests.web.conftest import Browser, Entrance

HEAD = "工单编号,受理时间,诉求内容,诉求类型,诉求人,联系电话,承办单位,派单时间,答复意见,办结时间"
OVER = (
    "A1,2024-05-06 09:00,井盖破了,投诉,赵小梅,13800000009,示范市水务局,"
    "2024-05-06 10:00,已修好,2024-05-08 16:00"
)
OPEN = "A2,2025-02-28 09:00,路灯不亮,求助,赵小梅,13800000009,示范市住建局,2025-02-28 10:00,,"
BARE = "A3,2025/2/28 11:00,问办事时间,咨询,,,,,,"
TAKE = "/admin/legacy/take"


@pytest.fixture
def root(entrance: Entrance) -> Browser:
    """The administrator of the whole site."""
    return entrance.sign_in("admin")


def send(root: Browser, *lines: str, head: str = HEAD) -> Page:
    content = "\n".join([head, *lines]).encode()
    return root.post(TAKE, file=SimpleUploadedFile("orders.csv", content))


def start(root: Browser, tried: Page, **columns: str) -> Page:
    marks = {one.get("name"): one.get("value", "") for one in tried.marked(type="hidden")}
    kept = {name: str(marks[name]) for name in ("kept", "command_id")}
    chosen = {}
    for select in tried.html.split("<select")[1:]:
        name = select.partition('name="')[2].partition('"')[0]
        on = select.partition("</select>")[0].partition(" selected")[0]
        chosen[name] = (
            on.rpartition('value="')[2].partition('"')[0] if " selected" in select else ""
        )
    return root.post(TAKE, **kept, **{**chosen, **columns}, start="1")


def test_orders_are_tried_and_then_brought_in_marked(city: Hotline, root: Browser) -> None:
    tried = send(root, OVER, OPEN, BARE)
    assert "收到 → 派单 → 办结反馈 → 答复 → 办结" in tried.text
    assert not OrderRow.objects.exists()
    start(root, tried)
    assert legacy_runs.go_on(city.now) == 3
    run = legacy_runs.list_runs()[0]
    assert (run.state, run.done, run.made, run.faults) == ("done", 3, 3, ())
    assert set(EventRow.objects.values_list("origin", flat=True)) == {"imported"}
    over = OrderRow.objects.get(received_at__year=2024)
    assert (over.stage, over.is_final, over.lead) == ("concluded", True, "water")
    text = city.zhou.see(over.number).body
    assert text["matter"]["foreign_number"] == "A1"
    assert vault.masked(over.number).name == "赵**"


def test_what_is_open_goes_on_under_the_rules_of_its_day(city: Hotline, root: Browser) -> None:
    start(root, send(root, OPEN))
    legacy_runs.go_on(city.now)
    row = OrderRow.objects.get()
    clocks = city.zhou.see(row.number, "/clocks").body["clocks"]

    assert (row.stage, row.lead) == ("dispatched", "housing")
    assert "completion" in {one["name"] for one in clocks}
    city.housing.must(row.number, "sign_for")


def test_nothing_is_brought_in_twice(city: Hotline, root: Browser) -> None:
    start(root, send(root, OVER, OPEN))
    legacy_runs.go_on(city.now)
    start(root, send(root, OVER, OPEN, BARE))
    legacy_runs.go_on(city.now)
    again = legacy_runs.list_runs()[0]

    assert (again.made, again.again) == (1, 2)
    assert OrderRow.objects.count() == 3


def test_it_goes_on_after_a_break(
    city: Hotline, root: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [f"B{n},2024-05-06 09:00,井盖破了{n},投诉,,,,,,2024-05-07" for n in range(5)]
    start(root, send(root, *lines))
    monkeypatch.setattr(legacy_runs, "AT_ONCE", 2)
    row = LegacyRun.objects.get()
    legacy_runs._some(row, city.now)  # noqa: SLF001 - a share that ends in the middle
    LegacyRun.objects.update(done=0)
    page = root.get(f"/admin/legacy/{row.pk}")
    assert "正在导入" in page.text
    legacy_runs.go_on(city.now)

    assert OrderRow.objects.count() == 5
    assert legacy_runs.list_runs()[0].state == "done"


def test_an_import_can_be_stopped(city: Hotline, root: Browser) -> None:
    start(root, send(root, OVER))
    key = LegacyRun.objects.get().pk
    path = f"/admin/legacy/{key}/stop"
    root.post(path, **root.get(path).hidden())

    assert legacy_runs.go_on(city.now) == 0
    assert "导入已停止" in root.get(f"/admin/legacy/{key}").text


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (OVER.replace("A1", ""), "没有原编号"),
        (OVER.replace("井盖破了", ""), "没有诉求内容"),
        (OVER.replace("2024-05-06 09:00", "昨天"), "收到时间读不出来"),
        (OVER.replace("2024-05-06 09:00", "2030-01-01"), "收到时间在将来"),
        (OVER.replace("2024-05-08 16:00", "2024-05-01"), "办结早于收到"),
        (OVER.replace("示范市水务局", "外星局"), "没有这个承办单位"),
        (OVER.replace("投诉", "吐槽"), "诉求类型不认识"),
        (OVER + "\n" + OVER, "重复"),
    ],
)
def test_a_wrong_line_is_told_by_its_number(
    city: Hotline, root: Browser, line: str, told: str
) -> None:
    assert city.players
    page = send(root, BARE, line)

    assert told in page.text
    assert "第3行" in page.text or "第4行" in page.text


def test_columns_are_named_by_hand_and_remembered(city: Hotline, root: Browser) -> None:
    head = "流水,日子,说了什么"
    first = send(root, "C1,2024-05-06,井盖破了", head=head)
    assert "请指定" in first.text
    named = {"column.number": "流水", "column.received_at": "日子", "column.text": "说了什么"}
    start(root, first, **named)
    legacy_runs.go_on(city.now)
    second = send(root, "C2,2024-05-07,路灯坏了", head=head)

    assert "请指定" not in second.text
    assert "导入1件" in second.text


def test_no_person_is_left_outside_the_vault(
    city: Hotline, root: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    start(root, send(root, OVER, OVER.replace("A1", "A9").replace("投诉", "吐槽")))
    legacy_runs.go_on(city.now)
    with connection.cursor() as cursor:
        cursor.execute("SELECT payload FROM ledger_eventrow")
        told = str(cursor.fetchall())
        cursor.execute("SELECT ledger_legacyrun::text FROM ledger_legacyrun")
        told += str(cursor.fetchall())
    told += str(list(AdministrationRow.objects.values())) + caplog.text

    assert [one for one in ("赵小梅", "13800000009", "井盖破了", "已修好") if one in told] == []


def test_the_ledger_holds_and_is_told_the_same_again(city: Hotline, root: Browser) -> None:
    start(root, send(root, OVER, OPEN, BARE))
    legacy_runs.go_on(city.now)
    for number in OrderRow.objects.values_list("number", flat=True):
        events = [row.event for row in queries.list_events(number)]
        order = retell(events)
        row = OrderRow.objects.get(number=number)
        assert (str(order.stage), order.is_final) == (row.stage, row.is_final)
        assert not [one for one in order.clocks if one.state == "running"] or not order.is_final
