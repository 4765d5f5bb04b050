"""The made-up city of the benchmarks: its units, the words of its matters, the course they take.

Everything about an order follows from its place in the row of all orders, so that two fillings of
one size are the same and several processes can share the work.
"""

from __future__ import annotations

import datetime as dt
import zlib
from itertools import accumulate

from hotline.law.calendar import SHANGHAI

PACK = "chengdu-2023"
OFFICE = "hotline"
UNITS = tuple(f"unit{place:02d}" for place in range(1, 41))
#: the unit whose lists are measured, with a good twentieth of all orders
LISTED = UNITS[4]

#: the year in which the filled orders come in
FIRST_DAY = dt.date(2024, 3, 1)
DAYS = 350
#: when the commands of the measurements are given: after all that is filled
MEASURED_AT = dt.datetime(2025, 3, 3, 10, tzinfo=SHANGHAI)

CATEGORIES = (
    *("路灯", "供水", "供电", "燃气", "噪音", "占道", "停车", "积水", "垃圾", "绿化"),
    *("公交", "社保", "医保", "户籍", "学位", "物业", "拆迁", "工资", "消防", "养老"),
)
#: a word of every twentieth matter
FREQUENT = CATEGORIES[0]
#: a word that a unit must look for among many that have it: in three of a thousand matters
MIDDLING = "琴台"
#: a word of one matter in twenty thousand
RARE = "翠湖"

_ROADS = tuple(
    first + second + "路"
    for first in "东西南北中上下前后新老大小金银青红白玉石"
    for second in "桥门街河山林园城湾溪塘坝沟井田村"
)
_COMPLAINTS = (
    "已经坏了三天，晚上老人小孩出行很不安全，请尽快派人维修处理",
    "问题反映多次一直没有解决，希望有关部门到现场查看并给出答复",
    "影响周边居民正常生活，要求说明原因和整改的时间",
    "昨天下午开始出现，至今无人处理，打电话也没有人接",
    "希望了解有关政策和办理流程，需要准备哪些材料",
)

_INFORMED = {"by": "phone", "result": "satisfied", "content": "satisfied", "attitude": "satisfied"}
REPLY: dict[str, object] = {
    "outcome": "solved",
    "text": "您反映的问题我单位已派人到现场核实并处理完毕，现已恢复正常，感谢您的监督",
    "informed": _INFORMED,
}
CONTACT: dict[str, object] = {"outcome": "reached", "told": ["acceptance", "unit_contact"]}

#: a step: hours after the matter came in, the verb, its fields
Step = tuple[float, str, dict[str, object]]
_HANDLED: tuple[Step, ...] = (
    (3, "sign_for", {}),
    (5, "contact", CONTACT),
    (26, "reply", REPLY),
    (30, "review", {"decision": "accept"}),
)
_RATED: tuple[Step, ...] = (*_HANDLED, (52, "rate", {"satisfaction": "satisfied"}))
_LATE: tuple[Step, ...] = (
    (70, "sign_for", {}),
    (400, "reply", REPLY),
    (420, "review", {"decision": "accept"}),
    (440, "rate", {"satisfaction": "basically_satisfied"}),
)
#: what becomes of a matter, and of how many in a hundred; nobody rates the second kind
COURSES: tuple[tuple[int, tuple[Step, ...]], ...] = (
    (70, _RATED),
    (20, _HANDLED),
    (8, _LATE),
    (1, ()),
    (1, _HANDLED[:1]),
)
#: how long after its coming in an order is left to itself
LEFT_HOURS = {0: 60, 1: 900, 2: 450, 3: 1.5, 4: 4}

_WEIGHTS = tuple(accumulate(1 / (place + 3) for place in range(len(UNITS))))
_SHARES = tuple(accumulate(share for share, _ in COURSES))


def draw(seed: str, below: int) -> int:
    """A number below a bound that looks drawn by lot and is always the same."""
    return zlib.crc32(seed.encode()) % below


def unit_of(seed: str) -> str:
    """The unit of a matter; the first have many, the last have few."""
    drawn = draw(f"unit {seed}", 1_000_000) / 1_000_000 * _WEIGHTS[-1]
    return UNITS[next(at for at, weight in enumerate(_WEIGHTS) if drawn <= weight)]


def course_of(seed: str) -> int:
    """The place of its course among `COURSES`."""
    drawn = draw(f"course {seed}", 100)
    return next(at for at, share in enumerate(_SHARES) if drawn < share)


def category_of(seed: str) -> str:
    """What a matter is about."""
    return CATEGORIES[draw(f"category {seed}", len(CATEGORIES))]


def words_of(place: int, category: str) -> str:
    """What a requester said."""
    seed = f"words {place}"
    road = _ROADS[draw(seed, len(_ROADS))]
    if place % 20_000 == 7:
        road = RARE + "路"
    elif place % 333 == 11:
        road = MIDDLING + "路"
    number = draw(f"number {place}", 400) + 1
    complaint = _COMPLAINTS[draw(f"complaint {place}", len(_COMPLAINTS))]
    return f"{road}{number}号附近{category}{complaint}"
