"""督办台: what is late or watched, and the notices that wait for an answer."""

from __future__ import annotations

from hotline.ledger.worklists import Sought
from hotline.web.kit.console import Console
from hotline.web.kit.work_list import Queue

CONSOLE = Console(
    name="supervision",
    help="督办中的在前；每次列入督办都写明了依据的条款。",
    verbs=(
        *("urge", "issue_notice", "close_notice", "inspect", "enlist", "talk", "criticise"),
        *("open_rectification", "close_rectification", "propose_decision_sheet", "decide_sheet"),
        *("instruct", "open_investigation", "leave_out", "complete_task"),
    ),
    queues=(
        Queue("watched", "督办中", Sought(supervised=True), "列入督办、还没有办结的。"),
        Queue("late", "超期", Sought(overdue=True), "已经超期、还没有办结的。"),
        Queue("sheets", "待拟批办单", Sought(task="propose_decision_sheet"), "应当拟批办单的。"),
        Queue("tasks", "待催办", Sought(task="urge"), "应当催办的。"),
        Queue("open", "全部在办", Sought(), "还没有办结的所有工单，最先到期的在前。"),
        Queue("all", "全部工单", Sought(open=False, sort="newest"), "所有工单，新的在前。"),
    ),
)
