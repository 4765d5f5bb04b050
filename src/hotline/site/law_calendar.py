"""`hotline law calendar add`: a new notice of holidays, taken into this site without a release."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hotline.site.fault import SetupFault
from hotline.site.law_commands import add_packs

if TYPE_CHECKING:
    import argparse


def add_calendar(parser: argparse.ArgumentParser) -> None:
    """`calendar add` takes the file of one notice."""
    names = parser.add_subparsers(dest="calendar", metavar="COMMAND", required=True)
    child = names.add_parser("add", help="check a notice and keep it with this site's calendars")
    add_packs(child)
    child.add_argument("file", type=Path, metavar="FILE", help="see calendars/README.md")


def run_calendar(parsed: argparse.Namespace) -> int:
    """Checked as a whole, then written as a whole; nothing half."""
    from hotline.ledger import notices

    content = _content(parsed.file)
    try:
        notice, calendar = notices.read(content, str(parsed.file))
    except notices.KnownAlready as known:
        print(f"the notice for {known} is there already")
        return 0
    try:
        target = notices.keep(content, notice)
    except OSError as error:
        raise SetupFault(f"{error.filename}: {error.strerror}; nothing was kept") from None
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
