"""A refusal: a value that cites a clause, names what is missing and what may be done instead."""

from __future__ import annotations

from dataclasses import dataclass

from hotline.law.clause import ClauseId


@dataclass(frozen=True, slots=True)
class Missing:
    """A part that a command must have and has not."""

    #: 部分, e.g. "basis" or "site_photo"
    name: str
    #: 所在字段, the field it belongs to, e.g. "attachments"; the same as the name for plain fields
    field: str

    def answers_to(self, wanted: str) -> bool:
        """Whether someone who writes `wanted` means this part."""
        last = self.name.rpartition(".")[2]
        names = {self.name, last, self.field, self.field.removesuffix("s"), f"{self.field}.{last}"}
        return _run_together(wanted) in set(map(_run_together, names))


def _run_together(name: str) -> str:
    """A name is the same however its words are parted: `callback` is `call_back`."""
    return name.replace("_", "")


@dataclass(frozen=True, slots=True)
class Refusal:
    """不予执行: what the clause says no to, and how to go on."""

    #: 依据条款
    clause: ClauseId
    #: 命令
    command: str
    #: 理由, a Chinese sentence
    because: str
    #: 缺少的材料
    missing: tuple[Missing, ...] = ()
    #: 可以改为, commands that would be allowed
    instead: tuple[str, ...] = ()

    @property
    def only_missing(self) -> bool:
        """Whether the command would be accepted once the missing parts are there."""
        return bool(self.missing)
