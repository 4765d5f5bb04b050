"""Where regulations and calendars lie: those that are shipped, and those of the site.

Shipped ones lie at the root of a checkout, or inside the installed package. A site's own lie in
HOTLINE_SITE, or in `regulations` below HOTLINE_DATA, and win over shipped ones of the same name.
"""

from __future__ import annotations

import os
from pathlib import Path

from hotline.people.folder import data_folder

_PACKAGE = Path(__file__).resolve().parent.parent
_CHECKOUT = _PACKAGE.parent.parent


def site_folder() -> Path:
    """The folder of the site's own packs and calendars; it need not exist."""
    named = os.environ.get("HOTLINE_SITE", "").strip()
    return Path(named).expanduser().absolute() if named else data_folder() / "regulations"


def shipped_folder(name: str) -> Path:
    """The folder `packs` or `calendars` that came with this version."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _CHECKOUT / name


def roots(name: str, extra: Path | None = None) -> list[tuple[Path, str]]:
    """The folders to read, each with the name it has in messages; a later one wins."""
    found = [(shipped_folder(name), name)]
    site = site_folder() / name
    if site.is_dir():
        found.append((site, str(site)))
    if extra is not None:
        found.append((extra, str(extra)))
    return found


def pack_folders(root: Path) -> list[Path]:
    """The packs in a folder, or the folder itself where it is a pack; nothing hidden."""
    if (root / "pack.toml").is_file():
        return [root]
    if not root.is_dir():
        return []
    return sorted(one for one in root.iterdir() if one.is_dir() and not one.name.startswith("."))
