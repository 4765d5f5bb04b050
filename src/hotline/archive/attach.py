"""附件: whoever has a part in the order adds files to it."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from hotline.law.policy import Policy
from hotline.order.clocks import Scene
from hotline.order.command import Command
from hotline.order.events import FilesAttached
from hotline.order.file_ref import FileRef, Material
from hotline.order.names import OFFICES, SYSTEM, Party, Stage
from hotline.order.outcome import Outcome
from hotline.order.refusal import Refusal
from hotline.order.scene import FLOW, lack, refuse, scene_of, wrong_party, wrong_stage
from hotline.order.state import Order

_CLOSED = {Stage.FILED, Stage.MERGED}


class Attach(Command):
    """Add files of one material."""

    verb: ClassVar[str] = "attach"

    #: 材料
    material: Material | None = None
    files: tuple[FileRef, ...] = ()


def decide(order: Order, command: Attach, policy: Policy, now: datetime) -> Outcome:
    """Photos, recordings and papers belong to the one file of the case (WS-02, EN-05, QP-09d)."""
    scene = scene_of(order, command, policy, now)
    refusal = _stranger(scene, command) or refuse(scene, set(Stage)) or _closed(scene)
    if refusal:
        return refusal
    wanted = {"material": command.material, "files": command.files}
    missing = [name for name, value in wanted.items() if not value]
    if command.material is None or missing:
        return lack(scene, FLOW, *missing)
    by = Party(command.by or "")
    return (FilesAttached(at=now, by=by, material=command.material, files=command.files),)


def _stranger(scene: Scene, command: Attach) -> Refusal | None:
    by = command.by
    is_office = by in OFFICES and by != SYSTEM
    return None if is_office or scene.order.open_assignment(by) else wrong_party(scene)


def _closed(scene: Scene) -> Refusal | None:
    if scene.order.stage not in _CLOSED:
        return None
    return wrong_stage(scene, "工单已归档或已并入其他工单，不能再添加附件")
