"""批量: the same step on many orders, each a command of its own with its own answer."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from pydantic import ValidationError

from hotline.ledger import clock, desk, queries
from hotline.ledger.awaiting import asked_at
from hotline.ledger.numbers import is_whole
from hotline.order.names import ApprovalOf
from hotline.order.refusal import Refusal
from hotline.order.state import Order
from hotline.people import Post
from hotline.people.vault import Erased
from hotline.trial.verbs import parse
from hotline.web.kit.dealing import because
from hotline.web.kit.page import Desk, at_console, page
from hotline.web.unit.console import CONSOLE

MOST = 100
LONGEST_REASON = 500
_ITEM_PARTS = 3


@dataclass(frozen=True, slots=True)
class Line:
    """What came of one order."""

    number: str
    #: empty where it was done
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One signature, as the page named it."""

    number: str
    what: str
    step: str
    at: datetime


@at_console("unit")
@require_POST
def sign_for_many(request: HttpRequest, who: Desk) -> HttpResponse:
    """Sign for each order that was ticked; each is done, or says why not."""
    numbers = [one for one in request.POST.getlist("number")[:MOST] if is_whole(one)]
    batch = request.POST.get("command_id", "")[:64]
    lines = [
        Line(one, _give(who.post, one, ("sign_for", {}), batch)) for one in dict.fromkeys(numbers)
    ]
    told = (_("签收结果"), _("已签收"), _("未签收"))
    return _results(request, who, told, lines)


@at_console("unit")
@require_POST
def sign_many(request: HttpRequest, who: Desk) -> HttpResponse:
    """Approve or send back what was ticked, or the one line whose button was pressed."""
    sent = request.POST
    verb, one = _pressed(sent.get("approve", ""), sent.get("refuse", ""))
    chosen = [one] if one else sent.getlist("item")[:MOST]
    items = [item for text in dict.fromkeys(chosen) if (item := _item(text)) is not None]
    reason = sent.get("reason", "").strip()
    if verb == "refuse" and not reason:
        return _results(
            request,
            who,
            (_("退回结果"), _("已退回"), _("未退回")),
            [Line(item.number, _("请写明退回的理由。")) for item in items],
        )
    fields: dict[str, object] = {"reason": reason[:LONGEST_REASON]} if verb == "refuse" else {}
    batch = sent.get("command_id", "")[:64] or secrets.token_hex(16)
    lines = [Line(item.number, _sign(who.post, item, (verb, fields), batch)) for item in items]
    told = (_("审批结果"), _("已同意"), _("未办成"))
    if verb == "refuse":
        told = (_("退回结果"), _("已退回"), _("未退回"))
    return _results(request, who, told, lines)


def _pressed(approve: str, refuse: str) -> tuple[str, str]:
    """The verb of the button, and the one line it stands on; `all` for all that were ticked."""
    verb, one = ("refuse", refuse) if refuse else ("approve", approve)
    return verb, "" if one == "all" else one


def _item(text: str) -> Item | None:
    parts = text[:200].split(":", _ITEM_PARTS)
    if len(parts) != _ITEM_PARTS + 1 or not is_whole(parts[0]):
        return None
    number, what, step, at = parts
    try:
        return Item(number, what, step, datetime.fromisoformat(at))
    except ValueError:
        return None


def _sign(post: Post, item: Item, step: tuple[str, dict[str, object]], batch: str) -> str:
    verb, fields = step
    given = (verb, {"what": item.what, "step": item.step, **fields})
    return _give(post, item.number, given, batch, lambda order: _is_as_seen(order, item))


def _is_as_seen(order: Order, item: Item) -> bool:
    """Whether what is to be signed is still what the page showed."""
    what = next((one for one in ApprovalOf if one == item.what), None)
    open_ = order.approval(what) if what is not None else None
    if open_ is None:
        return True  # gone: the law's own answer says so, with its clause
    return asked_at(order, open_) == item.at


def _give(
    post: Post,
    number: str,
    given: tuple[str, dict[str, object]],
    batch: str,
    is_as_seen: Callable[[Order], bool] = lambda _: True,
) -> str:
    """Why it was not done; empty where it was."""
    found = queries.find_order(number, post)
    if found is None:
        return _("没有这个工单，或者本岗位无权查看")
    verb, fields = given
    key = "\n".join([batch, number, post.id, verb, *map(str, fields.values())])
    command_id = f"many:{hashlib.sha256(key.encode()).hexdigest()[:40]}"
    if not queries.was_given(command_id) and not is_as_seen(found.order):
        return _("所请事项刚刚有变动，请重新看过再签批")
    try:
        outcome = desk.submit(
            parse(verb, fields), number=number, by=post, at=clock.now(), command_id=command_id
        )
    except ValidationError:
        return _("填写的内容不合要求，请改正。")
    except desk.DeskFault:
        return _("本岗位现在不能办理这一事项。")
    except Erased:
        return _("该诉求的内容已依法清除，不能再添加文字。")
    return f"{because(outcome)}（{outcome.clause}）" if isinstance(outcome, Refusal) else ""


def _results(
    request: HttpRequest, who: Desk, told: tuple[str, str, str], lines: Iterable[Line]
) -> HttpResponse:
    title, done, undone = told
    context: dict[str, object] = {
        "title": title,
        "done": done,
        "undone": undone,
        "lines": tuple(lines),
        "console": CONSOLE,
        "is_signing": title != _("签收结果"),
    }
    return page(request, "unit/many.html", context, desk=who)
