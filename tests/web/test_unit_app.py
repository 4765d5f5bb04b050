"""The unit's app in a browser: the story of handler and head, and writing without a connection."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from hotline.people.models import Person
from hotline.people.sessions import end_sessions
from tests.web.browsing import a_window, enter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

    from tests.lives.cast import Hotline
    from tests.web.conftest import Entrance

pytestmark = pytest.mark.browser

WORDS = "已到现场，阀门井渗水，正在开挖。"
#: everything that lies in the vault of this browser, as text of one character a byte
LIES = """async () => {
  const found = [];
  const base = await new Promise((done) => {
    const asked = indexedDB.open("hotline-unit", 1);
    asked.onsuccess = () => done(asked.result);
  });
  const letter = (byte) => String.fromCharCode(byte);
  const plain = (one) => {
    if (one instanceof ArrayBuffer) { return Array.from(new Uint8Array(one), letter).join(""); }
    return one instanceof CryptoKey ? String(one.extractable) : one;
  };
  for (const name of Array.from(base.objectStoreNames)) {
    const rows = await new Promise((done) => {
      const asked = base.transaction(name).objectStore(name).getAll();
      asked.onsuccess = () => done(asked.result);
    });
    for (const row of rows) {
      found.push([name, JSON.stringify(row, (_, value) => plain(value))]);
    }
  }
  base.close();
  return found;
}"""


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    """A phone."""
    with a_window(chromium, 390, 844) as page:
        yield page


def lies(page: Page) -> dict[str, list[str]]:
    """What lies on the device."""
    found: dict[str, list[str]] = {"vault": [], "drafts": [], "files": []}
    for store, text in page.evaluate(LIES):
        found[store].append(text)
    return found


def handled(city: Hotline) -> str:
    """An order that its unit has signed for and may handle."""
    number = city.dispatched()
    city.zhang.must(number, "sign_for")
    city.head.must(number, "approve", what="handling")
    city.later(minutes=20)
    city.zhang.must(number, "contact", outcome="reached", told=["acceptance", "unit_contact"])
    return number


def installed(page: Page) -> None:
    """Wait until the app is there without a connection."""
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("navigator.serviceWorker.controller !== null")


def write(page: Page, address: str, number: str, verb: str = "report_progress") -> None:
    """Write something and wait until it is kept."""
    page.goto(f"{address}/unit/orders/{number}/do/{verb}")
    page.fill("form.command textarea[name=text]", WORDS)
    page.wait_for_selector(".kept:has-text('已加密保存在本机')")


def offline(context: BrowserContext, *, is_off: bool) -> None:
    """Take the connection away, or give it back."""
    context.set_offline(is_off)


def forward(page: Page, **much: float) -> None:
    """Let time pass on the device."""
    now = datetime.fromtimestamp(page.evaluate("Date.now()") / 1000, UTC)
    page.clock.set_fixed_time(now + timedelta(**much))


def reports(city: Hotline, number: str) -> int:
    """How often progress was reported."""
    timeline = city.zhang.see(number, "/timeline").body["entries"]
    return sum(one["event"] == "ProgressReported" for one in timeline)


def test_what_is_written_without_a_connection_is_sent_once_when_it_is_back(
    city: Hotline, entrance: Entrance, phone: Page, address: str
) -> None:
    number = handled(city)
    enter(phone, address, entrance, "zhang")
    installed(phone)
    write(phone, address, number)
    offline(phone.context, is_off=True)
    phone.fill("form.command textarea[name=text]", WORDS + "预计今晚修好。")
    phone.click("form.command button[type=submit]")
    phone.wait_for_selector(".kept:has-text('恢复后自动发送')")
    phone.reload()
    phone.wait_for_selector("h1:has-text('没有提交的内容')")
    phone.wait_for_selector("#shell-rows li:has-text('等待发送')")
    phone.click("text=继续写")
    area = phone.locator("form.command textarea[name=text]")
    assert area.input_value() == WORDS + "预计今晚修好。"
    assert reports(city, number) == 0
    area.fill(WORDS + "预计今晚八点修好。")
    phone.click("form.command button[type=submit]")
    phone.wait_for_selector(".kept:has-text('恢复后自动发送')")
    offline(phone.context, is_off=False)
    phone.wait_for_selector("#unit-note:has-text('已发送')")
    phone.goto(f"{address}/unit/orders/{number}")

    assert phone.inner_text(".timeline").count("预计今晚八点修好。") == 1
    assert reports(city, number) == 1
    assert lies(phone)["drafts"] == []


def test_a_lost_answer_does_not_do_it_twice(
    city: Hotline, entrance: Entrance, page: Page, address: str
) -> None:
    number = handled(city)
    enter(page, address, entrance, "zhang")
    write(page, address, number)

    def lose(route: object) -> None:
        route.fetch()  # type: ignore[attr-defined]
        route.abort()  # type: ignore[attr-defined]

    page.context.route("**/send/report_progress", lose)
    page.click("form.command button[type=submit]")
    page.wait_for_selector(".kept:has-text('恢复后自动发送')")
    assert reports(city, number) == 1
    page.context.unroute("**/send/report_progress")
    page.goto(f"{address}/unit/")
    page.wait_for_selector("#unit-note:has-text('已发送')")

    assert reports(city, number) == 1
    assert lies(page)["drafts"] == []


def test_nothing_of_it_lies_on_the_device_in_clear(
    city: Hotline, entrance: Entrance, page: Page, address: str
) -> None:
    number = handled(city)
    enter(page, address, entrance, "zhang")
    installed(page)
    write(page, address, number)
    found = lies(page)
    kept = page.evaluate(
        "caches.keys().then((names) => Promise.all(names.map(async (name) =>"
        " (await (await caches.open(name)).keys()).map((one) => new URL(one.url).pathname))))"
    )

    assert len(found["drafts"]) == 1
    everything = "".join(text for texts in found.values() for text in texts)
    assert number not in everything
    assert WORDS.encode().decode("latin-1") not in everything
    assert '"key":"false"' in found["vault"][0]
    beside = page.evaluate("JSON.stringify(sessionStorage) + JSON.stringify(localStorage)")
    assert "draft" not in beside
    assert "阀门井" not in beside
    paths = [path for one in kept for path in one]
    assert paths
    assert all(path.startswith("/static/") or path == "/unit/offline" for path in paths)


def test_the_next_person_on_the_device_sees_nothing(
    city: Hotline, entrance: Entrance, page: Page, address: str
) -> None:
    number = handled(city)
    enter(page, address, entrance, "zhang")
    installed(page)
    write(page, address, number)
    city.later(minutes=31)
    enter(page, address, entrance, "head")
    page.goto(f"{address}/unit/orders/{number}/do/report_progress")
    page.wait_for_timeout(500)
    assert page.input_value("form.command textarea[name=text]") == ""
    page.goto(f"{address}/unit/offline")
    page.wait_for_selector("#shell-locked:visible, #shell-none:visible")
    assert page.locator("#shell-rows li").count() == 0
    offline(page.context, is_off=True)
    page.goto(f"{address}/unit/")
    page.wait_for_selector("#shell-none:visible")
    assert '"key"' not in "".join(one for one in lies(page)["vault"] if "true" in one)
    offline(page.context, is_off=False)
    city.later(minutes=31)
    enter(page, address, entrance, "zhang")
    page.goto(f"{address}/unit/orders/{number}/do/report_progress")
    page.wait_for_selector(".kept:has-text('已恢复')")

    assert page.input_value("form.command textarea[name=text]") == WORDS


def test_signing_out_wipes_the_device(
    city: Hotline, entrance: Entrance, page: Page, address: str
) -> None:
    number = handled(city)
    enter(page, address, entrance, "zhang")
    write(page, address, number)
    page.click(".menu summary")
    page.click("text=退出")
    page.wait_for_selector("text=本机没有留下资料")
    assert page.evaluate("indexedDB.databases().then((all) => all.length)") == 0
    enter(page, address, entrance, "zhang")
    page.goto(f"{address}/unit/orders/{number}/do/report_progress")
    page.wait_for_timeout(500)

    assert page.input_value("form.command textarea[name=text]") == ""


def test_signing_out_without_a_connection_wipes_it_too(
    city: Hotline, entrance: Entrance, page: Page, address: str
) -> None:
    number = handled(city)
    enter(page, address, entrance, "zhang")
    installed(page)
    write(page, address, number)
    offline(page.context, is_off=True)
    page.click(".menu summary")
    page.click("text=退出")
    page.wait_for_selector("#shell-locked:visible")
    assert lies(page) == {"vault": [], "drafts": [], "files": []}
    offline(page.context, is_off=False)
    page.goto(f"{address}/unit/")

    page.wait_for_selector("text=本机没有留下资料")


def test_who_was_signed_out_elsewhere_loses_it_at_the_next_contact(
    city: Hotline, entrance: Entrance, page: Page, address: str
) -> None:
    number = handled(city)
    enter(page, address, entrance, "zhang")
    installed(page)
    write(page, address, number)
    end_sessions(Person.objects.get(login="zhang"))
    page.goto(f"{address}/unit/offline")
    page.wait_for_selector("#shell-locked:visible")

    assert lies(page) == {"vault": [], "drafts": [], "files": []}


def test_after_seven_days_it_is_gone(
    city: Hotline, entrance: Entrance, page: Page, address: str
) -> None:
    number = handled(city)
    enter(page, address, entrance, "zhang")
    installed(page)
    write(page, address, number)
    offline(page.context, is_off=True)
    forward(page, days=6, hours=23)
    page.goto(f"{address}/unit/")
    page.wait_for_selector("#shell-locked:visible")
    assert len(lies(page)["drafts"]) == 1
    forward(page, hours=2)
    page.goto(f"{address}/unit/")
    page.wait_for_selector("#shell-locked:visible")

    assert lies(page)["drafts"] == []


def test_after_half_a_day_it_opens_only_after_signing_in(
    city: Hotline, entrance: Entrance, page: Page, address: str
) -> None:
    number = handled(city)
    enter(page, address, entrance, "zhang")
    installed(page)
    write(page, address, number)
    offline(page.context, is_off=True)
    forward(page, hours=13)
    page.goto(f"{address}/unit/")
    page.wait_for_selector("#shell-locked:visible")
    assert '"key"' not in lies(page)["vault"][0]
    offline(page.context, is_off=False)
    city.later(hours=13)
    enter(page, address, entrance, "zhang")
    page.goto(f"{address}/unit/orders/{number}/do/report_progress")
    page.wait_for_selector(".kept:has-text('已恢复')")

    assert page.input_value("form.command textarea[name=text]") == WORDS


def test_what_changed_meanwhile_comes_back_and_keeps_what_was_written(
    city: Hotline, entrance: Entrance, page: Page, address: str
) -> None:
    number = handled(city)
    enter(page, address, entrance, "zhang")
    installed(page)
    write(page, address, number)
    offline(page.context, is_off=True)
    page.click("form.command button[type=submit]")
    page.wait_for_selector(".kept:has-text('恢复后自动发送')")
    city.later(minutes=1)
    city.zhang.must(number, "contact", outcome="no_answer")
    offline(page.context, is_off=False)
    page.goto(f"{address}/unit/offline")
    page.wait_for_selector("#shell-rows li:has-text('刚刚有变动')")
    assert reports(city, number) == 0
    page.click("text=继续写")
    page.wait_for_selector(".kept:has-text('已恢复')")
    assert page.input_value("form.command textarea[name=text]") == WORDS
    page.click("form.command button[type=submit]")
    page.wait_for_selector("text=已办：报告进展")

    assert reports(city, number) == 1


def test_a_double_click_on_a_report_hands_it_in_once(
    city: Hotline, entrance: Entrance, page: Page, address: str
) -> None:
    number = handled(city)
    enter(page, address, entrance, "zhang")
    write(page, address, number)
    page.dblclick("form.command button[type=submit]")
    page.wait_for_selector("text=已办：报告进展")
    page.go_back()
    page.go_forward()

    assert reports(city, number) == 1


def picture() -> bytes:
    """A photo."""
    content = io.BytesIO()
    Image.new("RGB", (320, 240), "#86b8a2").save(content, "JPEG")
    return content.getvalue()


def test_a_photo_survives_a_lost_connection_and_arrives_with_the_report(
    city: Hotline, entrance: Entrance, phone: Page, address: str, tmp_path: Path
) -> None:
    number = handled(city)
    photo = tmp_path / "现场.jpg"
    photo.write_bytes(picture())
    enter(phone, address, entrance, "zhang")
    installed(phone)
    phone.goto(f"{address}/unit/orders/{number}/do/reply")
    phone.check("input[name=outcome][value=solved]")
    for _ in range(20):
        if phone.locator("input[type=file] >> visible=true").count():
            break
        phone.click("[data-walk='1']")
    offline(phone.context, is_off=True)
    phone.set_input_files("input[name='file.site_photo']", str(photo))
    phone.wait_for_selector(".kept")
    while phone.locator("textarea[name=text]").is_hidden():
        phone.click("[data-walk='-1']")
    phone.fill("textarea[name=text]", "已修好，请放心。")
    phone.wait_for_timeout(1000)
    phone.reload()
    phone.wait_for_selector("#shell-rows li:has-text('1个附件')")
    phone.click("text=继续写")
    while phone.locator("form.command button[type=submit]").is_hidden():
        phone.click("[data-walk='1']")
    phone.click("form.command button[type=submit]")
    phone.wait_for_selector(".kept:has-text('恢复后自动发送')")
    offline(phone.context, is_off=False)
    phone.wait_for_selector("#unit-note:has-text('已发送')")
    phone.goto(f"{address}/unit/orders/{number}")

    assert city.zhang.see(number).body["stage"] == "awaiting_approval"
    assert "已修好，请放心。" in phone.inner_text("main")
    told = [one["event"] for one in city.zhang.see(number, "/timeline").body["entries"]]
    assert told.count("FilesAttached") == 1
    assert lies(phone)["files"] == []


def test_the_handlers_day_and_the_heads(
    city: Hotline, entrance: Entrance, page: Page, address: str
) -> None:
    orders = [city.dispatched() for _ in range(2)]
    enter(page, address, entrance, "zhang")
    page.click("nav.queues >> text=待签收")
    page.wait_for_url("**/unit/?queue=sign")
    page.keyboard.press("a")
    page.keyboard.press("s")
    page.wait_for_selector("h1:has-text('签收结果')")
    assert page.inner_text("main").count("已签收") == 2
    for number in orders:
        city.head.must(number, "approve", what="handling")
    city.later(minutes=20)
    for number in orders:
        page.goto(f"{address}/unit/orders/{number}")
        page.click("a.deed:has-text('联系诉求人')")
        page.wait_for_selector("#panel form.command")
        page.select_option("select[name=outcome]", "reached")
        for told in ("acceptance", "unit_contact"):
            page.check(f"input[name=told][value={told}]")
        page.keyboard.press("Control+Enter")
        page.wait_for_selector(".note.good")
        page.goto(f"{address}/unit/orders/{number}/do/reply")
        page.check("input[name=outcome][value=solved]")
        page.fill("textarea[name=text]", "已修好，请放心。")
        page.keyboard.press("Control+Enter")
        page.wait_for_selector("text=已办：提交答复")
    page.click(".menu summary")
    page.click("text=退出")
    enter(page, address, entrance, "head")
    page.click("nav.queues >> text=待我审批")
    page.wait_for_selector(".ask")
    page.keyboard.press("a")
    page.keyboard.press("y")
    page.wait_for_selector("h1:has-text('审批结果')")

    assert page.inner_text("main").count("已同意") == 2
    stages = [city.head.see(number).body["stage"] for number in orders]
    assert stages == ["awaiting_review"] * 2


def test_opinions_are_merged_into_the_report(
    city: Hotline, entrance: Entrance, page: Page, address: str
) -> None:
    number = handled(city)
    city.zhang.must(number, "bring_in", co_units=["housing"])
    city.housing.must(number, "give_opinion", text="小区内管网由我局负责。")
    enter(page, address, entrance, "zhang")
    page.goto(f"{address}/unit/orders/{number}/do/reply")
    page.click("text=并入办理情况")

    area = page.locator("[name='sections.handling_and_basis']")
    assert area.input_value() == "【示范市住建局意见】小区内管网由我局负责。"


@pytest.mark.parametrize(("width", "scale"), [(390, 1), (720, 2), (1440, 1)])
def test_nothing_of_the_unit_needs_to_be_scrolled_sideways(
    city: Hotline, entrance: Entrance, chromium: Browser, address: str, width: int, scale: int
) -> None:
    number = handled(city)
    city.zhang.must(number, "reply", outcome="solved", text="已修好，请放心。")
    other = handled(city)
    context = chromium.new_context(
        viewport={"width": width, "height": 844}, device_scale_factor=scale
    )
    page = context.new_page()
    enter(page, address, entrance, "head")
    widths = {}
    for path in (
        *("/unit/", "/unit/approvals", "/unit/offline", f"/unit/orders/{number}"),
        *(f"/unit/orders/{other}/do/{verb}" for verb in ("reply", "contact", "request_return")),
    ):
        page.goto(address + path)
        widths[path] = page.evaluate("document.documentElement.scrollWidth")
    context.close()

    assert {path: found for path, found in widths.items() if found > width} == {}
