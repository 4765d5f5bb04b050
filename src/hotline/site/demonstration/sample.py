"""Messages that nobody wrote: made from templates, the same on every machine.

They stand in where no table of real messages lies beside the checkout. Nothing drawn from them says
anything about a real city.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TypeVar

from hotline.law.calendar import SHANGHAI
from hotline.site.demonstration.messages import Mailbag, Message

USUAL_SIZE = 300
LARGEST_SIZE = 20_000

_FIRST = datetime(2015, 3, 2, 8, tzinfo=SHANGHAI)
_DAYS = 4 * 365
_SEED = "示范市"

T = TypeVar("T")

_PLACES = ("甲路", "乙路", "丙街", "丁巷", "戊广场", "己小区", "庚家园", "辛村", "壬镇", "癸社区")
_OPENINGS = ("咨询", "投诉", "请求解决", "建议改善", "反映", "希望处理", "举报")

#: what is raised, and what the unit answers
_MATTERS = (
    ("{place}停水多日未恢复", "经查，{place}水管老化破损，已更换并恢复供水。"),
    ("{place}下水道堵塞、路面积水", "已组织人员疏通{place}下水道，并列入日常巡查。"),
    ("{place}河道有异味", "已对{place}河段清淤，并复测水质。"),
    ("{place}公交车班次太少", "已与公交公司协调，早晚高峰在{place}增加班次。"),
    ("{place}路口没有红绿灯", "已现场勘查，{place}路口的信号灯列入下季度计划。"),
    ("{place}乱停车堵塞通道", "已在{place}增加巡查，对违法停车依法处理。"),
    ("{place}路面坑洼不平", "{place}路面修补已经完工。"),
    ("{place}物业乱收费", "已责成物业公司公示收费项目并退还多收费用。"),
    ("{place}开发商逾期不办房产证", "已约谈开发商，房产证资料正在补齐，预计两个月内办理。"),
    ("{place}拆迁安置房何时交付", "{place}安置房正在验收，验收合格后通知交付。"),
    ("{place}小学入学条件", "入学须持户口或居住证明，具体材料见招生公告。"),
    ("{place}中学假期补课收费", "已核查并责令学校停止补课、退还费用。"),
    ("{place}工地拖欠工资", "已责令施工单位限期支付工资，并跟踪落实。"),
    ("{place}社保转移手续", "转移手续可在线或到窗口办理，材料清单已告知。"),
    ("{place}医院报销比例", "报销比例按医保政策执行，明细已向您说明。"),
    ("{place}夜间施工噪音扰民", "已现场检查，责令停止夜间施工并立案。"),
    ("{place}垃圾无人清运", "{place}垃圾已清运，并调整清运频次。"),
    ("{place}路灯不亮", "{place}路灯线路已修复。"),
    ("{place}落户政策", "符合条件的可在派出所办理，流程已告知。"),
    ("{place}超市销售过期食品", "已立案查处，并责令整改。"),
    ("{place}低保申请未批复", "经复核，材料不全，已一次性告知补充。"),
    ("{place}社区不作为", "街道已约谈社区负责人，问题已整改。"),
)
#: 答复用时, in hours: a few at once, most within weeks, some long after
_HOURS = (5, 20, 30, 52, 75, 100, 130, 170, 200, 240, 270, 300, 340, 400, 480, 600, 800, 1500)


def make_messages(size: int = USUAL_SIZE) -> Mailbag:
    """So many messages of the made-up city, spread over four years."""
    made = sorted((_message(place) for place in range(1, size + 1)), key=lambda m: m.received_at)
    return Mailbag(tuple(made), Counter(), is_made_up=True)


def _message(place: int) -> Message:
    spot = pick(_PLACES, place, "place")
    asked, answered = pick(_MATTERS, place, "matter")
    asked, answered = asked.format(place=spot), answered.format(place=spot)
    opening = pick(_OPENINGS, place, "opening")
    minutes = _number(place, "minute") % (_DAYS * 24 * 60)
    received_at = _FIRST + timedelta(minutes=minutes)
    delay = timedelta(hours=pick(_HOURS, place, "delay"), minutes=_number(place, "delay") % 50)
    return Message(
        place=place,
        requester=f"示例用户{_number(place, 'user') % 250}",
        subject=f"{opening}{asked}（虚构示例）",
        content=f"这是第{place}件虚构的示例诉求。{opening}{asked}，请予办理。",
        reply=f"您好，您反映的事项收悉。{answered}（虚构示例）",
        received_at=received_at,
        replied_at=received_at + delay,
    )


def pick(options: Sequence[T], place: int, salt: str) -> T:
    """One of these, always the same for the same place and salt."""
    return options[_number(place, salt) % len(options)]


def _number(place: int, salt: str) -> int:
    digest = hashlib.blake2b(f"{_SEED}/{salt}/{place}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big")
