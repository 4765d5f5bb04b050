"""承办台: what a handling unit has in front of it, and in which order it is done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.urls import reverse

from hotline.ledger import clock
from hotline.ledger.signatures import count_signatures
from hotline.ledger.worklists import Sought
from hotline.order.names import Stage
from hotline.people.posts import PostRole
from hotline.web.kit.console import Console
from hotline.web.kit.work_list import MOST_COUNTED, Queue, sorted_by
from hotline.web.unit.asked import tell_approvals
from hotline.web.unit.beforehand import beside

if TYPE_CHECKING:
    from hotline.ledger.queries import Told
    from hotline.web.kit.form import Form
    from hotline.web.kit.page import Desk

#: 签批岗位, who have an inbox.
SIGNERS = frozenset(
    {PostRole.SECTION, PostRole.TEAM_LEAD, PostRole.DEPUTY_HEAD, PostRole.UNIT_HEAD}
)


def _places(who: Desk) -> tuple[tuple[str, str, str], ...]:
    """The inbox, for those who sign."""
    if who.post.role not in SIGNERS:
        return ()
    number = count_signatures(who.post, MOST_COUNTED)
    told = f"{MOST_COUNTED - 1}+" if number >= MOST_COUNTED else str(number)
    return (("待我审批", reverse("unit:approvals"), told),)


def _more(who: Desk, told: Told) -> Mapping[str, object]:
    return {"asked": tell_approvals(told.order, who.post, clock.now())}


def _beside(who: Desk, told: Told, form: Form) -> Mapping[str, object]:
    return beside(who, told, form.verb)


CONSOLE = Console(
    name="unit",
    help="先签收，再联系诉求人，按时提交答复；灰色的事项下面写明了不能办的条款。",
    verbs=(
        *("sign_for", "approve", "contact", "reply", "respond", "report_progress"),
        *("request_extension", "request_return", "hand_down", "bring_in", "give_opinion"),
        *("hand_back", "answer_notice", "send_sms", "refuse"),
    ),
    queues=(
        Queue("mine", "全部在办", Sought(), "本单位还没有办完的工单，最先到期的在前。"),
        Queue("sign", "待签收", sorted_by("due", Stage.DISPATCHED), "派来还没有签收的工单。"),
        Queue("handling", "办理中", sorted_by("due", Stage.HANDLING), "已经签收、正在办理的工单。"),
        Queue("soon", "将到期", Sought(soon=True), "下一个工作日结束前到期的，和已经超期的工单。"),
        Queue(
            "mend",
            "退回重办",
            Sought(standing=("mend",)),
            "答复被退回，或者要求重办的工单，请尽快改正。",
        ),
        Queue(
            "notice", "督办待复", Sought(standing=("notice",)), "收到督办单、还没有书面答复的工单。"
        ),
        Queue("opinion", "待协办", Sought(role="co"), "请本单位协办、还没有提出意见的工单。"),
        Queue(
            "asked", "申请中", Sought(standing=("asked",)), "申请了退单或者延期、还没有结果的工单。"
        ),
        Queue(
            "approval",
            "送审中",
            sorted_by("due", Stage.AWAITING_APPROVAL),
            "答复或者退单已经提交、正在签批的工单。",
        ),
        Queue("supervised", "督办", Sought(supervised=True), "列入督办的工单。"),
        Queue("past", "经办过", Sought(open=False, sort="newest"), "本单位办理过的所有工单。"),
    ),
    many="sign_for",
    list_page="unit/list.html",
    order_page="unit/order.html",
    places=_places,
    more=_more,
    beside=_beside,
)
