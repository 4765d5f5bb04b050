"""What can happen at any stage: tasks, facts, filing, and changes of the rules themselves."""

from __future__ import annotations

from datetime import date, datetime

from hotline.law.clause import ClauseId
from hotline.order.event import Event
from hotline.order.file_ref import FileRef
from hotline.order.names import Party
from hotline.order.text import TextRef


class CaseFiled(Event):
    """归档."""

    materials: tuple[str, ...]


class FilesAttached(Event):
    """添加附件."""

    material: str
    files: tuple[FileRef, ...]


class TaskOpened(Event):
    """产生应办事项."""

    name: str
    to: Party
    clause: ClauseId


class TaskCompleted(Event):
    """应办事项办毕."""

    name: str
    note: TextRef | None


class FactNoted(Event):
    """记入考核事实."""

    name: str
    clause: ClauseId


class CalendarChanged(Event):
    """日历变更: running clocks were counted again, past ones keep what they had."""

    calendar: str


class PolicyChanged(Event):
    """规则包变更: from here on the order is under another pack, version or day."""

    pack: str
    version: str
    day: date
    calendar: str


class EarlierOrderMoved(Event):
    """首次工单变更: what this order knows of the earlier order of the same matter."""

    due: datetime | None
    extended: bool
