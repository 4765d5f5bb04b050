"""受理台: one screen for each contact, and what was taken in and is not yet on its way."""

from __future__ import annotations

from django.urls import reverse

from hotline.ledger import clock
from hotline.ledger.worklists import Sought
from hotline.order.names import Stage
from hotline.people import drafts
from hotline.people.drafts import Owner
from hotline.web.kit.console import Console
from hotline.web.kit.page import Desk
from hotline.web.kit.work_list import Queue, sorted_by


def _drafts(who: Desk) -> tuple[tuple[str, str, str], ...]:
    """The forms that were begun here and not sent."""
    count = len(drafts.list_kept(Owner(who.post.id, who.person.pk), clock.now()))
    return (("草稿", reverse("agent:new"), str(count)),) if count else ()


CONSOLE = Console(
    name="agent",
    help="来电按 c 新记一件，问进度的按 g；每页都可以按 ? 看快捷键。",
    verbs=(
        *("accept", "verify", "answer", "report_emergency", "decline", "transfer_call"),
        *("join_expert", "merge", "repeat", "mark_caller", "rate", "urge", "dispatch"),
    ),
    queues=(
        Queue(
            "new",
            "待受理",
            sorted_by("oldest", Stage.RECEIVED, Stage.VERIFYING),
            "已经收到、还没有决定怎么办的，先来的在前。",
        ),
        Queue(
            "waiting", "待派单", sorted_by("oldest", Stage.AWAITING_DISPATCH), "等派单员派出的。"
        ),
        Queue("rating", "待评价", sorted_by("oldest", Stage.AWAITING_RATING), "等诉求人评价的。"),
        Queue("open", "全部在办", Sought(), "还没有办结的所有工单，最先到期的在前。"),
        Queue("all", "全部工单", Sought(open=False, sort="newest"), "所有工单，新的在前。"),
    ),
    buttons=(("新记一件", "agent:new", "c"), ("念进度", "agent:progress", "g")),
    places=_drafts,
)
