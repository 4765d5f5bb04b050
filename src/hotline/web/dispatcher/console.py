"""派单台: what waits for a unit to be chosen, a return to be ruled on, a meeting to be settled."""

from __future__ import annotations

from hotline.ledger.worklists import Sought
from hotline.order.names import Stage
from hotline.web.dispatcher.beside import as_typed, beside, prepare
from hotline.web.kit.console import Console
from hotline.web.kit.work_list import Queue, sorted_by

CONSOLE = Console(
    name="dispatcher",
    help="急的在前，同样急的先到期的在前；派出、裁定、签批之前，右边先写明会开始计哪些时限。",
    verbs=(
        *("dispatch", "rule_on_return", "approve", "settle", "convene", "fast_track", "accept"),
        *("verify", "answer", "decline", "hand_over", "merge", "notify_by_phone", "complete_task"),
        *("report_emergency", "urge", "repeat", "refuse"),
    ),
    queues=(
        Queue(
            "dispatch",
            "待派单",
            sorted_by("pressing", Stage.AWAITING_DISPATCH, Stage.RECEIVED),
            "已经收到、还没有派出的诉求，急的在前，同样急的先来的在前。",
        ),
        Queue("verify", "核实中", sorted_by("oldest", Stage.VERIFYING), "内容不清、正在核实的。"),
        Queue(
            "return",
            "退单待裁定",
            sorted_by("pressing", Stage.AWAITING_RULING),
            "承办单位申请退单、等待裁定的，急的在前。",
        ),
        Queue(
            "approval",
            "待审批",
            Sought(standing=("office_signs",)),
            "延期等等待签批的，最先到期的在前。",
        ),
        Queue(
            "meeting",
            "争议会商",
            sorted_by("pressing", Stage.COORDINATING),
            "权属不清、由属地召集会商的，急的在前。",
        ),
        Queue(
            "fast",
            "提速专班",
            Sought(standing=("fast_tracked",), sort="oldest"),
            "交提速处置专班跟进、还没有办结的。",
        ),
        Queue("open", "全部在办", Sought(), "还没有办结的所有工单，最先到期的在前。"),
        Queue("all", "全部工单", Sought(open=False, sort="newest"), "所有工单，新的在前。"),
    ),
    buttons=(("批量派单", "dispatcher:many", "m"),),
    order_page="dispatcher/order.html",
    beside=beside,
    prepare=prepare,
    as_typed=as_typed,
)
