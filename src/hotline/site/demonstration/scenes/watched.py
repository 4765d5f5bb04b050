"""督办与批示: what is watched, what was asked of a unit, what a leader has said or must say."""

from __future__ import annotations

from hotline.site.demonstration.scenes.doing import (
    AGENT,
    DAY,
    DISPATCHER,
    LEADER,
    SUPERVISOR,
    Case,
    Do,
    Scene,
    given,
    handled,
    office,
    own,
)

_MAYOR = "示例分管市领导（虚构）"
_GROUNDS = ("unclear_responsibility", "perfunctory", "sudden", "emerging")
_FOUND = {"finding": "两次答复内容相同，现场没有变化。", "evidence": ["现场照片（虚构）"]}


def _watch(hours: float, verb: str, **fields: object) -> Do:
    return office(hours, verb, SUPERVISOR, **fields)


def _enlisted(case: Case) -> tuple[Do, ...]:
    ground = _GROUNDS[case.turn % len(_GROUNDS)]
    note = "多日未见进展，列入督办。"
    return (*handled(case), _watch(1.5 * DAY, "enlist", ground=ground, note=note))


def _noticed(case: Case) -> tuple[Do, ...]:
    told = {"modes": ["phone", "paper"], "participants": ["示范市督查室（虚构）"], "days": 2}
    text = "请说明超期未办的原因，并在时限内反馈办理情况。"
    return (*handled(case), _watch(2 * DAY, "issue_notice", **told, text=text))


def _notice_answered(case: Case) -> tuple[Do, ...]:
    text = "已增派人员，预计两日内办结。"
    return (*_noticed(case), own(3 * DAY, "answer_notice", text=text))


def _notice_closed(case: Case) -> tuple[Do, ...]:
    finding = "情况属实，已按要求整改。"
    return (*_notice_answered(case), _watch(4 * DAY, "close_notice", finding=finding))


def _instructed(case: Case) -> tuple[Do, ...]:
    text = "请承办单位抓紧解决，并将结果报我。"
    return (
        *handled(case),
        office(1.2 * DAY, "instruct", LEADER, leader=_MAYOR, text=text),
        own(2 * DAY, "report_progress", text="已成立工作专班，正在逐户核实。"),
    )


def _instructed_and_done(case: Case) -> tuple[Do, ...]:
    text = "请举一反三，防止再次发生。"
    instruct = office(1.2 * DAY, "instruct", LEADER, leader=_MAYOR, text=text)
    return tuple(sorted((*given(case), instruct), key=lambda one: one.hours))


def _sheet(case: Case) -> tuple[Do, ...]:
    return (*handled(case), _watch(2 * DAY, "propose_decision_sheet", ground="hard"))


def _sheet_decided(case: Case) -> tuple[Do, ...]:
    decision = "由现承办单位主办，区里配合，一周内解决。"
    return (*_sheet(case), office(3 * DAY, "decide_sheet", LEADER, decision=decision))


def _urged(case: Case) -> tuple[Do, ...]:
    return (*handled(case), _watch(2 * DAY, "urge", text="请在时限内办结并反馈。"))


def _inspected(case: Case) -> tuple[Do, ...]:
    return (*_enlisted(case), _watch(2 * DAY, "inspect", mode="site", **_FOUND))


def _talked(case: Case) -> tuple[Do, ...]:
    measures = {"measures": ["限期整改，主要负责人签字背书"], "days": 5}
    return (*_inspected(case), _watch(3 * DAY, "talk", **_FOUND, **measures))


def _rectifying(case: Case) -> tuple[Do, ...]:
    measures = {"measures": ["补充人员", "建立每日巡查"], "days": 5}
    return (*_inspected(case), _watch(3 * DAY, "open_rectification", **_FOUND, **measures))


def _investigated(case: Case) -> tuple[Do, ...]:
    members = [case.unit, case.other, "示范市督查室（虚构）"]
    return (*handled(case), _watch(2 * DAY, "open_investigation", members=members))


def _raised(case: Case, times: int, *, by_others: bool) -> tuple[Do, ...]:
    again = []
    for nth in range(times):
        fields = {"requester": f"demo-other-{case.turn}-{nth}"} if by_others else {}
        again.append(office(6 + 5 * nth, "repeat", AGENT, **fields))
    return (*handled(case), *again)


def _raised_by_one(case: Case) -> tuple[Do, ...]:
    return _raised(case, 3, by_others=False)


def _raised_by_many(case: Case) -> tuple[Do, ...]:
    return _raised(case, 5, by_others=True)


def _fast(case: Case) -> tuple[Do, ...]:
    reason = "影响面大，由快速处置专班跟进。"
    return (*handled(case), office(5, "fast_track", DISPATCHER, reason=reason))


SCENES = (
    Scene("列入督办", 4, (2, 9), _enlisted),
    Scene("督办单待答复", 5, (2.2, 9), _noticed),
    Scene("督办单已答复", 3, (3.2, 9), _notice_answered),
    Scene("督办单已办结", 2, (4.2, 9), _notice_closed),
    Scene("领导批示", 4, (2.2, 9), _instructed),
    Scene("批示已落实", 2, (4, 12), _instructed_and_done),
    Scene("待批办", 4, (2.2, 9), _sheet),
    Scene("已批办", 2, (3.2, 9), _sheet_decided),
    Scene("已催办", 3, (2.2, 9), _urged),
    Scene("已检查", 2, (2.2, 9), _inspected),
    Scene("已约谈", 1, (3.2, 9), _talked),
    Scene("整改中", 3, (3.2, 9), _rectifying),
    Scene("联合调查", 1, (2.2, 9), _investigated),
    Scene("一人多次反映", 4, (1.2, 6), _raised_by_one),
    Scene("多人反映", 3, (2, 6), _raised_by_many),
    Scene("快速处置", 2, (0.5, 3), _fast),
)
