"""What may be chosen in a field: from the pack's closed lists, the order itself, or the units."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from hotline.law.policy import Policy
from hotline.order.file_ref import MATERIALS
from hotline.order.state import Order
from hotline.people.models import Unit
from hotline.web.kit.wording import about_label, label, part_label, task_label

#: Fields that name units; what they offer is the tree.
_UNITS = frozenset(
    {"unit", "lead", "co_units", "suggested_unit", "attendees", "participants", "members"}
)
#: What a return comes with, and what a reply may come with where the pack has no list of its own.
_MATERIALS = ("site_photo", "recording", "leader_signature")
_OF_REPLY = ("site_photo", "recording", "video", "document", "leader_signature")


@dataclass(frozen=True, slots=True)
class Choice:
    """One value and what it is called."""

    value: str
    label: str
    #: how far below the first tier it stands, where the choices are a tree
    depth: int = 0

    @property
    def name(self) -> str:
        """What it is called, without the blanks that show where it stands."""
        return self.label.strip("　")


@dataclass(frozen=True, slots=True)
class Twig:
    """A choice with those below it."""

    choice: Choice
    below: tuple[Twig, ...]

    def holds(self, values: Collection[str]) -> bool:
        """Whether one of these values stands somewhere below it."""
        return any(one.choice.value in values or one.holds(values) for one in self.below)


def tree_of(choices: Sequence[Choice]) -> tuple[Twig, ...]:
    """Choices as a tree, from the order in which they stand."""
    found, at = [], 0
    while at < len(choices):
        end = at + 1
        while end < len(choices) and choices[end].depth > choices[at].depth:
            end += 1
        found.append(Twig(choices[at], tree_of(choices[at + 1 : end])))
        at = end
    return tuple(found)


def is_of_units(name: str) -> bool:
    """Whether a field names units."""
    return name in _UNITS


def choices_for(verb: str, name: str, order: Order, policy: Policy) -> tuple[Choice, ...]:
    """The values that a field offers; none where anything may be written."""
    if is_of_units(name):
        return units_below(order.lead) if verb == "hand_down" else all_units()
    own = _OWN.get((verb, name)) or _OWN.get(("", name))
    return own(order, policy) if own is not None else ()


def all_units() -> tuple[Choice, ...]:
    """Every unit that handles orders, each below the one above it."""
    return _units("/")


def units_below(code: str | None) -> tuple[Choice, ...]:
    """The units below one."""
    above = Unit.objects.filter(pk=code or "").values_list("path", flat=True).first()
    return _units(above) if above else ()


def _units(path: str) -> tuple[Choice, ...]:
    rows = (
        Unit.objects.filter(office="", is_active=True, path__startswith=path)
        .exclude(path=path)
        .order_by("path")
        .values_list("code", "name", "path")
    )
    found = _in_order(list(rows))
    least = min((one.count("/") for *_, one in found), default=0)
    depths = [one.count("/") - least for *_, one in found]
    return tuple(
        Choice(code, "　" * depth + name, depth)
        for (code, name, _), depth in zip(found, depths, strict=True)
    )


def _in_order(rows: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Each unit below the one above it, those beside each other as a Chinese dictionary has them.

    GB 18030 has the usual characters in the order of their pinyin.
    """
    names = {code: name.encode("gb18030", "replace") for code, name, _ in rows}

    def place(row: tuple[str, str, str]) -> list[tuple[bytes, str]]:
        codes = row[2].strip("/").split("/")
        return [(names.get(code, b""), code) for code in codes]

    return sorted(rows, key=place)


def _grounds(list_: str) -> Callable[[Order, Policy], tuple[Choice, ...]]:
    def found(_: Order, policy: Policy) -> tuple[Choice, ...]:
        return tuple(Choice(one.value, one.zh) for one in policy.grounds(list_))

    return found


def _materials(list_: str) -> Callable[[Order, Policy], tuple[Choice, ...]]:
    def found(order: Order, policy: Policy) -> tuple[Choice, ...]:
        names = _OF_REPLY if list_ else _MATERIALS
        usual = tuple(Choice(one, part_label(one)) for one in names)
        return _grounds(list_)(order, policy) or usual

    return found


def _approvals(order: Order, _: Policy) -> tuple[Choice, ...]:
    return tuple(Choice(one.what, label("ApprovalOf", one.what)) for one in order.approvals)


def _steps(order: Order, _: Policy) -> tuple[Choice, ...]:
    found = dict.fromkeys(step for one in order.approvals for step in one.steps)
    return tuple(Choice(one, label("step", one)) for one in found)


def _tasks(order: Order, _: Policy) -> tuple[Choice, ...]:
    return tuple(Choice(one.name, task_label(one.name)) for one in order.tasks)


def _tasks_of(first: str) -> Callable[[Order, Policy], tuple[Choice, ...]]:
    """What open tasks of one kind are about."""

    def found(order: Order, _: Policy) -> tuple[Choice, ...]:
        names = (one.name.partition(":") for one in order.tasks)
        return tuple(Choice(about, about_label(about)) for kind, _, about in names if kind == first)

    return found


def _told(_: Order, __: Policy) -> tuple[Choice, ...]:
    return tuple(Choice(one, part_label(one)) for one in ("acceptance", "unit_contact"))


_OWN: dict[tuple[str, str], Callable[[Order, Policy], tuple[Choice, ...]]] = {
    ("decline", "basis"): _grounds("decline"),
    ("request_return", "ground"): _grounds("return"),
    ("inspect", "mode"): _grounds("inspection_mode"),
    ("attach", "material"): lambda _, __: tuple(Choice(one, part_label(one)) for one in MATERIALS),
    ("reply", "attachments"): _materials("reply_attachment"),
    ("request_return", "attachments"): _materials(""),
    ("approve", "what"): _approvals,
    ("refuse", "what"): _approvals,
    ("", "step"): _steps,
    ("complete_task", "task"): _tasks,
    ("confirm_mark", "mark"): _tasks_of("confirm_mark"),
    ("report_emergency", "to"): _tasks_of("report_emergency"),
    ("contact", "told"): _told,
}
