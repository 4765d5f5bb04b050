"""诉求草稿: what a citizen has typed, what is wrong with it, and what the desk takes in of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from pydantic import ValidationError

from hotline.law.calendar import SHANGHAI
from hotline.ledger import desk
from hotline.ledger.home import area, pack_of
from hotline.order.matter import Matter
from hotline.order.names import Channel, Kind, RequesterType
from hotline.order.text import LONGEST, clean
from hotline.people import Post
from hotline.people.keys import keyed
from hotline.people.vault import Who
from hotline.web.kit.categories import first_categories
from hotline.web.kit.taking_in import PARTS
from hotline.web.public.subjects import ANSWERS, BOXES, IDENTITIES

if TYPE_CHECKING:
    from django.http import QueryDict

SHORT = 200
MOST_WORDS = 5_000
FEWEST_DIGITS, MOST_DIGITS = 5, 20

#: what stands in a field, and how much of it
FIELDS = {
    "kind": SHORT,
    "category": SHORT,
    "words": MOST_WORDS,
    "wish": 1_000,
    **dict.fromkeys(PARTS, SHORT),
    "name": SHORT,
    "phone": SHORT,
    "address": SHORT,
    "from": SHORT,
    "identity": SHORT,
    "answer": SHORT,
    "box": SHORT,
}
#: what may stay open, but is asked for again before it is sent
WANTED = ("time", "place", "people", "category")
LETTER = "letter"


@dataclass(slots=True)
class Draft:
    """诉求, as far as it is written down; kept whatever is wrong with it."""

    values: dict[str, str] = field(default_factory=dict, repr=False)
    errors: dict[str, str] = field(default_factory=dict)
    #: the signed pass of the form
    token: str = ""
    is_letter: bool = False

    def __getitem__(self, name: str) -> str:
        """What stands in a field."""
        return self.values.get(name, "")

    @property
    def lacking(self) -> tuple[str, ...]:
        """What would help and is not there."""
        return () if self.is_letter else tuple(one for one in WANTED if not self[one])


def read(sent: QueryDict, *, is_letter: bool = False) -> Draft:
    """The form as it was sent; no field is kept longer than one character too many."""
    values = {name: sent.get(name, "").strip()[: most + 1] for name, most in FIELDS.items()}
    return Draft(values, token=sent.get("token", "")[:200], is_letter=is_letter)


def check(draft: Draft) -> bool:
    """Whether it can be sent; otherwise each field says what is wrong with it."""
    _check_lengths(draft)
    _check_choices(draft)
    if not draft["words"] and not draft.is_letter:
        draft.errors["words"] = _("请写明是什么事。")
    is_anonymous = draft["identity"] == "anonymous"
    digits = [char for char in draft["phone"] if char.isdigit()]
    if draft["phone"]:
        if not FEWEST_DIGITS <= len(digits) <= MOST_DIGITS:
            draft.errors["phone"] = _("电话号码好像不对，请核对。固定电话请加区号。")
    elif not is_anonymous and not (draft.is_letter and draft["address"]):
        draft.errors["phone"] = _("请留下电话，以便与您联系；不愿留电话的，请选“匿名”。")
    return not draft.errors


def _check_lengths(draft: Draft) -> None:
    for name, value in draft.values.items():
        if len(value) > FIELDS[name]:
            draft.errors[name] = _("文字过长，至多%(most)s字。") % {"most": FIELDS[name]}
        elif not _is_text(value):
            draft.errors[name] = _("含有不能保存的字符，请删去后重试。")


def _check_choices(draft: Draft) -> None:
    lists = {
        "kind": {str(one) for one in Kind},
        "identity": set(IDENTITIES),
        "category": {"", *first_categories()},
        "from": {"", *(str(one) for one in RequesterType)},
        "answer": {"", *ANSWERS},
        "box": set(BOXES) if draft.is_letter else {""},
    }
    told = {"kind": _("请选择您要求助、投诉还是别的。"), "box": _("请选择信写给谁。")}
    for name, known in lists.items():
        if draft[name] not in known:
            draft.errors[name] = told.get(name) or _("请选择一项。")


def _is_text(value: str) -> bool:
    try:
        clean(value)
    except ValueError:
        return False
    return True


def intake_of(draft: Draft, post: Post) -> desk.Intake | None:
    """What the desk is given; None where its own model refuses a value."""
    try:
        matter = _matter(draft)
        return desk.Intake(matter, pack_of(post), area(), _text(draft), _who(draft))
    except (ValidationError, ValueError):
        return None


def command_id(draft: Draft, pass_id: str, now: datetime) -> str:
    """Under which id it is given: the same words by the same telephone on one day are one matter.

    Who leaves no telephone is told apart by the form alone: two people who say the same stay two.
    """
    if not draft["phone"]:
        return f"web.{pass_id}"
    told = [draft[name] for name in FIELDS]
    content = "\n".join([f"{now.astimezone(SHANGHAI):%Y%m%d}", *told])
    return f"web.{keyed('public form', content.encode(errors='replace')).hex()[:48]}"


def _matter(draft: Draft) -> Matter:
    channel = Channel.LETTER if draft.is_letter else Channel.WEB
    source = {"source": BOXES[draft["box"]]} if draft.is_letter else {}
    return Matter.model_validate(
        {
            "kind": draft["kind"],
            "category": draft["category"] or None,
            "channel": channel,
            "requester_type": draft["from"] or RequesterType.PERSON,
            "confidential": draft["identity"] == "confidential",
            "anonymous": draft["identity"] == "anonymous",
            "lacking": _lacking(draft),
            **source,
        }
    )


def _lacking(draft: Draft) -> tuple[str, ...]:
    """The elements of the record that were not given (AH-11)."""
    absent = [name for name in (*PARTS, "category") if not draft[name]]
    if not (draft["phone"] or draft["address"]) and draft["identity"] != "anonymous":
        absent.insert(0, "contact")
    return tuple(absent)


def _text(draft: Draft) -> str:
    told = [draft["words"] or "（内容见所附来信）"]
    told += [f"希望：{draft['wish']}"] if draft["wish"] else []
    told += [f"{heading}：{draft[name]}" for name, heading in PARTS.items() if draft[name]]
    told += [f"答复方式：{ANSWERS[draft['answer']]}"] if draft["answer"] else []
    return "\n".join(told)[:LONGEST]


def _who(draft: Draft) -> Who | None:
    if not (draft["name"] or draft["phone"] or draft["address"]):
        return None
    return Who(draft["name"] or None, draft["phone"] or None, None, draft["address"] or None)
