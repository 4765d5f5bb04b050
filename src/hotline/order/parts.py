"""The parts of a command that a pack may require, and which of them are missing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from pydantic import BaseModel

from hotline.law.tables import Require
from hotline.order.clocks import Scene
from hotline.order.names import SECTIONS
from hotline.order.refusal import Missing
from hotline.order.said import said

#: 附件, the kinds of material that are named by their own names.
ATTACHMENTS = frozenset({"site_photo", "recording", "leader_signature"})


def missing_of(scene: Scene, rule: Require) -> tuple[Missing, ...]:
    """The parts of the rule that the command does not have."""
    missing = tuple(_named(scene, part) for part in rule.parts if not _is_there(scene, part))
    if rule.any_of and len(missing) < len(rule.parts):
        return ()
    return missing


def _named(scene: Scene, part: str) -> Missing:
    if part in ATTACHMENTS:
        return Missing(part, "attachments")
    if _is_section(scene, part):
        return Missing(part, "sections")
    field, _, name = part.rpartition(".")
    return Missing(part if field else name, field or part)


def _is_section(scene: Scene, part: str) -> bool:
    return part in SECTIONS and said(scene.source, "sections") is not None


def _is_there(scene: Scene, part: str) -> bool:
    source = scene.source
    known = _OF_ORDER.get(part)
    if known is not None:
        return known(scene)
    if part in ATTACHMENTS:
        return part in _attachments(scene)
    if _is_section(scene, part):
        return part in _several(said(source, "sections"))
    value: object = source
    for name in part.split("."):
        value = _inside(value, name)
    if value is False:
        return not _must_be_true(source, part)
    return _says_something(value)


def _attachments(scene: Scene) -> Collection[object]:
    """The materials that the command names, and those whose files its party has added already."""
    by = said(scene.source, "by")
    added = scene.order.attached_by(by) if isinstance(by, str) else ()
    return (*_several(said(scene.source, "attachments")), *added)


def _several(value: object) -> Collection[object]:
    return value if isinstance(value, (tuple, dict)) else ()


def _must_be_true(source: BaseModel | None, part: str) -> bool:
    """A claim that is false unless made, such as consent, is missing while it is false."""
    field = type(source).model_fields.get(part) if source is not None else None
    return field is not None and field.default is False


def _inside(value: object, name: str) -> object:
    if isinstance(value, Mapping):
        return value.get(name)
    if isinstance(value, BaseModel):
        return said(value, name)
    if isinstance(value, (tuple, list)):
        return name if name in value else None
    return None


def _says_something(value: object) -> bool:
    if value is None:
        return False
    return not (isinstance(value, (str, tuple, list, dict)) and not value)


def _opinions(scene: Scene) -> bool:
    """Whether nobody who works beside the unit that replies still owes it an opinion."""
    by = said(scene.source, "by")
    return not any(one.is_open and by in {None, one.upper} for one in scene.order.co_units)


def _recorded(part: str) -> Callable[[Scene], bool]:
    return lambda scene: scene.order.is_verified or part not in scene.order.matter.lacking


def _categorised(scene: Scene) -> bool:
    matter = scene.order.matter
    is_known = "category" not in matter.lacking and not (
        matter.is_online and matter.category is None
    )
    return scene.order.is_verified or is_known


#: Parts that the order itself must have before a command.
_OF_ORDER: dict[str, Callable[[Scene], bool]] = {
    "opinion": _opinions,
    "earlier_order": lambda scene: bool(scene.facts("earlier_open")),
    "meeting": lambda scene: scene.order.office is not None,
    "survey": lambda scene: scene.order.surveyed is not None,
    "callback": lambda scene: bool(scene.facts("called_back")),
    "second_callback": lambda scene: bool(scene.facts("second_called_back")),
    "credit_code": _recorded("credit_code"),
    "contact": _recorded("contact"),
    "content": _recorded("content"),
    "name": _recorded("name"),
    "address": _recorded("address"),
    "phone": _recorded("phone"),
    "time": _recorded("time"),
    "place": _recorded("place"),
    "people": _recorded("people"),
    "foreign_number": _recorded("foreign_number"),
    "category": _categorised,
}

#: The parts that no field of a command holds, for those who check what a pack names.
RECORDED = frozenset(_OF_ORDER)
