"""回访与办结: answers to review, requesters to call, redos, conclusions, case files."""

from __future__ import annotations

from hotline.order.names import Grade
from hotline.site.demonstration.scenes.doing import (
    AGENT,
    DAY,
    DEPUTY,
    FOLLOW_UP,
    OVERSEER,
    Case,
    Do,
    Scene,
    given,
    handed_in,
    office,
    own,
    reply,
)

_HEARD = {"contacted": True, "informed": True, "consistent": True, "attitude": Grade.SATISFIED}
_BAD = Grade.DISSATISFIED


def _given_late(case: Case) -> tuple[Do, ...]:
    return given(case, 2 * DAY)


def _sent_back(case: Case) -> tuple[Do, ...]:
    reasons = ["未写明处理的时间和结果，请补充。"]
    return (
        *handed_in(case),
        office(3 * DAY + 6, "review", FOLLOW_UP, decision="reject", reasons=reasons),
    )


def _not_reached(case: Case) -> tuple[Do, ...]:
    return (*given(case), office(4 * DAY, "call_back", FOLLOW_UP, contacted=False))


def _rated_badly(case: Case) -> tuple[Do, ...]:
    return (*given(case), office(4 * DAY, "rate", AGENT, satisfaction=_BAD, result=_BAD))


def _heard_badly(case: Case) -> tuple[Do, ...]:
    told = {**_HEARD, "consistent": case.turn % 2 == 0, "satisfaction": _BAD}
    return (*given(case), office(4 * DAY, "call_back", FOLLOW_UP, **told))


def _again(case: Case) -> tuple[Do, ...]:
    told = {"ground": "reasonable_demand", "reason": "现场仍未恢复，诉求合理，请继续办理。"}
    return (*_heard_badly(case), office(4 * DAY + 3, "redo", FOLLOW_UP, **told))


def _done_again(case: Case) -> tuple[Do, ...]:
    return (
        *_again(case),
        own(5 * DAY, "sign_for"),
        own(5 * DAY + 1, "approve", DEPUTY, what="handling", step="deputy_head"),
        own(5 * DAY + 2, "contact", outcome="reached", told=["acceptance", "unit_contact"]),
        reply(case, 6 * DAY, text="已再次到现场处理，经诉求人当面确认恢复。"),
        own(6 * DAY + 3, "approve", DEPUTY, what="reply", step="deputy_head"),
        office(6 * DAY + 6, "review", FOLLOW_UP, decision="accept"),
    )


def _content(case: Case) -> tuple[Do, ...]:
    grade = (Grade.VERY_SATISFIED, Grade.SATISFIED, Grade.BASICALLY_SATISFIED)[case.turn % 3]
    return (*given(case), office(4 * DAY, "rate", AGENT, satisfaction=grade))


def _filed(case: Case) -> tuple[Do, ...]:
    return (*_content(case), office(5 * DAY, "file_case", FOLLOW_UP))


def _published(case: Case) -> tuple[Do, ...]:
    # Words of our own: what a message says is nobody's to publish.
    title, text = _PUBLIC[case.turn % len(_PUBLIC)]
    told = {"title": title, "text": text}
    return (*_filed(case), office(5.1 * DAY, "publish", FOLLOW_UP, **told))


def _left_out(case: Case) -> tuple[Do, ...]:
    reason = "诉求与事实不符，经核实不属办理范围（虚构）。"
    told = {"reason": reason, "approver": "deputy_head"}
    return (*_content(case), office(4.5 * DAY, "leave_out", FOLLOW_UP, **told))


def _scored(case: Case) -> tuple[Do, ...]:
    grade = (Grade.SATISFIED, Grade.BASICALLY_SATISFIED)[case.turn % 2]
    told = {"grade": grade, "text": "答复清楚，办理及时（虚构）。"}
    return (*_filed(case), office(5.2 * DAY, "score", OVERSEER, **told))


_PUBLIC = (
    ("路灯不亮何时修复（虚构示例）", "经查，线路老化。已更换线路，路灯恢复照明。"),
    ("小区垃圾清运次数（虚构示例）", "已将清运由每日一次调整为每日两次。"),
    ("入学需要哪些材料（虚构示例）", "须持户口簿或者居住证明，到户籍所在地学校登记。"),
    ("公交班次能否增加（虚构示例）", "早晚高峰已增加班次，发车间隔缩短至八分钟。"),
)

SCENES = (
    Scene("答复待审核", 12, (3.3, 8), handed_in),
    Scene("审核退回", 3, (3.5, 8), _sent_back),
    Scene("待回访", 16, (3.5, 9), given),
    Scene("水务待回访", 2, (3.5, 9), _given_late, units=("water",)),
    Scene("回访未接通", 3, (4.2, 9), _not_reached),
    Scene("差评待回访", 5, (4.2, 9), _rated_badly),
    Scene("回访不满意", 4, (4.2, 9), _heard_badly),
    Scene("重办中", 4, (4.5, 10), _again),
    Scene("重办后待回访", 2, (6.6, 12), _done_again),
    Scene("待归档", 11, (4.2, 14), _content),
    Scene("答复已公开", 4, (5.3, 20), _published, matter={"kind": "suggestion"}),
    Scene("不纳入考核", 2, (4.7, 12), _left_out),
    Scene("已评议", 3, (5.5, 20), _scored),
    Scene("已归档", 26, (5.2, 45), _filed),
)
