"""派单台: what waits for a unit to be chosen, a return to be ruled on, a meeting to be settled."""

from __future__ import annotations

from hotline.ledger.worklists import Sought
from hotline.order.names import Stage
from hotline.web.kit.console import Console
from hotline.web.kit.work_list import Queue, sorted_by

CONSOLE = Console(
    name="dispatcher",
    help="最先到期的在前；选一件，按职责派给一个单位，说不清的召集会商。",
    verbs=(
        *("dispatch", "rule_on_return", "approve", "settle", "convene", "fast_track", "accept"),
        *("verify", "answer", "decline", "hand_over", "merge", "notify_by_phone", "complete_task"),
        *("report_emergency", "urge", "repeat", "refuse"),
    ),
    queues=(
        Queue(
            "dispatch",
            "待派单",
            sorted_by("oldest", Stage.AWAITING_DISPATCH, Stage.RECEIVED),
            "已经收到、还没有派出的诉求，先来的在前。",
        ),
        Queue("verify", "核实中", sorted_by("oldest", Stage.VERIFYING), "内容不清、正在核实的。"),
        Queue(
            "return",
            "退单待裁定",
            sorted_by("due", Stage.AWAITING_RULING),
            "承办单位申请退单、等待裁定的。",
        ),
        Queue(
            "approval", "待审批", sorted_by("due", Stage.AWAITING_APPROVAL), "等待办公室签批的。"
        ),
        Queue("meeting", "会商中", sorted_by("oldest", Stage.COORDINATING), "由属地召集会商的。"),
        Queue("open", "全部在办", Sought(), "还没有办结的所有工单，最先到期的在前。"),
        Queue("all", "全部工单", Sought(open=False, sort="newest"), "所有工单，新的在前。"),
    ),
)
