"""Draws the icons of the unit's app from the mark, by a browser; what it writes is handed in.

A phone wants pictures of fixed sizes, and one that it may cut to a shape of its own: there the mark
stands smaller on a full ground.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
MARK = ROOT / "src/hotline/web/kit/static/kit/mark.svg"
TARGET = ROOT / "src/hotline/web/unit/static/unit"
GROUND = "#1d5b79"
#: file, size, and how much of it the mark takes
ICONS = (("icon-192", 192, 1.0), ("icon-512", 512, 1.0), ("icon-maskable-512", 512, 0.72))


def main() -> None:
    """Draw them all."""
    TARGET.mkdir(parents=True, exist_ok=True)
    mark = MARK.read_text("utf-8").replace("<svg ", '<svg id="mark" ')
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for name, size, share in ICONS:
            page = browser.new_page(viewport={"width": size, "height": size})
            inner, ground = round(size * share), GROUND if share < 1 else "transparent"
            page.set_content(
                f"<style>body{{margin:0;background:{ground};display:grid;place-items:center;"
                f"height:{size}px}}#mark{{width:{inner}px;height:{inner}px}}</style>{mark}"
            )
            page.screenshot(path=str(TARGET / f"{name}.png"), omit_background=True)
        browser.close()


if __name__ == "__main__":
    main()
