"""A page: its frame (who, from which post, where else they may go) and what it is about."""

from __future__ import annotations

from dataclasses import dataclass
from functools import wraps
from http import HTTPStatus
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template import engines
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language

from hotline.ledger import clock
from hotline.people import Post
from hotline.people.models import Person
from hotline.people.offline import holder_of
from hotline.web.kit import wording
from hotline.web.kit.consoles import CONSOLES, ConsoleHead, consoles_of
from hotline.web.kit.moments import day
from hotline.web.kit.signed import session_of

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
A = TypeVar("A", bound=HttpResponseBase)


@dataclass(frozen=True, slots=True)
class Desk:
    """Whoever works here: a person at a post, at a console."""

    person: Person
    post: Post
    console: ConsoleHead

    @property
    def title(self) -> str:
        """What the post is called: the unit and the role."""
        return f"{wording.unit_name(self.post.unit)} {wording.label('role', self.post.role)}"


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page."""

    language: str
    #: 水印, empty where nobody is signed in
    watermark: str = ""
    name: str = ""
    title: str = ""
    console: ConsoleHead | None = None
    consoles: tuple[ConsoleHead, ...] = ()
    #: an opaque word for whoever is signed in
    holder: str = ""


def frame_of(desk: Desk | None) -> Frame:
    """The frame of a page."""
    language = get_language() or "zh-hans"
    if desk is None:
        return Frame(language)
    name = desk.person.display_name
    return Frame(
        language,
        watermark=f"{name} {desk.post.id} {day(clock.now())}",
        name=name,
        title=desk.title,
        console=desk.console,
        consoles=consoles_of(desk.post),
        holder=holder_of(desk.person),
    )


def page(
    request: HttpRequest,
    template: str,
    context: dict[str, object],
    *,
    desk: Desk | None = None,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    """The page as an answer."""
    found = engines["jinja2"].get_template(template)
    told = {"frame": frame_of(desk), "now": clock.now(), **context}
    return HttpResponse(found.render(told, request), status=status)


def head_of(name: str) -> ConsoleHead:
    """A console by its name."""
    return next(one for one in CONSOLES if one.name == name)


def at_console(
    name: str,
) -> Callable[
    [Callable[Concatenate[HttpRequest, Desk, P], A]],
    Callable[Concatenate[HttpRequest, P], A | HttpResponse],
]:
    """Let a view be opened only by a post that works at this console."""
    head = head_of(name)

    def wrap(
        view: Callable[Concatenate[HttpRequest, Desk, P], A],
    ) -> Callable[Concatenate[HttpRequest, P], A | HttpResponse]:
        @wraps(view)
        def seen(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> A | HttpResponse:
            session = session_of(request)
            if session is None or not session.is_whole:
                return _to_sign_in(request)
            if session.person.must_change:
                return redirect("kit:password")
            if session.post is None:
                return redirect("kit:posts")
            if not head.opens_to(session.post):
                desk = Desk(session.person, session.post, head)
                told: dict[str, object] = {"what": "console"}
                return page(
                    request, "kit/closed.html", told, desk=desk, status=HTTPStatus.FORBIDDEN
                )
            return view(request, Desk(session.person, session.post, head), *args, **kwargs)

        return seen

    return wrap


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in page, and back here afterwards where nothing was being sent."""
    back = request.get_full_path() if request.method == "GET" else ""
    query = f"?{urlencode({'next': back})}" if back else "?ended=1"
    return redirect(reverse("kit:sign_in") + query)
