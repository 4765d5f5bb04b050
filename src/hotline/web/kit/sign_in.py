"""登录: password, second factor, choice of post, sign-out; and the choice of language."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hotline.ledger import clock
from hotline.people import totp
from hotline.people.accounts import posts_of
from hotline.people.sessions import (
    LockedOut,
    Session,
    choose_post,
    pass_second,
    sign_in,
    sign_out,
)
from hotline.web.kit import demonstration
from hotline.web.kit.consoles import consoles_of
from hotline.web.kit.moments import length
from hotline.web.kit.page import page
from hotline.web.kit.signed import (
    COOKIE,
    IDLE_MINUTES,
    LANGUAGE_COOKIE,
    LANGUAGES,
    give_cookie,
    session_of,
    take_cookie,
)
from hotline.web.kit.wording import label, unit_name

_YEAR_SECONDS = 31_536_000
SITE = "12345"


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """The first page: of whoever is signed in their console, of all others the public's."""
    session = session_of(request)
    if session is None or not session.is_whole:
        return redirect("public:front")
    if session.post is None:
        return redirect("kit:posts")
    found = consoles_of(session.post)
    if not found:
        return page(request, "kit/closed.html", {"what": "post"}, status=HTTPStatus.FORBIDDEN)
    return redirect(f"{found[0].name}:list")


@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """The page to sign in at."""
    if request.method == "GET":
        return _entrance(request)
    login = request.POST.get("login", "")[:64]
    try:
        token = sign_in(login, request.POST.get("password", ""), clock.now())
    except LockedOut as locked:
        return _entrance(request, login, _locked(locked), HTTPStatus.TOO_MANY_REQUESTS)
    if token is None:
        error = _("登录名或密码不对。连续错5次将锁定15分钟。")
        return _entrance(request, login, error, HTTPStatus.UNPROCESSABLE_ENTITY)
    response = redirect(reverse("kit:second") + _query(request))
    give_cookie(request, response, token)
    return response


@require_http_methods(["GET", "POST"])
def second(request: HttpRequest) -> HttpResponse:
    """The second factor, where the person has one; otherwise straight on."""
    session = session_of(request)
    if session is None:
        return redirect("kit:sign_in")
    if session.is_whole:
        return _onwards(request, session)
    error = ""
    if request.method == "POST":
        try:
            if pass_second(session, request.POST.get("code", "")[:8], clock.now()):
                return _onwards(request, session)
            error = _("验证码不对，或者已经用过。请等下一个。")
        except LockedOut as locked:
            error = _locked(locked)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if error else HTTPStatus.OK
    return page(
        request, "kit/second.html", {"error": error, "query": _query(request)}, status=status
    )


@require_http_methods(["GET", "POST"])
def posts(request: HttpRequest) -> HttpResponse:
    """Choose the post to act from."""
    session = session_of(request)
    if session is None or not session.is_whole:
        return redirect("kit:sign_in")
    if request.method == "POST":
        if choose_post(session, request.POST.get("post", ""), clock.now()) is not None:
            return redirect(_next(request) or reverse("kit:home"))
        return redirect("kit:posts")
    own = [
        (one.id, f"{unit_name(one.unit)} {label('role', one.role)}")
        for one in posts_of(session.person, clock.now())
    ]
    told: dict[str, object] = {
        "posts": own,
        "name": session.person.display_name,
        "query": _query(request),
    }
    return page(request, "kit/posts.html", told)


@require_http_methods(["GET", "POST"])
def factor(request: HttpRequest) -> HttpResponse:
    """Set up the second factor."""
    session = session_of(request)
    if session is None or not session.is_whole:
        return redirect("kit:sign_in")
    person, error = session.person, ""
    is_set = totp.is_set(person)
    if request.method == "POST" and not is_set:
        is_set = totp.confirm(person, request.POST.get("code", "")[:8], clock.now())
        error = "" if is_set else _("验证码不对，请核对手机时间后再试。")
    secret = "" if is_set else totp.pending(person) or totp.begin(person)
    told: dict[str, object] = {
        "is_set": is_set,
        "secret": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        "address": totp.address(person, secret, SITE) if secret else "",
        "error": error,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if error else HTTPStatus.OK
    return page(request, "kit/factor.html", told, status=status)


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Sign out: the session ends here and in the database, and what the browser kept is wiped."""
    sign_out(request.COOKIES.get(COOKIE, ""))
    response = redirect(reverse("kit:sign_in") + "?out=1")
    take_cookie(response)
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Read in another language."""
    chosen = request.POST.get("language", "")
    response = redirect(_next(request) or reverse("kit:home"))
    if chosen in LANGUAGES:
        response.set_cookie(
            LANGUAGE_COOKIE,
            chosen,
            max_age=_YEAR_SECONDS,
            samesite="Lax",
            httponly=True,
            secure=request.is_secure(),
        )
    return response


def _entrance(
    request: HttpRequest, login: str = "", error: str = "", status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    told: dict[str, object] = {
        "login": login,
        "error": error,
        "ended": "ended" in request.GET,
        "out": "out" in request.GET,
        "minutes": IDLE_MINUTES,
        "query": _query(request),
        "guests": demonstration.guests(),
    }
    return page(request, "kit/sign_in.html", told, status=status)


def _onwards(request: HttpRequest, session: Session) -> HttpResponse:
    if session.post is None:
        return redirect(reverse("kit:posts") + _query(request))
    return redirect(_next(request) or reverse("kit:home"))


def _locked(locked: LockedOut) -> str:
    span = length(locked.until - clock.now())
    return _("失败次数过多，已暂时锁定，请%(span)s后再试。") % {"span": span}


def _next(request: HttpRequest) -> str:
    """Where to go on, if it is a page of ours."""
    wanted = request.POST.get("next", "") or request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    return wanted if is_ours and wanted.startswith("/") else ""


def _query(request: HttpRequest) -> str:
    wanted = _next(request)
    if not wanted:
        return ""
    return "?" + urlencode({"next": wanted})
