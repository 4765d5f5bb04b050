"""A few matters of these days, so that the city has something open and its clocks run.

They are made up from the first word to the last. What has fallen due since they came in is told by
the ledger itself, as on any other site.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from hotline.order.names import HOTLINE, Channel, Kind
from hotline.people.posts import PostRole
from hotline.site.demonstration.life import MADE_UP

if TYPE_CHECKING:
    from hotline.ledger.desk import Intake
    from hotline.site.demonstration.city import City

_HANDLER, _DEPUTY = PostRole.HANDLER, PostRole.DEPUTY_HEAD
_DISPATCHER = PostRole.DISPATCHER


@dataclass(frozen=True, slots=True)
class _Do:
    """One command, some hours after the matter came in."""

    hours: float
    verb: str
    role: PostRole
    fields: Mapping[str, object] = field(default_factory=dict)
    #: 单位; None: the unit that answers for the order
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class _Matter:
    """A matter and what has been done with it so far."""

    #: how many hours ago it came in
    hours_ago: float
    kind: Kind
    category: str
    unit: str
    text: str
    done: tuple[_Do, ...] = ()


def _handled(*more: _Do) -> tuple[_Do, ...]:
    """Signed for, the signature before handling given, the requester called."""
    return (
        _Do(2, "sign_for", _HANDLER),
        _Do(3, "approve", _DEPUTY, {"what": "handling", "step": "deputy_head"}),
        _Do(4, "contact", _HANDLER, {"outcome": "reached", "told": ["acceptance", "unit_contact"]}),
        *more,
    )


def _extended(hours: float) -> tuple[_Do, ...]:
    """Asked for five more days in time, and granted."""
    asked = {"days": 5, "reason": "管网改造需要分段施工", "explained_to_requester": True}
    return (
        _Do(hours, "request_extension", _HANDLER, asked),
        _Do(hours + 2, "approve", _DISPATCHER, {"what": "extension", "step": "hotline"}, HOTLINE),
    )


#: The first is the one to be explained: its completion date was moved once.
_MATTERS = (
    _Matter(
        9 * 24,
        Kind.HELP,
        "道路建设",
        "transport",
        "虚构示例：甲路路面塌陷，请求修复。",
        _handled(*_extended(4 * 24)),
    ),
    _Matter(1, Kind.INQUIRY, "教育", "education", "虚构示例：乙学校招生材料如何准备？"),
    _Matter(30, Kind.COMPLAINT, "房产物业", "housing", "虚构示例：丙小区电梯停用。", _handled()),
    _Matter(
        6 * 24,
        Kind.COMPLAINT,
        "供水排水",
        "water",
        "虚构示例：丁巷下水道堵塞。",
        _handled(
            _Do(6, "hand_down", _HANDLER, {"unit": "water_supply"}),
            _Do(9, "sign_for", _HANDLER, unit="water_supply"),
        ),
    ),
    _Matter(
        28 * 24, Kind.COMPLAINT, "环境污染", "environment", "虚构示例：戊厂夜间异味。", _handled()
    ),
    _Matter(20 * 24, Kind.INQUIRY, "劳动社保", "labor", "虚构示例：工伤认定多久办完？"),
)


def carry_today(city: City, now: datetime) -> list[str]:
    """Take these matters in, and say under which numbers; Django must be configured."""
    return [_carry(matter, place, city, now) for place, matter in enumerate(_MATTERS)]


def _carry(matter: _Matter, place: int, city: City, now: datetime) -> str:
    from hotline.ledger import desk
    from hotline.order.refusal import Refusal
    from hotline.trial.verbs import parse

    begun = now - timedelta(hours=matter.hours_ago)
    accepted = desk.receive(
        _intake(matter, city),
        by=city.post(HOTLINE, PostRole.AGENT),
        at=begun,
        command_id=f"today.{place}.receive",
        origin=MADE_UP,
    )
    for nth, one in enumerate(_all(matter)):
        outcome = desk.submit(
            parse(one.verb, one.fields),
            number=accepted.number,
            by=city.post(one.unit or matter.unit, one.role),
            at=min(begun + timedelta(hours=one.hours), now),
            command_id=f"today.{place}.{nth}",
            origin=MADE_UP,
        )
        if isinstance(outcome, Refusal):
            # A regulation of the site's own may stand where ours was; the order rests there.
            break
    return accepted.number


def _all(matter: _Matter) -> Iterator[_Do]:
    dispatched = {"unit": matter.unit, "principle": "functional"}
    yield _Do(0.25, "dispatch", _DISPATCHER, dispatched, HOTLINE)
    yield from matter.done


def _intake(matter: _Matter, city: City) -> Intake:
    from hotline.ledger.desk import Intake
    from hotline.order.matter import Matter

    return Intake(
        Matter(kind=matter.kind, category=matter.category, channel=Channel.PHONE),
        pack=city.plan.today,
        area=city.plan.area,
        text=matter.text,
    )
