"""归档: a concluded order becomes one file, with its forms, briefings and reports.

Carries QP-09i, WS-02, WS-03, WS-06 and the papers that AH-33 and NA-05 ask for.
"""

from __future__ import annotations

from hotline.archive import attach, complete_task, file_case
from hotline.order.command import Command
from hotline.order.outcome import Decider

#: Every command of this room, with what decides it.
DECIDERS: dict[type[Command], Decider] = {
    file_case.FileCase: file_case.decide,
    complete_task.CompleteTask: complete_task.decide,
    attach.Attach: attach.decide,
}
