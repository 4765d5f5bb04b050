"""收诉求: a matter as somebody writes it down on a form, and what the desk takes in of it.

The form asks for time, place, people and cause in separate fields; they are kept as one text, each
under its own heading, so that everybody who handles the matter reads them in the same order.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from pydantic import ValidationError

from hotline.law.calendar import SHANGHAI
from hotline.ledger import clock, desk, packs
from hotline.ledger.home import area, pack_of
from hotline.order.matter import Matter
from hotline.order.names import Channel, Kind, OrderNumber
from hotline.order.refusal import Refusal
from hotline.order.text import LONGEST, clean
from hotline.people import Post
from hotline.people.vault import Who
from hotline.trial import verbs
from hotline.web.kit.wording import label

if TYPE_CHECKING:
    from django.http import QueryDict

#: 常用类别; anything else may be typed
CATEGORIES = (
    *("供水排水", "供电", "供气供热", "道路交通", "公共交通", "停车管理", "市容环卫", "违法建设"),
    *("房产物业", "环境污染", "噪声", "教育", "医疗卫生", "劳动社保", "民政救助", "消费维权"),
    *("食品安全", "社会治安", "农业农村", "政务服务", "其他"),
)
SHORT = 200
MOST_WORDS = 5_000
LEVELS = ("ordinary", "urgent", "special", "special_urgent")

#: What the requester says in parts: the field and its heading in the text.
PARTS = {"time": "时间", "place": "地点", "people": "涉及的人或单位"}
_CLAIMS = ("confidential", "anonymous", "danger")
#: What only staff may say of a matter.
_STAFF_CLAIMS = ("sustenance",)
_STAFF_VALUES = ("requester_type",)
_KEPT = ("name", "phone", "address", "kind", "category", "urgency", "words", *PARTS)


@dataclass(slots=True)
class Draft:
    """诉求, as far as it is written down; kept whatever is wrong with it."""

    values: dict[str, str] = field(default_factory=dict, repr=False)
    claims: frozenset[str] = frozenset()
    errors: dict[str, str] = field(default_factory=dict)
    command_id: str = field(default_factory=lambda: secrets.token_hex(16))

    def __getitem__(self, name: str) -> str:
        """What stands in a field."""
        return self.values.get(name, "")


def read(sent: QueryDict, *, staff: bool = False) -> Draft:
    """The form as it was sent; of what only staff may say, what staff said."""
    names = (*_KEPT, *_STAFF_VALUES) if staff else _KEPT
    claims = (*_CLAIMS, *_STAFF_CLAIMS) if staff else _CLAIMS
    return Draft(
        values={name: sent.get(name, "").strip() for name in names},
        claims=frozenset(one for one in claims if one in sent),
        command_id=sent.get("command_id", "")[:64] or secrets.token_hex(16),
    )


def kinds() -> tuple[tuple[str, str], ...]:
    """What a matter may be."""
    return tuple((str(one), label("Kind", one)) for one in Kind)


def levels() -> tuple[tuple[str, str], ...]:
    """How urgent it may be."""
    return tuple((one, label("urgency", one)) for one in LEVELS)


def check(draft: Draft, *, needs_phone: bool) -> bool:
    """Whether it can be taken in; otherwise each field says what is wrong with it."""
    errors = draft.errors
    if not draft["words"]:
        errors["words"] = _("请写明要反映什么。")
    errors |= _not_to_be_kept(draft)
    if draft["kind"] not in {str(one) for one in Kind}:
        errors["kind"] = _("请选择一项。")
    if draft["urgency"] not in {"", *LEVELS}:
        errors["urgency"] = _("请从列出的选项中选择。")
    is_anonymous = "anonymous" in draft.claims
    if needs_phone and not is_anonymous and not draft["phone"]:
        errors["phone"] = _("请留下电话，承办单位要与您联系；不愿留的请勾选匿名。")
    digits = [char for char in draft["phone"] if char.isdigit()]
    if draft["phone"] and not 5 <= len(digits) <= 20:  # noqa: PLR2004 - the shortest service number and the longest with a country
        errors["phone"] = _("电话号码好像不对，请核对。")
    return not errors


def _not_to_be_kept(draft: Draft) -> dict[str, str]:
    """What is too long to be kept, or no text, at its field."""
    found = {}
    for name, value in draft.values.items():
        most = MOST_WORDS if name == "words" else SHORT
        if len(value) > most:
            found[name] = _("文字过长，至多%(most)s字。") % {"most": most}
        elif not _is_text(value):
            found[name] = _("含有不能保存的字符，请删去后重试。")
    return found


def _is_text(value: str) -> bool:
    try:
        clean(value)
    except ValueError:
        return False
    return True


#: Which field a part of the record stands in.
_FIELDS = {"contact": "phone", "content": "words"}


def lacks(draft: Draft, post: Post, channel: Channel) -> bool:
    """Whether the pack asks for more before the matter may be accepted; the fields then say so.

    It is the law's own `accept` that is asked, on the order as it would begin.
    """
    try:
        matter = matter_of(draft, channel)
    except ValidationError:
        return False
    now = clock.now()
    policy = packs.policy(pack_of(post), now.astimezone(SHANGHAI).date())
    order, _events = verbs.receive(OrderNumber("0"), matter, policy, now)
    outcome = verbs.decide(order, verbs.parse("accept", {}), policy, now)
    if not isinstance(outcome, Refusal):
        return False
    for one in outcome.missing:
        name = _FIELDS.get(one.name, one.name)
        if name in _KEPT and not draft[name]:
            told = {"clause": outcome.clause}
            draft.errors[name] = _("按%(clause)s须记录此项；问不到的请写“不详”。") % told
    return bool(draft.errors)


def take_in(draft: Draft, post: Post, channel: Channel) -> desk.Accepted | None:
    """Give it to the desk; None where the desk's own model refuses a value, which then says so."""
    try:
        matter = matter_of(draft, channel)
    except ValidationError:
        draft.errors["category"] = _("填写的内容不合要求，请改正。")
        return None
    intake = desk.Intake(
        matter=matter,
        pack=pack_of(post),
        area=area(),
        text=_text(draft),
        who=_who(draft),
    )
    return desk.receive(intake, by=post, at=clock.now(), command_id=draft.command_id)


def matter_of(draft: Draft, channel: Channel) -> Matter:
    """The facts of the matter, without its words and without who raised it."""
    return Matter.model_validate(
        {
            "kind": draft["kind"],
            "urgency": draft["urgency"] or "ordinary",
            "category": draft["category"] or None,
            "channel": channel,
            "lacking": _lacking(draft),
            "requester_type": draft["requester_type"] or "person",
            **{one: one in draft.claims for one in (*_CLAIMS, *_STAFF_CLAIMS)},
        }
    )


def _lacking(draft: Draft) -> tuple[str, ...]:
    """The elements of the record that were not given (AH-11)."""
    is_anonymous = "anonymous" in draft.claims
    absent = {
        "contact": not (draft["phone"] or draft["address"]) and not is_anonymous,
        "category": not draft["category"],
        **{name: not draft[name] for name in PARTS},
    }
    return tuple(name for name, is_absent in absent.items() if is_absent)


def _text(draft: Draft) -> str:
    told = [f"{heading}：{draft[name]}" for name, heading in PARTS.items() if draft[name]]
    return "\n".join([draft["words"], *told])[:LONGEST]


def _who(draft: Draft) -> Who | None:
    if not (draft["name"] or draft["phone"] or draft["address"]):
        return None
    return Who(draft["name"] or None, draft["phone"] or None, None, draft["address"] or None)
