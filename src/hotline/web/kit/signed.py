"""Who is signed in on a request, by the cookie of the session; and in which language they read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import translation

from hotline.ledger import clock
from hotline.people.sessions import IDLE, LONGEST, Session, find_session

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

COOKIE = "hotline_session"
LANGUAGE_COOKIE = "hotline_language"
LANGUAGES = ("zh-hans", "en")
_KEPT = "_hotline_session"


def session_of(request: HttpRequest) -> Session | None:
    """The session of a request; asked for once."""
    if not hasattr(request, _KEPT):
        token = request.COOKIES.get(COOKIE, "")
        setattr(request, _KEPT, find_session(token, clock.now()) if token else None)
    found: Session | None = getattr(request, _KEPT)
    return found


def give_cookie(request: HttpRequest, response: HttpResponse, token: str) -> None:
    """Let the browser keep the session's token, out of reach of any script."""
    response.set_cookie(
        COOKIE,
        token,
        max_age=int(LONGEST.total_seconds()),
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )


def take_cookie(response: HttpResponse) -> None:
    """Let the browser forget it."""
    response.delete_cookie(COOKIE, samesite="Lax")


def in_language(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Django middleware: Chinese unless the reader chose otherwise."""

    def answer(request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(LANGUAGE_COOKIE, "")
        with translation.override(chosen if chosen in LANGUAGES else LANGUAGES[0]):
            return get_response(request)

    return answer


#: for the sign-in page: after how many minutes without use a session ends
IDLE_MINUTES = int(IDLE.total_seconds()) // 60
