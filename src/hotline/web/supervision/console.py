"""督办台: what is watched and by which clause, the notices sent, and what follows from them."""

from __future__ import annotations

from collections.abc import Mapping

from hotline.ledger.worklists import Sought
from hotline.web.kit.clauses import of_clause, with_clauses
from hotline.web.kit.console import Console
from hotline.web.kit.doubted import QUEUE as DOUBTS
from hotline.web.kit.doubted import doubted, of_doubt, with_doubts
from hotline.web.kit.page import Desk
from hotline.web.kit.supervised import supervised
from hotline.web.kit.work_list import Queue, WorkList
from hotline.web.supervision.filling import prepare

_FOUND = ("inspected", "investigated", "talked", "criticised")


def _named(desk: Desk, name: str) -> Queue | None:
    return of_clause(desk, name) or of_doubt(desk, name)


def _above(desk: Desk, told: WorkList) -> Mapping[str, object]:
    return {**with_clauses(desk, told), **with_doubts(desk, told)}


CONSOLE = Console(
    name="supervision",
    help="督办中的在前；每次列入督办都写明了依据的条款，可以按条款筛选。",
    verbs=(
        *("urge", "issue_notice", "close_notice", "inspect", "enlist", "talk", "criticise"),
        *("open_rectification", "close_rectification", "propose_decision_sheet", "decide_sheet"),
        *("instruct", "open_investigation", "settle_doubt", "leave_out", "complete_task"),
    ),
    queues=(
        Queue("watched", "督办中", Sought(supervised=True), "列入督办、还没有办结的。"),
        Queue(
            "enlist",
            "待列入督办",
            Sought(overdue=True, supervised=False),
            "已经超期、还没有列入督办的，请确认是否列入。",
        ),
        Queue("late", "超期", Sought(overdue=True), "已经超期、还没有办结的。"),
        Queue("tasks", "待催办", Sought(task="urge"), "应当催办的。"),
        Queue(
            "notice",
            "督办单待答复",
            Sought(standing=("notice",)),
            "已经发出督办单、单位还没有答复的。",
        ),
        Queue(
            "notice_late",
            "督办单超期未答",
            Sought(standing=("notice_late",)),
            "过了督办单的答复时限仍没有答复的。",
        ),
        Queue(
            "answered",
            "督办单已答复",
            Sought(standing=("notice_answered",)),
            "单位已经答复、等待督办办结的。",
        ),
        DOUBTS,
        Queue("sheets", "待拟批办单", Sought(task="propose_decision_sheet"), "应当拟批办单的。"),
        Queue("sheet", "批办单待议定", Sought(standing=("sheet",)), "已经呈报、等待议定的。"),
        Queue("rectifying", "整改中", Sought(standing=("rectifying",)), "整改还没有销号的。"),
        Queue(
            "found",
            "检查与处理",
            Sought(standing=_FOUND, open=False, sort="newest"),
            "做过检查、联合调查、约谈或者通报的，新的在前。",
        ),
        Queue("open", "全部在办", Sought(), "还没有办结的所有工单，最先到期的在前。"),
        Queue("all", "全部工单", Sought(open=False, sort="newest"), "所有工单，新的在前。"),
    ),
    list_page="supervision/list.html",
    order_page="supervision/order.html",
    queue_named=_named,
    more_of_list=_above,
    more=lambda desk, told: {"supervised": supervised, "doubted": doubted(desk, told)},
    prepare=prepare,
)
