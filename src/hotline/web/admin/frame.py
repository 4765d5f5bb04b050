"""The frame of the administrator's pages: the list at the left, and what was just done."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from hotline.web.admin.words import deed_label
from hotline.web.kit.page import Desk
from hotline.web.kit.page import page as kit_page


def page(
    request: HttpRequest,
    template: str,
    context: dict[str, object],
    *,
    desk: Desk,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    """A page of the console; what was just done is said from the address."""
    told: dict[str, object] = {
        "deed_label": deed_label,
        "is_site": desk.post.is_of_hotline,
        "done": request.GET.get("done", "")[:32],
        **context,
    }
    return kit_page(request, template, told, desk=desk, status=status)
