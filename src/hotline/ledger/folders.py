"""Where regulations and calendars lie: those that are shipped, and those of the site.

Shipped ones lie at the root of a checkout, or inside the installed package. A site's own lie in
HOTLINE_SITE, or in `regulations` below HOTLINE_DATA, and win over shipped ones of the same name.
"""

from __future__ import annotations

import contextlib
import os
from datetime import date
from pathlib import Path

from hotline.law.calendar import SHANGHAI
from hotline.ledger import clock
from hotline.people.folder import data_folder

#: packs that are in force from a day on, a folder for each day
DATED = "packs-from"

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


def roots(name: str, extra: Path | None = None, day: date | None = None) -> list[tuple[Path, str]]:
    """The folders to read, each with the name it has in messages; a later one wins.

    Args:
        name: `packs` or `calendars`.
        extra: another folder, which wins over all.
        day: packs that are in force from a day on are read on that day; None: today.
    """
    found = [(shipped_folder(name), name)]
    site = site_folder() / name
    if site.is_dir():
        found.append((site, str(site)))
    if name == "packs":
        today = clock.now().astimezone(SHANGHAI).date() if day is None else day
        dated = (site_folder() / DATED / one.isoformat() for one in dated_days() if one <= today)
        found.extend((one, str(one)) for one in dated)
    if extra is not None:
        found.append((extra, str(extra)))
    return found


def dated_days() -> list[date]:
    """The days from which packs of the site are in force, in order."""
    home = site_folder() / DATED
    found = []
    for folder in home.iterdir() if home.is_dir() else ():
        with contextlib.suppress(ValueError):
            found.append(date.fromisoformat(folder.name))
    return sorted(found)


def pack_folders(root: Path) -> list[Path]:
    """The packs in a folder, or the folder itself where it is a pack; nothing hidden."""
    if (root / "pack.toml").is_file():
        return [root]
    if not root.is_dir():
        return []
    return sorted(one for one in root.iterdir() if one.is_dir() and not one.name.startswith("."))
