"""What stands in the way of people who read or move differently, as axe-core finds it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

AXE = Path(__file__).resolve().parent / "vendor/axe.min.js"
GRAVE = {"serious", "critical"}


def barriers(page: Page) -> list[str]:
    """The serious and critical findings on the page as it stands, each with where it is."""
    page.evaluate(AXE.read_text("utf-8"))
    found: list[dict[str, Any]] = page.evaluate("async () => (await axe.run()).violations")
    return [
        f"{one['id']} at {', '.join(str(node['target']) for node in one['nodes'][:3])}"
        for one in found
        if one["impact"] in GRAVE
    ]


def is_wider_than_the_window(page: Page) -> bool:
    """Whether one must scroll sideways to read it."""
    wide: bool = page.evaluate(
        "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
    )
    return wide
