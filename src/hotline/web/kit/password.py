"""改密码: whoever was given a password chooses one of their own before anything else."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hotline.ledger import clock
from hotline.people import sessions
from hotline.people.accounts import WeakPassword, change_password
from hotline.people.models import Person
from hotline.people.tallies import count, tally_key
from hotline.web.kit.page import page
from hotline.web.kit.signed import session_of


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest) -> HttpResponse:
    """The page on which a person changes their password."""
    session = session_of(request)
    if session is None or not session.is_whole:
        return redirect("kit:sign_in")
    errors: dict[str, str] = {}
    if request.method == "POST":
        errors = _changed(request, session.person)
        if not errors:
            return redirect("kit:home")
    told: dict[str, object] = {"errors": errors, "is_given": session.person.must_change}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK
    return page(request, "kit/password.html", told, status=status)


def _changed(request: HttpRequest, person: Person) -> dict[str, str]:
    """What is wrong with what was typed; nothing where the password is changed."""
    old, new = request.POST.get("old", ""), request.POST.get("new", "")
    if new != request.POST.get("again", ""):
        return {"again": _("两次输入的新密码不一样。")}
    now = clock.now()
    if sessions.locked_until(person, now) is not None:
        return {"old": _("失败次数过多，请稍后再试。")}
    try:
        if change_password(person, old, new):
            return {}
    except WeakPassword:
        return {"new": _("新密码要10到200个字符，并且与原密码不同。")}
    count(tally_key("sign-in", person.login), now, sessions.LOCKED_FOR)
    return {"old": _("原密码不对。")}
