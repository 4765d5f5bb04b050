"""The fields of a command as a form: kind, label and choices follow from the command's own model.

So that no form can ask for what the command does not have, or leave out what it has.
"""

from __future__ import annotations

import types
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, TypeAlias, Union, get_args, get_origin

from pydantic import BaseModel

from hotline.law.policy import Policy
from hotline.order.command import Command
from hotline.order.informed import Informed
from hotline.order.names import SECTIONS
from hotline.order.state import Order
from hotline.order.text import Text
from hotline.web.kit.choices import Choice, Twig, choices_for, is_of_units, tree_of
from hotline.web.kit.wording import field_label, label, part_label

Kind: TypeAlias = Literal[
    "text",
    "line",
    "lines",
    "choice",
    "many",
    "number",
    "date",
    "check",
    "yes_no",
    "unit",
    "units",
    "group",
    "files",
    "file",
]

#: How the names of file fields begin; what follows is the material.
FILE = "file."
#: Of this one the material is chosen beside it.
ANY_FILE = "any"
#: A word of a pack's list of materials that is no file.
_NO_FILE = "text"

#: So many units are seen at a glance.
FEW_UNITS = 6

#: Fields that the desk fills, or that follow from who is signed in.
HIDDEN = frozenset({"by", "unattended", "requester"})


@dataclass(slots=True)
class Field:
    """One field of a form, with what was typed and what is wrong with it."""

    name: str
    label: str
    kind: Kind
    choices: tuple[Choice, ...] = ()
    value: str = field(default="", repr=False)
    values: tuple[str, ...] = ()
    error: str = ""
    #: the clause that asks for it now
    asked_by: str = ""
    #: whether the choices are units, shown as the tree that they stand in
    is_tree: bool = False
    #: whether nothing but the choices may be chosen, also by those who send the form by hand
    is_closed: bool = False
    #: what a file field takes, as browsers want it said, and what to know of it
    accept: str = ""
    note: str = ""
    #: the fields of a group
    inside: tuple[Field, ...] = ()

    @property
    def twigs(self) -> tuple[Twig, ...]:
        """The choices as a tree."""
        return tree_of(self.choices)

    @property
    def id(self) -> str:
        """Its id on the page."""
        return f"f-{self.name.replace('.', '-')}"


def fields_of(command: type[Command], order: Order, policy: Policy) -> tuple[Field, ...]:
    """The fields of a command, on this order and by these rules."""
    scene = (order, policy)
    found = []
    for name, one in command.model_fields.items():
        if name not in HIDDEN:
            made = _field(command.verb, name, one.annotation, scene)
            made.value = str(one.default) if isinstance(one.default, str) else ""
            found.append(made)
    return tuple(found)


def _field(verb: str, name: str, annotation: object, scene: tuple[Order, Policy]) -> Field:
    told = field_label(verb, name)
    listed = choices_for(verb, name, *scene)
    kind = kind_of(name, annotation)
    if name == "attachments" or (verb, name) == ("attach", "files"):
        return _of_files(name, told, listed)
    if kind == "group":
        return Field(name, told, kind, inside=_inside(name, annotation, scene))
    if listed:
        many = kind in {"lines", "units", "many"}
        is_tree = is_of_units(name) and len(listed) > FEW_UNITS
        return Field(name, told, "many" if many else "choice", listed, is_tree=is_tree)
    enum = _enum(annotation)
    if enum is not None:
        return Field(name, told, "choice", tuple(Choice(o, label(enum.__name__, o)) for o in enum))
    options = _literals(annotation)
    if options:
        found = tuple(Choice(one, label("decision", one)) for one in options)
        return Field(name, told, "choice", found)
    return Field(name, told, kind)


def _of_files(name: str, told: str, listed: tuple[Choice, ...]) -> Field:
    """The files that go with a command: a field for each material."""
    found = listed or (Choice(ANY_FILE, told),)
    inside = (Field(FILE + o.value, o.label, "file") for o in found if o.value != _NO_FILE)
    return Field(name, told, "files", inside=tuple(inside))


def _inside(name: str, annotation: object, scene: tuple[Order, Policy]) -> tuple[Field, ...]:
    if _is(annotation, Informed):
        found = []
        for one, model_field in Informed.model_fields.items():
            made = _field("informed", one, model_field.annotation, scene)
            made.name = f"{name}.{one}"
            found.append(made)
        return tuple(found)
    return tuple(Field(f"{name}.{one}", part_label(one), "text") for one in SECTIONS)


def kind_of(name: str, annotation: object) -> Kind:
    """How a value of this type is typed in."""
    if _is(annotation, Informed) or get_origin(annotation) is dict:
        return "group"
    if _is(annotation, Text):
        return "text"
    plain = _without_none(annotation)
    if get_origin(plain) is tuple or "tuple" in str(plain):
        return _kind_of_many(name, plain)
    if plain is bool:
        return "yes_no" if plain is not annotation else "check"
    text = str(plain)
    if "date" in text:
        return "date"
    if "int" in text and name == "days":
        return "number"
    return "unit" if is_of_units(name) else "line"


def _kind_of_many(name: str, plain: object) -> Kind:
    if "text.Text" in str(plain):
        return "text"
    return "units" if is_of_units(name) else "lines"


def _without_none(annotation: object) -> object:
    if get_origin(annotation) in {Union, types.UnionType}:
        found = [one for one in get_args(annotation) if one is not types.NoneType]
        return found[0] if len(found) == 1 else annotation
    return annotation


def _is(annotation: object, model: type[BaseModel]) -> bool:
    return _without_none(annotation) is model


def _enum(annotation: object) -> type[StrEnum] | None:
    plain = _without_none(annotation)
    return plain if isinstance(plain, type) and issubclass(plain, StrEnum) else None


def _literals(annotation: object) -> tuple[str, ...]:
    plain = _without_none(annotation)
    return get_args(plain) if get_origin(plain) is Literal else ()
