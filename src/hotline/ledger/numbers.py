"""工单编号: area, day, running number and a check digit, given out without making writers wait.

Six digits of area, eight of the day, six of a running number (more where a day needs them) and one
that finds every single wrong digit and every swap of two neighbors (Damm, 2004).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from psycopg import Connection

AREA_DIGITS = 6
RUNNING_DIGITS = 6

#: Row: what the digits so far come to; column: the next digit.
_DAMM = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)

_bases: dict[tuple[str, date], int] = {}


class BadArea(ValueError):
    """An area code that is not six digits."""


def next_number(raw: Connection[tuple[object, ...]], area: str, day: date) -> str:
    """The next number of a day, taken before the transaction that uses it.

    Numbers come from one sequence; the first order of a day notes where it stood. A number that
    was given out and not used, because the transaction failed, is not given out again.

    Raises:
        BadArea: the area is not six digits.
    """
    if len(area) != AREA_DIGITS or not (area.isascii() and area.isdecimal()):
        raise BadArea("an area code is six digits, such as 510100")
    database = f"{raw.info.host}/{raw.info.dbname}"
    base = _bases.get((database, day))
    if base is None:
        base = _day_begins_at(raw, day)
        _bases[database, day] = base
    row = raw.execute("SELECT nextval('ledger_daily')").fetchone()
    running = int(str(row[0])) - base if row is not None else 0
    body = f"{area}{day:%Y%m%d}{running:0{RUNNING_DIGITS}d}"
    return body + check_digit(body)


def _day_begins_at(raw: Connection[tuple[object, ...]], day: date) -> int:
    raw.execute(
        "INSERT INTO ledger_daybase (day, base)"
        " VALUES (%s, (SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM ledger_daily))"
        " ON CONFLICT (day) DO NOTHING",
        [day],
    )
    row = raw.execute("SELECT base FROM ledger_daybase WHERE day = %s", [day]).fetchone()
    return int(str(row[0])) if row is not None else 0


def check_digit(body: str) -> str:
    """The digit that makes a number whole."""
    rest = 0
    for digit in body:
        rest = int(_DAMM[rest][int(digit)])
    return str(rest)


def is_whole(number: str) -> bool:
    """Whether a number that somebody typed can be one of ours."""
    if not (number.isascii() and number.isdecimal()) or len(number) <= AREA_DIGITS:
        return False
    return check_digit(number[:-1]) == number[-1]
