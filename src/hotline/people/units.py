"""The tree of units: an office above, departments, towns, institutions and companies below.

An organisation may sit anywhere in it, with units above and below of its own (QP-02, JN-04, DL-04).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Concat, Substr

from hotline.order.names import HOTLINE, OFFICES
from hotline.order.text import clean
from hotline.people.models import PostRow, SignedIn, Unit
from hotline.people.posts import SEATS, OrderFacts, PostRole, UnitKind

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from hotline.law.policy import Policy
    from hotline.people.models import Person
    from hotline.people.posts import Post

#: Posts that handle, follow and answer.
HANDLING_ROLES = (PostRole.HANDLER, PostRole.SECTION, PostRole.TEAM_LEAD)


class BadUnit(ValueError):
    """A unit that cannot stand in the tree; the message says why."""


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit to be put into the tree."""

    code: str
    name: str
    kind: UnitKind
    parent: str | None = None
    short_name: str = ""
    office: str = ""
    pack: str = ""
    #: 统一社会信用代码
    credit_code: str = ""


def add_unit(new: NewUnit) -> Unit:
    """Put a unit into the tree.

    Raises:
        BadUnit: the code is taken or not one word, or the parent is unknown.
    """
    code, office = clean(new.code), new.office
    if not code or "/" in code or any(char.isspace() for char in code):
        raise BadUnit("a unit's code is one word without a slash")
    if new.kind is UnitKind.OFFICE and not office and new.parent is None:
        office = HOTLINE
    if office and office not in SEATS:
        raise BadUnit(f"an office is one of {', '.join(SEATS)}")
    if code in OFFICES and code != office:
        raise BadUnit(f"the code {code} is kept for the office of that name")
    with transaction.atomic():
        parent = Unit.objects.filter(pk=new.parent).first() if new.parent else None
        if new.parent and parent is None:
            raise BadUnit("the unit above it is not there")
        if Unit.objects.filter(pk=code).exists():
            raise BadUnit(f"the code {code} is taken")
        return Unit.objects.create(
            code=code,
            name=clean(new.name),
            short_name=clean(new.short_name),
            kind=new.kind,
            parent=parent,
            path=f"{parent.path if parent else '/'}{code}/",
            office=office,
            pack=new.pack,
            credit_code=new.credit_code,
        )


def move_unit(code: str, parent: str) -> None:
    """Put a unit, with all below it, under another.

    Raises:
        BadUnit: one of them is unknown, or the new parent stands below the unit.
    """
    with transaction.atomic():
        found = {unit.code: unit for unit in Unit.objects.select_for_update().order_by("code")}
        if code not in found or parent not in found:
            raise BadUnit("one of the units is not there")
        unit, above = found[code], found[parent]
        if above.path.startswith(unit.path):
            raise BadUnit("a unit cannot stand below itself")
        old, new = unit.path, f"{above.path}{code}/"
        Unit.objects.filter(pk=code).update(parent=above)
        Unit.objects.filter(path__startswith=old).update(
            path=Concat(Value(new), Substr("path", len(old) + 1))
        )


def close_unit(code: str) -> None:
    """Close a unit: it stays in the tree, and nobody acts from its posts.

    Whoever calls has seen to it that it has no open order.

    Raises:
        BadUnit: a unit below it is not closed, or it is an office.
    """
    with transaction.atomic():
        unit = Unit.objects.select_for_update().filter(pk=code).first()
        if unit is None or unit.office:
            raise BadUnit("an office is not closed")
        if Unit.objects.filter(parent=code, is_active=True).exists():
            raise BadUnit("units below it are not closed")
        Unit.objects.filter(pk=code).update(is_active=False)


def reopen_unit(code: str) -> None:
    """Open a closed unit again.

    Raises:
        BadUnit: the unit above it is closed.
    """
    with transaction.atomic():
        if Unit.objects.filter(pk=code, parent__is_active=False).exists():
            raise BadUnit("the unit above it is closed")
        Unit.objects.filter(pk=code).update(is_active=True)


def add_post(
    code: str, role: PostRole, post_id: str | None = None, *, is_full_time: bool = True
) -> Post:
    """Make a post in a unit; a full-time handler there ends the unit's being unattended (AH-08)."""
    with transaction.atomic():
        row = PostRow.objects.create(
            id=post_id or f"{code}/{role}", role=role, unit_id=code, is_full_time=is_full_time
        )
        _count_handlers(code)
        return row.post()


def retire_post(post_id: str) -> None:
    """End a post; nobody acts from it any more."""
    with transaction.atomic():
        row = PostRow.objects.get(pk=post_id)
        PostRow.objects.filter(pk=post_id).update(is_active=False)
        _count_handlers(row.unit_id)


def give_post(
    post_id: str, person: Person, since: datetime | None = None, until: datetime | None = None
) -> None:
    """Let a person hold a post, from and until an instant where they are given."""
    PostRow.objects.filter(pk=post_id).update(person=person, held_since=since, held_until=until)
    SignedIn.objects.filter(post=post_id).exclude(person=person).update(post=None)


def end_post(post_id: str, at: datetime, until: datetime) -> None:
    """Let the holder of a post leave it at an instant; one that has come frees the post at once."""
    if until > at:
        PostRow.objects.filter(pk=post_id).update(held_until=until)
        return
    PostRow.objects.filter(pk=post_id).update(person=None, held_since=None, held_until=None)
    SignedIn.objects.filter(post=post_id).update(post=None)


def _count_handlers(code: str) -> None:
    has = PostRow.objects.filter(
        unit=code, role__in=HANDLING_ROLES, is_full_time=True, is_active=True
    ).exists()
    Unit.objects.filter(pk=code).update(has_handler=has)


def subtree(code: str) -> list[str]:
    """A unit and all below it, by their codes."""
    unit = Unit.objects.get(pk=code)
    rows = Unit.objects.filter(path__startswith=unit.path).order_by("path")
    return list(rows.values_list("code", flat=True))


def list_unattended() -> list[str]:
    """Units that handle orders and have no named full-time handler (AH-08)."""
    rows = Unit.objects.filter(office="", is_active=True, has_handler=False).order_by("path")
    return list(rows.values_list("code", flat=True))


def unattended(codes: Collection[str]) -> tuple[str, ...]:
    """Those of these units that have no named full-time handler (AH-08)."""
    rows = Unit.objects.filter(pk__in=codes, has_handler=False).order_by("code")
    return tuple(rows.values_list("code", flat=True))


def facts_of(units: Collection[str], former: Collection[str] = ()) -> OrderFacts:
    """Who is on an order, with the places of those units in the tree."""
    rows = Unit.objects.filter(pk__in={*units, *former}).values_list("path", flat=True)
    return OrderFacts(units=tuple(units), former=tuple(former), paths=tuple(rows))


def official_names(place: str, tier: str, policy: Policy) -> tuple[str, str] | None:
    """The full and the short official name of a centre, where the pack lays them down (AH-03)."""
    found = policy.names(tier)
    if not found:
        return None
    return found[0].full.replace("{place}", place), found[0].short.replace("{place}", place)
