"""回访台: replies to review, requesters to call back, orders to conclude or to do again."""

from __future__ import annotations

from hotline.ledger.worklists import Sought
from hotline.order.names import Stage
from hotline.web.kit.console import Console
from hotline.web.kit.work_list import Queue, sorted_by

CONSOLE = Console(
    name="follow_up",
    help="先审核答复，再回访诉求人；不满意而诉求合理的，重办。",
    verbs=(
        *("review", "call_back", "redo", "conclude", "conclude_with_remark", "rate"),
        *("confirm_mark", "file_case", "leave_out", "urge", "repeat", "complete_task"),
    ),
    queues=(
        Queue("review", "待审核", sorted_by("oldest", Stage.AWAITING_REVIEW), "单位交来的答复。"),
        Queue("rating", "待回访", sorted_by("oldest", Stage.AWAITING_RATING), "已答复、待评价的。"),
        Queue("second", "二次回访", Sought(task="second_call_back"), "要再回访一次的。"),
        Queue("marks", "待认定", Sought(task="confirm_mark"), "系统疑似、要由人认定的标记。"),
        Queue(
            "file",
            "待归档",
            sorted_by("oldest", Stage.CONCLUDED, is_open=False),
            "已经办结、还没有归档的。",
        ),
        Queue("all", "全部工单", Sought(open=False, sort="newest"), "所有工单，新的在前。"),
    ),
)
