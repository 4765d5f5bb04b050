"""`hotline law calendar add`: a new notice of holidays, taken into this site without a release."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from hotline.site.fault import SetupFault
from hotline.site.law_commands import add_packs

if TYPE_CHECKING:
    import argparse

    from hotline.law.notice import Notice


def add_calendar(parser: argparse.ArgumentParser) -> None:
    """`calendar add` takes the file of one notice."""
    names = parser.add_subparsers(dest="calendar", metavar="COMMAND", required=True)
    child = names.add_parser("add", help="check a notice and keep it with this site's calendars")
    add_packs(child)
    child.add_argument("file", type=Path, metavar="FILE", help="see calendars/README.md")


def run_calendar(parsed: argparse.Namespace) -> int:
    """Checked as a whole, then written as a whole; nothing half."""
    from hotline.law.calendar import Calendar
    from hotline.law.notice import NATIONAL, parse_notice
    from hotline.ledger import packs

    content = _content(parsed.file)
    notice = parse_notice(content, str(parsed.file))
    known = packs.read_notices()
    if any(one == notice for one in known):
        print(f"the notice for {notice.year} of {notice.published} is there already")
        return 0
    # Two notices of one day for one year would leave the calendar undecided.
    calendar = Calendar.compile((*known, notice))
    folder = packs.site_folder() / "calendars" / (notice.overlay or NATIONAL)
    target = _free_name(folder, notice)
    _write(target, content)
    print(f"{target}: {len(notice.off)} days off and {len(notice.work)} worked in {notice.year}")
    print(f"the calendar is now {calendar.version}")
    return 0


def _content(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise SetupFault(f"{file}: is not UTF-8; save it as UTF-8") from None
    except OSError as error:
        raise SetupFault(f"{file}: {error.strerror}") from None


def _free_name(folder: Path, notice: Notice) -> Path:
    """A file is named by its day; two years may be told on one."""
    plain = folder / f"{notice.published}.toml"
    return plain if not plain.exists() else folder / f"{notice.published}-{notice.year}.toml"


def _write(target: Path, content: str) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", dir=target.parent, prefix=".", delete=False
        ) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(file.name).replace(target)
    except OSError as error:
        raise SetupFault(f"{target}: {error.strerror}; nothing was kept") from None
