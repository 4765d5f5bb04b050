"""承办: what waits in the units, at desks and in the heads' inboxes, in time and late."""

from __future__ import annotations

from hotline.order.names import Kind
from hotline.site.demonstration.scenes.doing import (
    DAY,
    DEPUTY,
    DISPATCHER,
    HANDLER,
    HEAD,
    Case,
    Do,
    Scene,
    handled,
    office,
    own,
    replied,
    reply,
    sent,
    signed,
)

WATER = ("water",)
DISTRICTS = ("east", "south", "west", "north")

_PROGRESS = (
    "已到现场查看，正在核对管线图纸。",
    "材料已到位，明日安排施工。",
    "已约见双方当事人，正在协商。",
    "已向上级主管部门报送方案，等待批复。",
)


def _progressing(case: Case) -> tuple[Do, ...]:
    if case.turn % 3 == 0:
        return handled(case)
    told = _PROGRESS[case.turn % len(_PROGRESS)]
    return (*handled(case), own(9, "report_progress", text=told))


def _tried_to_reach(case: Case) -> tuple[Do, ...]:
    return (
        *signed(case),
        own(3, "approve", DEPUTY, what="handling", step="deputy_head"),
        own(4, "contact", outcome="no_answer"),
        own(6, "contact", outcome="switched_off"),
        own(6.2, "send_sms", text="您好，您反映的事项已由我单位承办，请保持电话畅通。"),
    )


def _extension(case: Case) -> tuple[Do, ...]:
    days = 2 if case.turn % 2 else 3
    reason = "需要分段施工，并等待材料到货。"
    asked = {"days": days, "reason": reason, "explained_to_requester": True}
    return (*handled(case), own(30, "request_extension", **asked))


def _extended(case: Case) -> tuple[Do, ...]:
    told = {"what": "extension", "step": "hotline"}
    return (*_extension(case), office(34, "approve", DISPATCHER, **told))


def _not_extended(case: Case) -> tuple[Do, ...]:
    told = {"what": "extension", "step": "hotline", "reason": "现有时限足够，请抓紧办理。"}
    return (*_extension(case), office(34, "refuse", DISPATCHER, **told))


def _return(case: Case, hours: float = 5) -> Do:
    return own(
        hours,
        "request_return",
        ground="not_our_function",
        reason="反映地点的设施已移交其他单位管养，不属本单位职责。",
        basis="市政设施管养职责分工表（虚构）第3项。",
        suggested_unit=case.other,
        attachments=["site_photo", "recording"],
    )


def _returning(case: Case) -> tuple[Do, ...]:
    return (*sent(case), _return(case))


def _return_refused(case: Case) -> tuple[Do, ...]:
    reason = "移交手续尚未办结，仍由原单位承办。"
    ruled = office(12, "rule_on_return", DISPATCHER, decision="refuse", reason=reason)
    sign = own(30, "approve", DEPUTY, what="handling", step="deputy_head")
    return (*_returning(case), ruled, sign)


def _sent_elsewhere(case: Case) -> tuple[Do, ...]:
    told = {"decision": "grant", "unit": case.other, "reason": "情况属实，改派。"}
    ruled = office(12, "rule_on_return", DISPATCHER, **told)
    return (*_returning(case), ruled, Do(26, "sign_for", HANDLER, {}, case.other))


def _jointly(case: Case) -> tuple[Do, ...]:
    fields = {"mode": "assigned", "lead": case.unit, "co_units": [case.other]}
    return (
        office(1, "dispatch", DISPATCHER, **fields, requirement="主办单位汇总意见后统一答复。"),
        own(3, "sign_for"),
        Do(4, "sign_for", HANDLER, {}, case.other),
        own(5, "approve", DEPUTY, what="handling", step="deputy_head"),
        own(6, "contact", outcome="reached", told=["acceptance", "unit_contact"]),
    )


def _opinion_given(case: Case) -> tuple[Do, ...]:
    text = "涉及本单位的部分已经核实，建议一并整改。"
    return (*_jointly(case), Do(20, "give_opinion", HANDLER, {"text": text}, case.other))


def _brought_in(case: Case) -> tuple[Do, ...]:
    return (*handled(case), own(20, "bring_in", co_units=[case.other]))


def _handed_down(case: Case) -> tuple[Do, ...]:
    told = {"unit": case.below, "requirement": "请现场核实，三日内报处理情况。"}
    return (*handled(case), own(6, "hand_down", **told))


def _signed_below(case: Case) -> tuple[Do, ...]:
    return (*_handed_down(case), Do(20, "sign_for", HANDLER, {}, case.below))


def _reported_up(case: Case) -> tuple[Do, ...]:
    done = {**reply(case, 0).fields, "text": "已现场处置完毕，请审核。"}
    return (*_signed_below(case), Do(2.5 * DAY, "reply", HANDLER, done, case.below))


def _handed_back(case: Case) -> tuple[Do, ...]:
    reason = {"reason": "地点不在本单位辖区，请改派。"}
    return (*_signed_below(case), Do(22, "hand_back", HANDLER, reason, case.below))


def _by_law(case: Case) -> tuple[Do, ...]:
    law = "行政许可的法定办理期限（虚构示例）"
    return (*handled(case), own(20, "set_statutory_limit", days=30, law=law))


def _key_matter(case: Case) -> tuple[Do, ...]:
    return (
        *sent(case, **{"class": "key"}),
        own(2, "sign_for"),
    )


def _key_reply(case: Case) -> tuple[Do, ...]:
    return (
        *_key_matter(case),
        own(3, "approve", HEAD, what="handling", step="unit_head"),
        own(4, "contact", outcome="reached", told=["acceptance", "unit_contact"]),
        reply(case, 2 * DAY),
    )


def _own_extension(case: Case) -> tuple[Do, ...]:
    asked = {"days": 3, "reason": "需停水作业，分两期实施。", "explained_to_requester": True}
    return (*handled(case), own(26, "request_extension", **asked))


def _told_by_phone(case: Case) -> tuple[Do, ...]:
    return (*sent(case), office(20, "notify_by_phone", DISPATCHER, unit=case.unit))


SCENES = (
    Scene("待签收", 24, (0.05, 0.9), sent),
    Scene("待签收已催", 5, (2.5, 6), _told_by_phone),
    Scene("办理前待签批", 11, (0.2, 2), signed),
    Scene("重点事项待签批", 3, (0.2, 2), _key_matter),
    Scene("办理中", 38, (0.6, 12), _progressing),
    Scene("最后一个工作日", 10, (12.4, 14.4), _progressing),
    Scene("联系不上", 5, (0.5, 6), _tried_to_reach),
    Scene("办理超期", 14, (15.5, 33), _progressing),
    Scene("延期待批", 7, (1.8, 3), _extension),
    Scene("延期已批", 5, (3, 12), _extended),
    Scene("延期未准", 2, (3, 9), _not_extended),
    Scene("退单待裁定", 9, (0.4, 1.8), _returning),
    Scene("退单未准", 3, (2, 7), _return_refused),
    Scene("退单改派", 3, (1.6, 6), _sent_elsewhere),
    Scene("答复待签批", 10, (3.2, 8), replied),
    Scene("重点事项答复待签批", 2, (2.5, 6), _key_reply),
    Scene("主办协办", 4, (0.5, 7), _jointly),
    Scene("协办意见已到", 3, (1.5, 7), _opinion_given),
    Scene("请求协办", 2, (1.2, 6), _brought_in),
    Scene("下级待签收", 6, (0.4, 2), _handed_down, units=DISTRICTS),
    Scene("下级办理中", 5, (1, 6), _signed_below, units=DISTRICTS),
    Scene("下级已上报", 4, (3, 8), _reported_up, units=DISTRICTS),
    Scene("下级交回", 2, (1, 4), _handed_back, units=DISTRICTS),
    Scene("法定期限", 2, (2, 12), _by_law),
    Scene("水务待签收", 2, (0.05, 0.9), sent, units=WATER),
    Scene("水务办理前待签批", 2, (0.2, 0.9), signed, units=WATER),
    Scene("水务退单待审批", 3, (0.3, 0.9), _returning, units=WATER),
    Scene("水务延期待批", 2, (1.5, 4), _own_extension, units=WATER),
    Scene("供水所办理中", 3, (1, 5), _signed_below, units=WATER),
    Scene("供水所待签收", 2, (0.3, 2), _handed_down, units=WATER),
    Scene("水务答复待签批", 2, (3.2, 8), replied, units=WATER),
    Scene(
        "保密举报",
        3,
        (1, 7),
        _progressing,
        kinds=(Kind.TIP_OFF, Kind.COMPLAINT),
        matter={"kind": "tip_off", "confidential": True},
    ),
    Scene("匿名诉求", 2, (1, 7), _progressing, matter={"anonymous": True}),
)
