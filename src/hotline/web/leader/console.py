"""领导台: what needs a leader's word, made to be read on a phone."""

from __future__ import annotations

from hotline.ledger.worklists import Sought
from hotline.web.kit.console import Console
from hotline.web.kit.work_list import Queue

CONSOLE = Console(
    name="leader",
    help="点开一件即可批示；批示会连同依据记入工单，由督办员跟踪。",
    verbs=("instruct", "decide_sheet"),
    queues=(
        Queue("sheets", "待批办", Sought(task="propose_decision_sheet"), "等待批办的疑难事项。"),
        Queue("watched", "督办中", Sought(supervised=True), "列入督办、还没有办结的。"),
        Queue("late", "超期", Sought(overdue=True), "已经超期、还没有办结的。"),
        Queue("open", "全部在办", Sought(), "还没有办结的所有工单，最先到期的在前。"),
    ),
)
