"""辖区: what an administrator may change: the whole site, or their own unit and all below it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from http import HTTPStatus
from typing import Concatenate, ParamSpec

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse

from hotline.ledger import clock
from hotline.people.models import Person, PostRow, Unit
from hotline.web.admin.frame import page
from hotline.web.kit.page import Desk, at_console

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Scope:
    """The part of the tree that is administered from a post."""

    path: str
    #: 热线办的管理员, who administer the site as a whole
    is_whole: bool

    def units(self) -> QuerySet[Unit]:
        """The units of this part, in the order of the tree."""
        return Unit.objects.filter(path__startswith=self.path).order_by("path")

    def find_unit(self, code: str) -> Unit | None:
        """A unit of this part."""
        return self.units().filter(pk=code).first()

    def find_post(self, post_id: str) -> PostRow | None:
        """A post of a unit of this part that is not retired."""
        rows = PostRow.objects.filter(unit__path__startswith=self.path, is_active=True)
        return rows.filter(pk=post_id).select_related("unit", "person").first()

    def has_person(self, person: Person) -> bool:
        """Whether all that a person does, or is appointed to do, lies within this part."""
        if self.is_whole:
            return True
        is_over = Q(held_until__isnull=False, held_until__lte=clock.now())
        held = PostRow.objects.filter(person=person, is_active=True).exclude(is_over)
        paths = list(held.values_list("unit__path", flat=True))
        return bool(paths) and all(one.startswith(self.path) for one in paths)


def scope_of(who: Desk) -> Scope:
    """What somebody administers."""
    if who.post.is_of_hotline:
        return Scope("/", is_whole=True)
    return Scope(who.post.path, is_whole=False)


View = Callable[Concatenate[HttpRequest, Desk, P], HttpResponse]


def for_site(view: View[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Let a view be opened only by those who administer the site as a whole."""

    @at_console("admin")
    @wraps(view)
    def seen(request: HttpRequest, who: Desk, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not scope_of(who).is_whole:
            return not_here(request, who)
        return view(request, who, *args, **kwargs)

    return seen


def not_here(request: HttpRequest, who: Desk) -> HttpResponse:
    """One answer for what does not exist and for what lies outside."""
    told: dict[str, object] = {"part": ""}
    return page(request, "admin/outside.html", told, desk=who, status=HTTPStatus.NOT_FOUND)
