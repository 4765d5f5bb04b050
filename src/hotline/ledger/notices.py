"""放假通知: the notices that are kept, and a new one taken in; nothing here needs Django."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from hotline.law.calendar import Calendar
from hotline.law.notice import NATIONAL, Notice, parse_notice
from hotline.ledger import packs


class KnownAlready(ValueError):
    """This very notice is kept already."""


class TooOld(ValueError):
    """A newer notice is known: the version would stay, and no order would learn of this one."""


def read(content: str, name: str) -> tuple[Notice, Calendar]:
    """A new notice, and the calendar with it.

    Raises:
        FaultsFound: every fault of the file.
        KnownAlready: it is kept already.
        TooOld: one that was published later is known.
        ValueError: another notice of the same day says otherwise.
    """
    notice = parse_notice(content, name)
    known = packs.read_notices()
    if any(one == notice for one in known):
        raise KnownAlready(f"{notice.year} of {notice.published}")
    # Two notices of one day for one year would leave the calendar undecided.
    calendar = Calendar.compile((*known, notice))
    if calendar.version == packs.calendar().version:
        raise TooOld("a newer notice is known; give the day on which this one became known")
    return notice, calendar


def keep(content: str, notice: Notice) -> Path:
    """Keep a notice with the site's calendars: checked as a whole, written as a whole.

    Raises:
        OSError: it cannot be written; nothing was kept.
    """
    folder = packs.site_folder() / "calendars" / (notice.overlay or NATIONAL)
    target = _free_name(folder, notice)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", dir=target.parent, prefix=".", delete=False
    ) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).replace(target)
    packs.refresh()
    return target


def _free_name(folder: Path, notice: Notice) -> Path:
    """A file is named by its day; two years may be told on one."""
    plain = folder / f"{notice.published}.toml"
    return plain if not plain.exists() else folder / f"{notice.published}-{notice.year}.toml"
