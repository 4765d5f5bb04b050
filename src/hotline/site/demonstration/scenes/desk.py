"""受理与派单: what waits at the hotline itself, and what was settled there at once."""

from __future__ import annotations

from hotline.order.names import Kind
from hotline.site.demonstration.scenes.doing import (
    AGENT,
    DAY,
    DISPATCHER,
    Case,
    Do,
    Scene,
    office,
    sent,
)

_EXPERT = "示例专家座席（虚构）"


def _accepted(case: Case) -> tuple[Do, ...]:
    del case
    return (office(0.1, "accept", AGENT),)


def _verifying(case: Case) -> tuple[Do, ...]:
    del case
    return (office(0.2, "verify", AGENT),)


def _answered(case: Case) -> tuple[Do, ...]:
    return (
        office(0.1, "join_expert", AGENT, expert=_EXPERT, consent=True),
        office(0.2, "answer", AGENT, articles=["办事指南（虚构）"], text=case.message.reply),
    )


def _declined(case: Case) -> tuple[Do, ...]:
    basis, body = (
        ("litigation", "示范市人民法院（虚构）"),
        ("arbitration", "示范市劳动人事争议仲裁委员会（虚构）"),
        ("information_disclosure", "示范市政务公开办（虚构）"),
    )[case.turn % 3]
    told = {"basis": basis, "told_body": body, "told_contact": "000-0000 0000（虚构）"}
    return (office(0.2, "decline", AGENT, **told),)


def _handed_over(case: Case) -> tuple[Do, ...]:
    del case
    basis = "属省级平台受理范围，经联系同意接收。"
    return (office(1, "hand_over", DISPATCHER, to="upstream", basis=basis),)


def _marked(case: Case) -> tuple[Do, ...]:
    proposed = office(
        0.3,
        "mark_caller",
        AGENT,
        ground="harassment",
        evidence=["同一号码一小时内来电六次，均无具体诉求（虚构）。"],
    )
    return (*_accepted(case), proposed)


def _meeting(case: Case) -> tuple[Do, ...]:
    del case
    return (office(1, "dispatch", DISPATCHER, mode="territorial"),)


def _convened(case: Case) -> tuple[Do, ...]:
    attendees = [case.unit, case.other]
    call = office(5, "convene", DISPATCHER, office="territory", attendees=attendees)
    return (*_meeting(case), call)


def _settled(case: Case) -> tuple[Do, ...]:
    decision = "会议议定由该单位主办，其他单位配合。"
    settle = office(1.2 * DAY, "settle", DISPATCHER, unit=case.unit, decision=decision)
    return (*_convened(case), settle)


def _reported(case: Case) -> tuple[Do, ...]:
    del case
    told = {"to": "emergency_line", "acknowledged_by": "示例值班员（虚构）"}
    return (office(0.1, "report_emergency", AGENT, **told),)


def _merged(case: Case) -> tuple[Do, ...]:
    if not case.earlier:
        return sent(case)
    return (office(0.3, "merge", AGENT, into=case.earlier),)


_DANGER = {"danger": True, "urgency": "urgent"}

SCENES = (
    Scene("刚收到", 9, (0, 0.5)),
    Scene("要素不全", 4, (0, 0.8), matter={"lacking": ("place",), "channel": "web"}),
    Scene("核实中", 4, (0.1, 1.5), _verifying),
    Scene("待派单", 13, (0, 0.7), _accepted),
    Scene("紧急待派单", 3, (0, 0.2), _accepted, matter={"urgency": "urgent"}),
    Scene("直接答复", 8, (0.05, 4), _answered, kinds=(Kind.INQUIRY,), matter={"kind": "inquiry"}),
    Scene("不予受理", 3, (0.1, 4), _declined),
    Scene("转上级平台", 2, (0.2, 4), _handed_over),
    Scene("来电人标记待审核", 2, (0.1, 2), _marked),
    Scene("等待会商", 3, (0.2, 2), _meeting),
    Scene("会商已召集", 2, (1, 4), _convened),
    Scene("会商已议定", 2, (2, 6), _settled),
    Scene("突发事件待报告", 3, (0, 0.1), _accepted, matter={**_DANGER, "sustenance": True}),
    Scene("突发事件已报告", 2, (0.2, 1), _reported, matter=_DANGER),
    Scene("同一人再次来电", 8, (0.1, 3), _merged, in_pairs=True),
)
