"""What anyone may write into the fields of a command: the usual, the wrong and the absurd."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, get_args, get_origin

from hotline.law.vocabulary import CLOCKS
from hotline.order.informed import Informed
from hotline.order.names import OFFICES, SECTIONS
from hotline.order.text import Text
from hotline.trial.verbs import VERBS

if TYPE_CHECKING:
    from hotline.order.command import Command
    from hotline.order.state import Order

Fields = dict[str, object]

UNITS = ("water", "housing", "roads", "town")
PARTIES = (*UNITS, *sorted(OFFICES))
TEXTS = ("已按规定办理完毕", "已按规定办理完毕。", "经核实情况属实，已责成整改", "x")
TOLD = {"by": "phone", "result": "satisfied", "content": "satisfied", "attitude": "satisfied"}
ASKED: Fields = {"reason": "汛期无法施工", "basis": "规程第三条", "explained_to_requester": True}
RETURNED: Fields = {
    "reason": "不属本单位职责",
    "basis": "三定方案第四条",
    "ground": "not_our_function",
    "suggested_unit": "roads",
    "attachments": ["site_photo", "recording", "leader_signature"],
}
CALLED: Fields = {
    "contacted": True,
    "informed": True,
    "consistent": True,
    "attitude": "satisfied",
}
HANDED_IN: Fields = {
    "outcome": "solved",
    "text": "已修复并恢复供水",
    "basis": "条例",
    "next_step": "巡查",
    "informed": TOLD,
    "sections": dict.fromkeys(SECTIONS, "详见附件"),
}
GROUNDS = (
    *("not_our_function", "already_open_and_extended", "other", "major", "public_opinion"),
    *("litigation", "whatever"),
)

#: Values for the fields that take any word, by the name of the field.
WORDS: dict[str, tuple[object, ...]] = {
    "by": PARTIES,
    "unit": (*UNITS, "hotline"),
    "lead": UNITS,
    "suggested_unit": UNITS,
    "clock": CLOCKS,
    "ground": GROUNDS,
    "basis": GROUNDS,
    "mode": ("phone", "site", "crystal ball"),
    "to": ("territory", "department", "operation_centre", "command_110", "someone"),
    "approver": ("deputy_head", "someone"),
    "reviewer": ("reviewer",),
    "acknowledged_by": ("duty officer",),
    "told_body": ("court",),
    "into": ("N0", "N1"),
    "leader": ("mayor",),
    "office": ("territory",),
    "expert": ("expert",),
    "clause": ("QP-07c",),
    "requester": ("wang", "li", "zhao"),
    "step": ("hotline", "deputy_head", "unit_head", "section", "upstream", "nobody"),
    "mark": ("disagreement", "not_handled_as_prescribed"),
    "material": ("site_photo", "recording", "other_material"),
    "task": ("call_back", "urge", "verify", "report_to_heads", "no such task"),
}

#: Values for the fields that take several words.
LISTS: dict[str, tuple[tuple[str, ...], ...]] = {
    "co_units": (("housing",), ("housing", "roads"), ("water",), ("town", "town"), ("leader",)),
    "attachments": (("site_photo", "recording"), ("leader_signature",), ("a drawing",)),
    "told": (("acceptance", "unit_contact"), ("acceptance",)),
    "unattended": (("water",),),
    "materials": (("matter", "reply"),),
    "files": (("image/jpeg",), ("application/pdf", "audio/ogg")),
}


def choices(command: type[Command], name: str, order: Order) -> tuple[object, ...]:
    """Some values for a field of a command: what the order suggests first, then anything."""
    return (*_suggested(command, name, order), *ANY[command.verb, name])


def _suggested(command: type[Command], name: str, order: Order) -> tuple[object, ...]:
    match command.verb, name:
        case "complete_task", "task":
            return tuple(task.name for task in order.tasks)
        case "confirm_mark", "mark":
            prefix = "confirm_mark:"
            names = [task.name for task in order.tasks]
            return tuple(one.removeprefix(prefix) for one in names if one.startswith(prefix))
        case "approve" | "refuse", "what":
            return tuple(str(one.what) for one in order.approvals)
        case "approve" | "refuse", "step":
            return tuple(one.steps[0] for one in order.approvals)
        case "lapse", "clock":
            return tuple(clock.name for clock in order.clocks)
        case _, "by":
            return tuple(one.unit for one in order.assignments)
        case _:
            return ()


def _any(command: type[Command], name: str) -> tuple[object, ...]:
    if name == "sections":
        return (dict.fromkeys(SECTIONS, "详见附件"), {"result": "已修复"})
    annotation = command.model_fields[name].annotation
    kinds = get_args(annotation) or (annotation,)
    if any(kind is Text for kind in kinds):
        return TEXTS
    if annotation is bool or bool in kinds:
        return (True, False)
    if any(kind is Informed for kind in kinds):
        return (TOLD, {"by": "sms"}, {**TOLD, "result": "dissatisfied"}, {})
    if listed := [word for kind in kinds for word in _closed_list(kind)]:
        return tuple(listed)
    return WORDS[name] if name in WORDS else _special(name, is_list=get_origin(annotation) is tuple)


def _closed_list(kind: object) -> list[str]:
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return [str(member) for member in kind]
    return [one for one in get_args(kind) if isinstance(one, str)]


def _special(name: str, *, is_list: bool) -> tuple[object, ...]:
    match name:
        case "days":
            return (1, 3, 5, 10, 15, 1000)
        case "until":
            return ("2025-01-02", "2025-06-03", "2026-02-14", "2051-01-01")
        case "progress_every":
            return (2, "5 working days", "24 hours")
        case "reasons" | "evidence" | "measures":
            return (("情况不清",), ("情况不清", "依据不足"))
        case _:
            return LISTS.get(name, (("one",), ("one", "two")) if is_list else ("one",))


#: Values for each field of each command, whatever the order.
ANY: dict[tuple[str, str], tuple[object, ...]] = {
    (verb, name): _any(command, name)
    for verb, command in VERBS.items()
    for name in command.model_fields
}
#: What is written in life where the order stands so: verbs with all that any pack asks for.
IN_LIFE: dict[str, tuple[tuple[str, Fields], ...]] = {
    "received": (
        ("dispatch", {"unit": "water", "principle": "functional"}),
        ("dispatch", {"unit": "water", "principle": "sectoral", "days": 5}),
        ("dispatch", {"mode": "assigned", "lead": "water", "co_units": ["housing"]}),
        ("dispatch", {"mode": "territorial"}),
        ("accept", {}),
        ("answer", {"articles": ["k-1"], "text": TEXTS[0]}),
        ("repeat", {"requester": "wang"}),
    ),
    "verifying": (("verify", {"finding": TEXTS[2]}),),
    "awaiting_dispatch": (
        ("dispatch", {"unit": "housing", "principle": "functional"}),
        ("dispatch", {"mode": "assigned", "lead": "roads", "co_units": ["town", "housing"]}),
        ("convene", {}),
    ),
    "coordinating": (("settle", {"unit": "roads", "decision": TEXTS[0]}),),
    "dispatched": (
        ("sign_for", {}),
        ("contact", {"outcome": "no_answer"}),
        ("hand_down", {"unit": "town", "days": 2}),
        ("propose_decision_sheet", {"ground": "hard"}),
        ("decide_sheet", {"decision": TEXTS[0], "unit": "roads"}),
        ("bring_in", {"co_units": ["roads"]}),
    ),
    "handling": (
        ("approve", {"what": "handling"}),
        ("approve", {"what": "extension"}),
        ("give_opinion", {"text": TEXTS[2]}),
        ("supplement", {"text": TEXTS[2]}),
        ("attach", {"by": "water", "material": "site_photo", "files": ["image/jpeg"]}),
        ("contact", {"outcome": "reached", "told": ["acceptance", "unit_contact"]}),
        ("respond", {"text": TEXTS[1]}),
        ("report_progress", {"text": TEXTS[1]}),
        ("set_statutory_limit", {"law": TEXTS[0], "days": 20}),
        ("set_statutory_limit", {"law": TEXTS[0], "until": "2025-06-03T15:00"}),
        ("request_extension", {**ASKED, "days": 15}),
        ("request_extension", {**ASKED, "days": 1, "ground": "force_majeure"}),
        ("request_return", RETURNED),
        ("reply", HANDED_IN),
        ("reply", {"by": "town", "text": TEXTS[0]}),
        ("hand_back", {"by": "town", "reason": TEXTS[2]}),
        ("reply", {**HANDED_IN, "text": TEXTS[0]}),
    ),
    "awaiting_ruling": (
        ("rule_on_return", {"decision": "refuse"}),
        ("rule_on_return", {"decision": "grant", "unit": "roads"}),
        ("rule_on_return", {"decision": "grant"}),
    ),
    "awaiting_approval": (
        ("approve", {"what": "reply"}),
        ("approve", {"what": "return"}),
        ("refuse", {"what": "reply", "reason": TEXTS[2]}),
        ("refuse", {"what": "return", "reason": TEXTS[2]}),
    ),
    "awaiting_review": (
        ("review", {"decision": "accept"}),
        ("review", {"decision": "reject", "reasons": ["情况不清"]}),
        ("redo", {"ground": "reasonable_demand", "reason": TEXTS[2]}),
        ("call_back", {**CALLED, "satisfaction": "satisfied"}),
        ("call_back", {**CALLED, "satisfaction": "dissatisfied", "second": True}),
        ("call_back", {**CALLED, "informed": False, "satisfaction": "dissatisfied"}),
        ("confirm_mark", {"mark": "disagreement", "decision": "confirm"}),
        ("conclude", {"basis": TEXTS[0], "reviewer": "reviewer"}),
        ("conclude_with_remark", {"ground": "law", "evidence": [TEXTS[2]], "reviewer": "reviewer"}),
    ),
    "awaiting_rating": (
        ("rate", {"satisfaction": "satisfied"}),
        ("rate", {"satisfaction": "very_dissatisfied"}),
        ("publish", {"title": TEXTS[3], "text": TEXTS[0]}),
        ("call_back", {**CALLED, "satisfaction": "basically_satisfied"}),
    ),
}
#: What may be done to an order that has ended.
AFTERWARDS: tuple[tuple[str, Fields], ...] = (
    ("file_case", {"materials": ["matter", "reply"]}),
    ("attach", {"material": "letter_scan", "files": ["application/pdf"]}),
    ("issue_notice", {"modes": ["phone"], "participants": ["housing"], "days": 3}),
    ("answer_notice", {"text": TEXTS[0]}),
    ("close_notice", {"finding": TEXTS[0]}),
    ("approve", {"what": "notice"}),
    ("open_rectification", {"measures": ["培训"], "days": 5}),
    ("close_rectification", {"evidence": ["回访记录"]}),
    ("repeat", {"requester": "wang"}),
    ("publish", {"text": TEXTS[0]}),
    ("publish", {"text": "请致电13800000001"}),
    ("publish", {"decision": "withdraw"}),
    ("score", {"grade": "satisfied", "text": TEXTS[0]}),
    ("settle_doubt", {"doubt": "empty_reply", "decision": "confirm", "reason": TEXTS[2]}),
    ("settle_doubt", {"doubt": "contact_denied", "decision": "dismiss", "reason": TEXTS[2]}),
)
