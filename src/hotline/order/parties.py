"""Who acts: which unit a handling command comes from, and whether it has a part in the order."""

from __future__ import annotations

from hotline.order.clocks import Scene
from hotline.order.command import Command
from hotline.order.names import Role
from hotline.order.refusal import Refusal
from hotline.order.scene import wrong_party
from hotline.order.state import Assignment


def acting(scene: Scene, *roles: Role) -> Assignment | Refusal:
    """The open assignment of the unit that gives the command, in one of these roles.

    Args:
        scene: the order and the command.
        roles: the roles that may do this; none given means any.
    """
    command = scene.source
    by = command.by if isinstance(command, Command) else None
    assignment = scene.order.open_assignment(by)
    if assignment is None or (roles and assignment.role not in roles):
        return wrong_party(scene)
    return assignment


def lead_of(scene: Scene) -> Assignment | Refusal:
    """The lead's assignment, if it is the lead that gives the command."""
    return acting(scene, Role.LEAD)
