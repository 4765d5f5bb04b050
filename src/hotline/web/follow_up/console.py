"""回访台: replies to review, requesters to call back, orders to conclude or to do again."""

from __future__ import annotations

from collections.abc import Mapping

from hotline.ledger.queries import Told
from hotline.ledger.worklists import Sought
from hotline.order.names import Stage
from hotline.web.follow_up.filling import beside, prepare
from hotline.web.follow_up.report import report
from hotline.web.follow_up.sides import sides
from hotline.web.kit.console import Console
from hotline.web.kit.page import Desk
from hotline.web.kit.work_list import Queue, sorted_by, stages

_RATING = stages(Stage.AWAITING_RATING)


def _more(_desk: Desk, _told: Told) -> Mapping[str, object]:
    return {"sides": sides, "report": report}


CONSOLE = Console(
    name="follow_up",
    help="必须回访的在前，即将视为满意的随后；先听诉求人怎么说，再看单位怎么报。",
    verbs=(
        *("review", "call_back", "redo", "conclude", "conclude_with_remark", "rate"),
        *("confirm_mark", "file_case", "publish", "leave_out", "urge", "repeat", "complete_task"),
    ),
    queues=(
        Queue(
            "required",
            "必须回访",
            Sought(standing=("callback",), sort="oldest"),
            "重办之后的、评价不满意的，以及条款要求回访的，先来的在前。",
        ),
        Queue(
            "lapsing",
            "即将视为满意",
            Sought(stages=_RATING, clock="rating", soon=True),
            "下一个工作日结束前仍没有评价的，将按条款视为基本满意。",
        ),
        Queue(
            "rating",
            "待回访",
            sorted_by("oldest", Stage.AWAITING_RATING),
            "已经答复、等待评价的，先来的在前。",
        ),
        Queue("second", "二次回访", Sought(task="second_call_back"), "要再回访一次的。"),
        Queue(
            "review",
            "待审核答复",
            Sought(standing=("handed_in",), sort="oldest"),
            "单位交来、等待审核的结果，先来的在前。",
        ),
        Queue(
            "displeased",
            "不满意待定",
            Sought(standing=("displeased",), sort="oldest"),
            "诉求人不满意，要决定重办、依法办结还是备注办结的。",
        ),
        Queue("marks", "待认定", Sought(task="confirm_mark"), "系统疑似、要由人认定的标记。"),
        Queue(
            "file",
            "待归档",
            sorted_by("oldest", Stage.CONCLUDED, is_open=False),
            "已经办结、还没有归档的。",
        ),
        Queue(
            "public",
            "已公开",
            Sought(standing=("published",), open=False, sort="newest"),
            "答复已经公开的，新的在前。",
        ),
        Queue("all", "全部工单", Sought(open=False, sort="newest"), "所有工单，新的在前。"),
    ),
    order_page="follow_up/order.html",
    more=_more,
    beside=beside,
    prepare=prepare,
)
