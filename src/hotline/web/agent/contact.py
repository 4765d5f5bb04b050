"""一次来电: all that one screen holds of a contact: the matter, and what is done with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hotline.order.names import Channel
from hotline.order.text import clean
from hotline.web.kit import taking_in
from hotline.web.kit.taking_in import Draft

if TYPE_CHECKING:
    from django.http import QueryDict

CHANNELS = (
    Channel.PHONE,
    Channel.SMS,
    Channel.LETTER,
    Channel.MAIL,
    Channel.WECHAT,
    Channel.WEIBO,
)
#: 办理方式, and the verb that a post must have for it
OUTCOMES: Mapping[str, str] = {
    "order": "accept",
    "answer": "answer",
    "emergency": "report_emergency",
    "decline": "decline",
    "merge": "merge",
    "record": "receive",
}
#: 报告对象
ADDRESSEES = (
    *("emergency_line", "utility_line", "territory", "department", "operation_centre"),
    "command_110",
)
#: What is typed for each verb: its field, and the longest it may be.
MORE = {
    "answer_text": 5_000,
    "answer_articles": 500,
    "decline_basis": 100,
    "decline_told_body": 200,
    "decline_told_contact": 500,
    "merge_into": 40,
    "transfer_call_to": 200,
    "join_expert_expert": 200,
    "dispatch_unit": 64,
    "dispatch_principle": 40,
    "dispatch_requirement": 2_000,
    **{f"report_by_{one}": 200 for one in ADDRESSEES},
}
_TICKS = ("transfer_call_consent", "join_expert_consent")


@dataclass(frozen=True, slots=True)
class Step:
    """A command that follows once the matter is taken in."""

    verb: str
    fields: Mapping[str, object] = field(repr=False)
    #: what its fields are called on the screen
    prefix: str = ""


@dataclass(slots=True)
class Contact:
    """来电."""

    draft: Draft
    more: Draft
    channel: Channel = Channel.PHONE
    outcome: str = "order"
    reported: tuple[str, ...] = ()

    @property
    def errors(self) -> bool:
        """Whether something is wrong with it."""
        return bool(self.draft.errors or self.more.errors)

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been typed yet."""
        typed = (*self.draft.values.items(), *self.more.values.items())
        return not any(value for name, value in typed if name not in {"kind", "urgency"})


def read(sent: QueryDict) -> Contact:
    """The screen as it was sent."""
    values = {name: sent.get(name, "").strip() for name in MORE}
    ticks = frozenset(one for one in _TICKS if one in sent)
    outcome = sent.get("outcome", "")
    return Contact(
        draft=taking_in.read(sent, staff=True),
        more=Draft(values=values, claims=ticks),
        channel=next((one for one in CHANNELS if one == sent.get("channel")), Channel.PHONE),
        outcome=outcome if outcome in OUTCOMES else "order",
        reported=tuple(one for one in ADDRESSEES if one in sent.getlist("report_to")),
    )


def check(contact: Contact) -> bool:
    """Whether the screen is whole; otherwise each field says what is wrong with it."""
    more = contact.more
    taking_in.check(contact.draft, needs_phone=False)
    for name, value in more.values.items():
        if len(value) > MORE[name]:
            more.errors[name] = _("文字过长，至多%(most)s字。") % {"most": MORE[name]}
        elif not _is_text(value):
            more.errors[name] = _("含有不能保存的字符，请删去后重试。")
    for verb, part in (("transfer_call", "to"), ("join_expert", "expert")):
        consent = f"{verb}_consent"
        if more[f"{verb}_{part}"] and consent not in more.claims:
            more.errors[consent] = _("先征得诉求人同意，再转接或者请专家加入。")
    if contact.outcome == "emergency" and not contact.reported:
        more.errors["report_to"] = _("请勾选已经报告的对象。")
    if contact.outcome == "merge" and not more["merge_into"]:
        more.errors["merge_into"] = _("请填写并入的工单编号，或在右侧选一件。")
    return not contact.errors


def steps(contact: Contact) -> tuple[Step, ...]:
    """What is done once the matter is taken in, in this order."""
    found = [*_calls(contact)]
    match contact.outcome:
        case "answer":
            lines = contact.more["answer_articles"].splitlines()
            articles = tuple(one.strip()[:200] for one in lines if one.strip())
            text = {"articles": articles, "text": contact.more["answer_text"]}
            found.append(Step("answer", _given(text), "answer_"))
        case "decline":
            names = ("basis", "told_body", "told_contact")
            fields = {one: contact.more[f"decline_{one}"] for one in names}
            found.append(Step("decline", _given(fields), "decline_"))
        case "emergency":
            found += [
                Step("report_emergency", _reported(contact, one), "report_")
                for one in contact.reported
            ]
            found.append(Step("accept", {}))
        case "merge":
            into = "".join(contact.more["merge_into"].split())
            found.append(Step("merge", {"into": into}, "merge_"))
        case "order":
            found.append(Step("accept", {}))
        case _:
            pass
    return (*found, *_dispatch(contact))


def _calls(contact: Contact) -> list[Step]:
    """The call passed on, or an expert brought in, while it lasts."""
    found = []
    for verb, part in (("transfer_call", "to"), ("join_expert", "expert")):
        value = contact.more[f"{verb}_{part}"]
        if value:
            found.append(Step(verb, {part: value, "consent": True}, f"{verb}_"))
    return found


def _dispatch(contact: Contact) -> list[Step]:
    """The order sent on at once, where a unit was chosen."""
    more = contact.more
    if contact.outcome not in {"order", "emergency"} or not more["dispatch_unit"]:
        return []
    names = ("unit", "principle", "requirement")
    return [Step("dispatch", _given({one: more[f"dispatch_{one}"] for one in names}), "dispatch_")]


def _reported(contact: Contact, to: str) -> dict[str, object]:
    return _given({"to": to, "acknowledged_by": contact.more[f"report_by_{to}"]})


def _given(fields: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in fields.items() if value}


def _is_text(value: str) -> bool:
    try:
        clean(value)
    except ValueError:
        return False
    return True
