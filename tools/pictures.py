"""Takes the pictures of README from a demonstration of made-up messages, on this machine.

Needs Chromium (tools/browser) and Chinese fonts. Nothing of a real message is ever in a picture:
the demonstration runs with --sample, in a folder that is thrown away.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs/pictures"
HOTLINE = Path(sys.executable).parent / "hotline"
PORT = 8391
ADDRESS = f"http://127.0.0.1:{PORT}"
DESK, PHONE = (1280, 860), (390, 760)
COLOURS = 128
SECONDS = 60
#: milliseconds until what a page asks for by itself is there
PAUSE = 900


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: its name, whose console, and how to get there."""

    name: str
    #: 演示账号; empty: the public's pages
    guest: str
    path: str
    #: what is typed there, by the name of the field
    typed: tuple[tuple[str, str], ...] = ()
    #: what is pressed there, one after the other
    presses: tuple[str, ...] = ()
    size: tuple[int, int] = DESK


PICTURES = (
    Picture(
        "agent",
        "话务员",
        "/agent/new",
        (
            ("words", "丙街停水多日未恢复，老人用水困难，请尽快处理（虚构示例）。"),
            ("place", "丙街"),
        ),
    ),
    Picture(
        "dispatcher",
        "派单员",
        "/dispatcher/?queue=return",
        presses=(".rows a >> nth=2", "a.deed:has-text('裁定退单')"),
    ),
    Picture("unit", "住建局 · 承办人", "/unit/?queue=handling", presses=(".rows a >> nth=4",)),
    Picture("follow-up", "回访员", "/follow-up/?queue=review", presses=(".rows a >> nth=1",)),
    Picture("unit-phone", "住建局 · 承办人", "/unit/", size=PHONE),
    Picture("leader-phone", "办公室 · 领导", "/leader/", size=PHONE),
    Picture("public-phone", "", "/public/", size=PHONE),
)


def main() -> None:
    """Make a demonstration, serve it, and take every picture."""
    chromium = os.environ.get("HOTLINE_CHROMIUM") or shutil.which("chromium")
    if not chromium:
        sys.exit("pictures: no Chromium; tools/browser says how to get one")
    TARGET.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as name,
        _served(Path(name)) as guests,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        for one in PICTURES:
            _take(browser, one, guests)
        browser.close()


@contextmanager
def _served(folder: Path) -> Iterator[dict[str, tuple[str, str]]]:
    """A demonstration that answers; who can sign in there, by title."""
    folder.chmod(0o700)
    place = {**os.environ, "HOTLINE_DATA": str(folder)}
    made = [str(HOTLINE), "demo", "--sample", "--no-serve"]
    subprocess.run(made, env=place, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command and words
    own = folder / "demonstration"
    place = {**place, "HOTLINE_DATA": str(own), "HOTLINE_AREA": "990000"}
    command = [str(HOTLINE), "serve", "--port", str(PORT)]
    server = subprocess.Popen(command, env=place, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command and words
    try:
        _wait()
        told = json.loads((own / "demonstration_sign_ins.json").read_text("utf-8"))
        yield {one["title"]: (one["login"], one["password"]) for one in told}
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(SECONDS)


def _wait() -> None:
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{ADDRESS}/healthz", timeout=2):  # noqa: S310 - our own address
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    sys.exit("pictures: the demonstration does not answer")


def _take(browser: Browser, one: Picture, guests: dict[str, tuple[str, str]]) -> None:
    width, height = one.size
    page = browser.new_page(viewport={"width": width, "height": height}, locale="zh-CN")
    if one.guest:
        login, password = next(known for title, known in guests.items() if one.guest in title)
        _enter(page, login, password)
    page.goto(ADDRESS + one.path)
    for name, text in one.typed:
        page.fill(f"[name={name}]", text)
    for press in one.presses:
        page.click(press)
        page.wait_for_load_state("networkidle")
    page.wait_for_timeout(PAUSE)
    page.evaluate("scrollTo(0, 0)")
    taken = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    page.close()
    target = TARGET / f"{one.name}.png"
    taken.quantize(COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)
    print(f"{target.relative_to(ROOT)}: {target.stat().st_size // 1024} KB")


def _enter(page: Page, login: str, password: str) -> None:
    page.goto(f"{ADDRESS}/sign-in")
    page.fill("#login", login)
    page.fill("#password", password)
    page.press("#password", "Enter")
    page.wait_for_url(lambda url: "sign-in" not in url)


if __name__ == "__main__":
    main()
