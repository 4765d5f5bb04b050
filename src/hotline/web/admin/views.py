"""管理台, as far as it reads: the tree of units with its posts, and the regulations."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from hotline.ledger import packs
from hotline.people.models import Unit
from hotline.people.units import list_unattended
from hotline.web.kit.page import Desk, at_console, page


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit of the tree."""

    code: str
    name: str
    depth: int
    pack: str
    posts: int
    #: 有人任职的岗位
    held: int
    is_unattended: bool


@dataclass(frozen=True, slots=True)
class PackLine:
    """One regulation on the shelf."""

    id: str
    title: str
    tier: str
    extends: str
    clauses: int
    units: tuple[str, ...]


@at_console("admin")
@require_GET
def units(request: HttpRequest, who: Desk) -> HttpResponse:
    """The tree."""
    lacking = set(list_unattended())
    rows = Unit.objects.filter(is_active=True).order_by("path")
    counted = rows.annotate(
        all_posts=Count("posts", filter=Q(posts__is_active=True)),
        held_posts=Count("posts", filter=Q(posts__is_active=True, posts__person__isnull=False)),
    )
    lines = [
        UnitLine(
            code=one.code,
            name=one.name,
            depth=min(one.path.count("/") - 2, 4),
            pack=one.pack,
            posts=one.all_posts,
            held=one.held_posts,
            is_unattended=one.code in lacking,
        )
        for one in counted
    ]
    return page(request, "admin/units.html", {"lines": lines, "part": "units"}, desk=who)


@at_console("admin")
@require_GET
def regulations(request: HttpRequest, who: Desk) -> HttpResponse:
    """The shelf, and which units keep which regulation."""
    kept: dict[str, list[str]] = {}
    for pack, name in Unit.objects.exclude(pack="").order_by("path").values_list("pack", "name"):
        kept.setdefault(pack, []).append(name)
    lines = [
        PackLine(
            id=one.head.id,
            title=one.head.title,
            tier=str(one.head.tier),
            extends=one.head.extends or "",
            clauses=len(one.clauses),
            units=tuple(kept.get(one.head.id, ())),
        )
        for one in packs.shelf().packs.values()
    ]
    calendar = packs.calendar().version
    told: dict[str, object] = {"lines": lines, "calendar": calendar, "part": "regulations"}
    return page(request, "admin/regulations.html", told, desk=who)
