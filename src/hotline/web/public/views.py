"""首页: what the hotline does and the ways on; good to know; larger letters."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from hotline.web.kit.page import page

SIZE_COOKIE = "hotline_size"
SIZES = ("usual", "large")
_YEAR_SECONDS = 31_536_000


@require_GET
def front(request: HttpRequest) -> HttpResponse:
    """What the hotline does, and its doors."""
    return page(request, "public/front.html", {})


@require_GET
def help_(request: HttpRequest) -> HttpResponse:
    """What happens to a matter, who sees whose name, and what is not taken in."""
    return page(request, "public/help.html", {})


@require_POST
def size(request: HttpRequest) -> HttpResponse:
    """Read in larger letters, or in the usual ones."""
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    response = redirect(wanted if is_ours and wanted.startswith("/") else reverse("public:front"))
    chosen = request.POST.get("size", "")
    if chosen in SIZES:
        response.set_cookie(
            SIZE_COOKIE,
            chosen,
            max_age=_YEAR_SECONDS,
            samesite="Lax",
            httponly=True,
            secure=request.is_secure(),
        )
    return response
