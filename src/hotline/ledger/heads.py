"""What each pack says of itself, read from `pack.toml` alone: enough for a list, and fast.

Of the law it imports only the reader of TOML, and it checks no rule; a pack that is listed may
still be refused whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from hotline.law.lines import read_toml
from hotline.ledger.folders import pack_folders, roots

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class PackHead:
    """One line of the list of packs."""

    id: str
    title: str
    number: str
    tier: str
    since: date | None
    extends: str
    #: why the file could not be read; empty otherwise
    fault: str = ""


def heads(extra: Path | None = None) -> list[PackHead]:
    """The packs by id; where two folders have one id, the site's own or `extra`'s."""
    found: dict[str, PackHead] = {}
    for root, label in roots("packs", extra):
        for folder in pack_folders(root):
            found[folder.name] = _head(folder, label)
    return [found[name] for name in sorted(found)]


def _head(folder: Path, label: str) -> PackHead:
    name = f"{label}/{folder.name}/pack.toml"
    try:
        told = read_toml((folder / "pack.toml").read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as refused:
        return PackHead(folder.name, "", "", "", None, "", f"{name}: {refused}")
    since = told.get("since")
    return PackHead(
        id=folder.name,
        title=str(told.get("title", "")),
        number=str(told.get("number", "")),
        tier=str(told.get("tier", "")),
        since=since if isinstance(since, date) else None,
        extends=str(told.get("extends", "")),
    )
