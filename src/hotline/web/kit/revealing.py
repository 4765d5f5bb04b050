"""揭示: who raised a matter, for a reason, logged before it is shown, and bounded (AH-34)."""

from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from hotline.ledger import clock, queries
from hotline.ledger.numbers import is_whole
from hotline.ledger.seeing import must_reach
from hotline.people import vault
from hotline.people.reveals import count_reveals
from hotline.people.vault import Erased, NoReason
from hotline.web.kit.bench import Bench
from hotline.web.kit.commanding import not_there
from hotline.web.kit.page import Desk, page

#: How many times one person may reveal in an hour.
MOST_AN_HOUR = 30
_HOUR = timedelta(hours=1)
_PARTS = ("name", "phone", "address")


def reveal(request: HttpRequest, who: Desk, bench: Bench, number: str) -> HttpResponse:
    """Show the requester, once, on a page that nothing keeps."""
    found = queries.find_order(number, who.post) if is_whole(number) else None
    if found is None:
        return not_there(request, who, bench)
    reason, now = request.POST.get("reason", "").strip(), clock.now()
    told: dict[str, object] = {"number": number, "console": bench, "who": None, "error": ""}
    status = HTTPStatus.OK
    if not must_reach(who.post, found.order):
        told["error"] = _("本岗位无须联系诉求人，或者该诉求的身份信息不得揭示。")
        status = HTTPStatus.FORBIDDEN
    elif count_reveals(who.person, now - _HOUR) >= MOST_AN_HOUR:
        told["error"] = _("一小时内揭示次数已到上限，请稍后再试或联系管理员。")
        status = HTTPStatus.TOO_MANY_REQUESTS
    else:
        try:
            told["who"] = vault.reveal(
                number, who.post, reason, now, wanted=_PARTS, person=who.person
            )
        except NoReason:
            told["error"] = _("请写明理由，至多500字。")
            status = HTTPStatus.UNPROCESSABLE_ENTITY
        except Erased:
            told["error"] = _("身份信息已依法清除。")
            status = HTTPStatus.GONE
    return page(request, "kit/reveal.html", told, desk=who, status=status)
