"""One notice that says which days of a year are off and which weekend days are worked.

The State Council publishes one a year and sometimes amends it. Each is one file and one dated
version: an amendment is a second file for the same year, whole, and never an edit of the first.
A site's own days (a regional festival) are the same file with a name in `overlay`.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime

from hotline.law.fault import Fault, FaultsFound
from hotline.law.lines import NotToml, read_toml

FIRST_YEAR, LAST_YEAR = 1990, 2200
NATIONAL = "cn"

_DECEMBER, _SATURDAY = 12, 5
_TEXTS = ("number", "source", "overlay", "published_reading")
_KEYS = ("year", "published", "off", "work", *_TEXTS)
_NEEDED = ("year", "published", "source", "off", "work")
_OVERLAY_NAME = re.compile(r"[a-z][a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class Notice:
    """放假安排通知: one year's days as one notice gives them."""

    #: 年度
    year: int
    #: 公布日期
    published: date
    #: 放假, weekend days within a holiday included
    off: frozenset[date]
    #: 调休上班
    work: frozenset[date]
    #: 来源: where the notice can be read
    source: str
    #: 文号, where it is known for certain
    number: str | None = None
    #: None is the national calendar; otherwise the name of a site's own one
    overlay: str | None = None
    #: how the published date was read, where it could be read otherwise
    published_reading: str | None = None

    @property
    def calendar(self) -> str:
        """The name by which a version counts this notice."""
        return self.overlay or NATIONAL


@dataclass(slots=True)
class _Reading:
    """A notice being read: what was found, and what is wrong with it."""

    file: str
    lines: list[str]
    table: dict[str, object]
    faults: list[Fault] = field(default_factory=list)

    def line_of(self, key: str) -> int:
        start = re.compile(rf"""\s*["']?{re.escape(key)}["']?\s*=""")
        return next((n for n, line in enumerate(self.lines, 1) if start.match(line)), 1)

    def line_of_day(self, key: str, day: date, *, last: bool = False) -> int:
        begin = self.line_of(key)
        after = (k for k in self.table if self.line_of(k) > begin)
        end = min((self.line_of(k) for k in after), default=len(self.lines) + 1)
        hits = [n for n in range(begin, end) if day.isoformat() in self.lines[n - 1].split("#")[0]]
        return hits[-1 if last else 0]

    def fault(self, line: int, problem: str, mend: str) -> None:
        self.faults.append(Fault(self.file, line, problem, mend))

    def days(self, key: str) -> list[date]:
        value = self.table.get(key, [])
        if isinstance(value, list) and all(_is_day(day) for day in value):
            return value
        self.fault(
            self.line_of(key),
            f"`{key}` is not a list of days",
            "write days without quotes and without a time: [2025-01-01, 2025-01-28]",
        )
        return []

    def day(self, key: str) -> date | None:
        value = self.table.get(key)
        if isinstance(value, date) and _is_day(value):
            return value
        if key in self.table:
            mend = "write it without quotes and without a time: 2024-11-12"
            self.fault(self.line_of(key), f"`{key}` is not a day", mend)
        return None

    def text(self, key: str) -> str | None:
        value = self.table.get(key)
        if value is None or (isinstance(value, str) and value.strip()):
            return value
        self.fault(
            self.line_of(key), f"`{key}` is not a text", f'write {key} = "…", or leave it out'
        )
        return None

    def year(self) -> int | None:
        value = self.table.get("year")
        if type(value) is int and FIRST_YEAR <= value <= LAST_YEAR:
            return value
        if "year" in self.table:
            mend = f"write a year from {FIRST_YEAR} to {LAST_YEAR}: year = 2025"
            self.fault(self.line_of("year"), "`year` is not a year", mend)
        return None


def _is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def parse_notice(text: str, source: str) -> Notice:
    """Read one notice from the text of its file.

    Args:
        text: the TOML text.
        source: the name of the file, for the faults.

    Raises:
        FaultsFound: every fault of the file, with line and remedy; nothing is taken over.
    """
    reading = _Reading(source, text.splitlines(), _load(text, source))
    _check_keys(reading)
    year, published = reading.year(), reading.day("published")
    texts = {key: reading.text(key) for key in _TEXTS}
    days = {key: reading.days(key) for key in ("off", "work")}
    _check_overlay(reading, texts["overlay"])
    _check_days(reading, days)
    if year is not None:
        _check_year(reading, year, days)
        _check_published(reading, year, published, texts["overlay"])
    if reading.faults or year is None or published is None:
        raise FaultsFound(sorted(reading.faults, key=lambda fault: fault.line))
    return Notice(
        year=year,
        published=published,
        off=frozenset(days["off"]),
        work=frozenset(days["work"]),
        source=texts["source"] or "",
        number=texts["number"],
        overlay=texts["overlay"],
        published_reading=texts["published_reading"],
    )


def _load(text: str, source: str) -> dict[str, object]:
    try:
        return read_toml(text)
    except NotToml as refused:
        line = refused.line or max(1, len(text.splitlines()))
        mend = "write days as 2025-01-01, texts in quotes, each key once"
        fault = Fault(source, line, f"not readable as TOML: {refused}", mend)
        raise FaultsFound([fault]) from None


def _check_keys(reading: _Reading) -> None:
    for key in reading.table:
        if key not in _KEYS:
            mend = f"write one of: {', '.join(_KEYS)}"
            reading.fault(reading.line_of(key), f"unknown key `{key}`", mend)
    for key in _NEEDED:
        if key not in reading.table:
            reading.fault(1, f"`{key}` is missing", f"add a line `{key} = …`")


def _check_overlay(reading: _Reading, overlay: str | None) -> None:
    if overlay is None:
        return
    if overlay == NATIONAL or not _OVERLAY_NAME.fullmatch(overlay):
        problem = f"`{overlay}` cannot name an overlay"
        mend = f"write lower-case letters, digits and hyphens, other than `{NATIONAL}`"
        reading.fault(reading.line_of("overlay"), problem, mend)


def _check_days(reading: _Reading, days: dict[str, list[date]]) -> None:
    for key, listed in days.items():
        for day, count in Counter(listed).items():
            if count > 1:
                line = reading.line_of_day(key, day, last=True)
                reading.fault(line, f"{day} stands twice in `{key}`", "leave it out once")
    for day in sorted(set(days["work"]) & set(days["off"])):
        line = reading.line_of_day("work", day)
        reading.fault(line, f"{day} stands in `work` and in `off`", "leave it out of one of them")
    if reading.table.get("overlay") is None:
        for day in days["work"]:
            if day.weekday() < _SATURDAY and day not in days["off"]:
                line = reading.line_of_day("work", day)
                problem = f"{day} stands in `work` but is no Saturday or Sunday"
                reading.fault(line, problem, "correct the day, or leave it out")


def _check_year(reading: _Reading, year: int, days: dict[str, list[date]]) -> None:
    bounds = date(year - 1, _DECEMBER, 1), date(year + 1, 1, 31)
    for key, listed in days.items():
        for day in listed:
            if not bounds[0] <= day <= bounds[1]:
                problem = f"{day} is not in {year}"
                mend = f"write days of {year}, of December before or of January after"
                reading.fault(reading.line_of_day(key, day), problem, mend)


def _check_published(
    reading: _Reading, year: int, published: date | None, overlay: str | None
) -> None:
    if published is None or overlay is not None:
        return
    if not year - 1 <= published.year <= year:
        problem = f"published {published}, but says the days of {year}"
        mend = f"correct `year` or `published`: notices appear in {year - 1} or {year}"
        reading.fault(reading.line_of("published"), problem, mend)
