"""督导台: read everything of the area, change nothing."""

from __future__ import annotations

from hotline.ledger.worklists import Sought
from hotline.web.kit.console import Console
from hotline.web.kit.work_list import Queue

CONSOLE = Console(
    name="overseer",
    help="本台只读：可以查看工单的全过程和每个时限的依据，不能办理。",
    queues=(
        Queue("late", "超期", Sought(overdue=True), "已经超期、还没有办结的。"),
        Queue("watched", "督办中", Sought(supervised=True), "列入督办、还没有办结的。"),
        Queue("open", "全部在办", Sought(), "还没有办结的所有工单，最先到期的在前。"),
        Queue("all", "全部工单", Sought(open=False, sort="newest"), "所有工单，新的在前。"),
    ),
)
