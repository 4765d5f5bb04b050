"""管理台, as far as it reads: the tree of units with its posts, and the regulations."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from hotline.ledger import packs
from hotline.people.models import Unit
from hotline.web.admin.frame import page
from hotline.web.admin.scope import for_site
from hotline.web.kit.page import Desk


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


@for_site
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
