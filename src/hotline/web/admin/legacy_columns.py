"""历史工单的列: which column says what, and each line read as an order, or what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from pydantic import ValidationError

from hotline.law.calendar import SHANGHAI
from hotline.ledger.legacy import Legacy
from hotline.order.matter import Matter
from hotline.order.names import Channel, Kind
from hotline.order.text import LONGEST as LONGEST_TEXT
from hotline.people.models import Unit
from hotline.people.vault import Who
from hotline.web.kit.taking_in import LEVELS
from hotline.web.kit.wording import label

#: What a column may say, and the heads by which it is found.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "number": ("原编号", "工单编号", "编号", "工单号"),
    "received_at": ("收到时间", "受理时间", "来电时间", "留言时间", "登记时间"),
    "text": ("诉求内容", "内容", "留言详情", "事项内容"),
    "kind": ("诉求类型", "类型"),
    "category": ("类别", "事项分类", "分类"),
    "channel": ("渠道", "受理渠道", "来源"),
    "urgency": ("紧急程度",),
    "name": ("诉求人", "姓名", "来电人"),
    "phone": ("电话", "联系电话", "来电号码"),
    "id_number": ("身份证号", "证件号码"),
    "address": ("地址", "联系地址"),
    "unit": ("承办单位", "单位", "承办单位编码"),
    "dispatched_at": ("派单时间", "交办时间"),
    "reply": ("答复内容", "答复意见", "办理结果"),
    "concluded_at": ("办结时间", "答复时间", "归档时间"),
}
NEEDED = ("number", "received_at", "text")
_PARTS = ("name", "phone", "id_number", "address")
_TIMES = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d", "%Y/%m/%d %H:%M:%S")
_MORE_TIMES = ("%Y/%m/%d %H:%M", "%Y/%m/%d", "%Y年%m月%d日 %H:%M", "%Y年%m月%d日")


@dataclass(frozen=True, slots=True)
class Words:
    """What the words of a list mean here."""

    kinds: Mapping[str, str]
    channels: Mapping[str, str]
    levels: Mapping[str, str]
    #: 单位, by code, name and short name
    units: Mapping[str, str]
    now: datetime


def words(now: datetime) -> Words:
    """The words of this site."""
    units: dict[str, str] = {}
    rows = Unit.objects.filter(is_active=True, office="")
    for code, name, short in rows.values_list("code", "name", "short_name"):
        units |= {one: code for one in (short, name, code) if one}
    return Words(
        kinds={label("Kind", one): str(one) for one in Kind} | {str(one): str(one) for one in Kind},
        channels={label("Channel", one): str(one) for one in Channel} | {"热线": "phone"},
        levels={label("urgency", one): one for one in LEVELS},
        units=units,
        now=now,
    )


def guessed(heads: list[str]) -> dict[str, str]:
    """Which column says what, by its head."""
    return {key: next((one for one in names if one in heads), "") for key, names in COLUMNS.items()}


def read_line(values: Mapping[str, str], known: Words) -> Legacy | str:
    """A line as an order, or what is wrong with it."""
    wrong = _wrong(values, known)
    if wrong:
        return wrong
    try:
        matter = Matter.model_validate(
            {
                "kind": known.kinds.get(values["kind"], "help"),
                "urgency": known.levels.get(values["urgency"], "ordinary"),
                "channel": known.channels.get(values["channel"], "phone"),
                "category": values["category"] or None,
                "foreign_number": values["number"],
            }
        )
        who = Who(
            **{part: values[part] or None for part in ("name", "phone", "id_number", "address")}
        )
    except (ValidationError, ValueError):
        return _("含有不能保存的字符，或者文字过长")
    is_known = any(values[part] for part in _PARTS)
    return Legacy(
        number=values["number"],
        matter=matter,
        text=values["text"],
        received_at=moment(values["received_at"]) or known.now,
        who=who if is_known else None,
        unit=known.units.get(values["unit"], ""),
        dispatched_at=moment(values["dispatched_at"]),
        reply=values["reply"],
        concluded_at=moment(values["concluded_at"]),
    )


def _wrong(values: Mapping[str, str], known: Words) -> str:
    received, ended = moment(values["received_at"]), moment(values["concluded_at"])
    sent = moment(values["dispatched_at"])
    checks = (
        (not values["number"] or len(values["number"]) > 100, _("没有原编号")),  # noqa: PLR2004 - no platform numbers longer
        (not values["text"], _("没有诉求内容")),
        (len(values["text"]) > LONGEST_TEXT or len(values["reply"]) > LONGEST_TEXT, _("文字过长")),
        (received is None, _("收到时间读不出来")),
        (bool(values["concluded_at"]) and ended is None, _("办结时间读不出来")),
        (bool(values["dispatched_at"]) and sent is None, _("派单时间读不出来")),
        (received is not None and received > known.now, _("收到时间在将来")),
        (bool(received and ended and ended < received), _("办结早于收到")),
        (bool(received and sent and sent < received), _("派单早于收到")),
        (ended is not None and ended > known.now, _("办结时间在将来")),
        (bool(values["kind"]) and values["kind"] not in known.kinds, _("诉求类型不认识")),
        (bool(values["channel"]) and values["channel"] not in known.channels, _("渠道不认识")),
        (bool(values["urgency"]) and values["urgency"] not in known.levels, _("紧急程度不认识")),
        (bool(values["unit"]) and values["unit"] not in known.units, _("没有这个承办单位")),
        (any("\x00" in one for one in values.values()), _("含有不能保存的字符")),
    )
    return next((told for is_wrong, told in checks if is_wrong), "")


def moment(text: str) -> datetime | None:
    """A moment as lists write it; None where it is none."""
    for form in (*_TIMES, *_MORE_TIMES):
        try:
            return datetime.strptime(text.strip(), form).replace(tzinfo=SHANGHAI)
        except ValueError:
            continue
    return None
