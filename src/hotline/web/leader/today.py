"""当日数字: each with its list, said as "more than" where it is not counted to the end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.http import urlencode
from django.utils.translation import gettext as _

from hotline.ledger import clock
from hotline.ledger.todays_figures import MOST, figures_of_today, lists_of_today
from hotline.web.kit.page import Desk
from hotline.web.kit.work_list import Queue

#: 每个数字: its title, and what its list says of itself
_TITLES = {
    "waiting": ("待我批办", "已经呈报、等待议定的疑难事项。"),
    "late": ("现已超期", "已经超期、还没有办结的。"),
    "due": ("今日到期", "今天到期、还没有办结的，最先到期的在前。"),
    "watched": ("督办中", "列入督办、还没有办结的。"),
    "received": ("今日收到", "今天零时以来收到的，新的在前。"),
    "answered": ("其中直接答复", "今天收到、当场答复的。"),
    "sent": ("其中已派出", "今天收到、已经派给单位的。"),
}
#: figures that are bad news where they are not nothing
_BAD = frozenset({"late"})


@dataclass(frozen=True, slots=True)
class Tile:
    """一个数字, as the page shows it."""

    title: str
    count: str
    link: str
    is_bad: bool
    is_open: bool


def figures(desk: Desk, now: datetime, chosen: str) -> tuple[Tile, ...]:
    """The day's figures, each a link to its list."""
    return tuple(
        Tile(
            _TITLES[one.name][0],
            _("超过%(most)s") % {"most": MOST} if one.is_more else str(one.count),
            "?" + urlencode({"queue": f"today:{one.name}"}),
            one.name in _BAD and one.count > 0,
            chosen == f"today:{one.name}",
        )
        for one in figures_of_today(desk.post, now)
    )


def of_today(_desk: Desk, name: str) -> Queue | None:
    """The list behind a figure; None for any other name."""
    first, _colon, figure = name.partition(":")
    sought = lists_of_today(clock.now()).get(figure) if first == "today" else None
    if sought is None:
        return None
    title, hint = _TITLES[figure]
    return Queue(name, title, sought, hint)
