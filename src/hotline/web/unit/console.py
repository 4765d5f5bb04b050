"""承办台: what a handling unit has in front of it, and in which order it is done."""

from __future__ import annotations

from hotline.ledger.worklists import Sought
from hotline.order.names import Stage
from hotline.web.kit.console import Console
from hotline.web.kit.work_list import Queue, sorted_by

CONSOLE = Console(
    name="unit",
    help="先签收，再联系诉求人，按时提交答复；灰色的事项下面写明了不能办的条款。",
    verbs=(
        *("sign_for", "contact", "approve", "reply", "respond", "report_progress"),
        *("request_extension", "request_return", "hand_down", "bring_in", "give_opinion"),
        *("hand_back", "answer_notice", "send_sms", "refuse"),
    ),
    queues=(
        Queue("mine", "全部在办", Sought(), "本单位还没有办完的工单，最先到期的在前。"),
        Queue("sign", "待签收", sorted_by("due", Stage.DISPATCHED), "派来还没有签收的工单。"),
        Queue("handling", "办理中", sorted_by("due", Stage.HANDLING), "已经签收、正在办理的工单。"),
        Queue(
            "approval",
            "待审批",
            sorted_by("due", Stage.AWAITING_APPROVAL, Stage.AWAITING_RULING),
            "等待签批或者裁定的工单。",
        ),
        Queue("supervised", "督办", Sought(supervised=True), "列入督办的工单。"),
        Queue("past", "经办过", Sought(open=False, sort="newest"), "本单位办理过的所有工单。"),
    ),
    many="sign_for",
)
