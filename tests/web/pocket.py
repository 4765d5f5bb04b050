"""What the tests of the unit's app share: an order in hand, and what lies on the device."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

    from tests.lives.cast import Hotline

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
