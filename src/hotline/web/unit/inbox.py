"""待我审批: the heads' inbox, those that wait longest first."""

from __future__ import annotations

import base64
import binascii
import json
import secrets
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from hotline.ledger import clock
from hotline.ledger.signatures import Place, count_signatures, list_signatures
from hotline.web.kit.page import Desk, at_console, page
from hotline.web.unit.asked import tell_signatures
from hotline.web.unit.console import CONSOLE, SIGNERS

PAGE = 30
_LONGEST_CURSOR = 300


@at_console("unit")
@require_GET
def approvals(request: HttpRequest, who: Desk) -> HttpResponse:
    """What waits for this post's signature."""
    below = "below" in request.GET
    found = []
    if who.post.role in SIGNERS:
        after = _place(request.GET.get("after", ""))
        found = list_signatures(who.post, after, PAGE + 1, below=below)
    more = ""
    if len(found) > PAGE:
        kept = {"below": "1"} if below else {}
        more = "?" + urlencode({**kept, "after": _cursor(found[PAGE - 1].place)})
    context: dict[str, object] = {
        "asked": tell_signatures(who.post, found[:PAGE], clock.now()),
        "below": below,
        "has_below": bool(count_signatures(who.post, 1, below=True)),
        "next": more,
        "fresh": secrets.token_hex(16),
        "console": CONSOLE,
        "is_signer": who.post.role in SIGNERS,
    }
    return page(request, "unit/approvals.html", context, desk=who)


def _cursor(place: Place) -> str:
    text = json.dumps([place[0].isoformat(), place[1]], separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _place(cursor: str) -> Place | None:
    """The place that a cursor names; the beginning where it names none."""
    if not cursor or len(cursor) > _LONGEST_CURSOR:
        return None
    try:
        padded = cursor.encode() + b"=" * (-len(cursor) % 4)
        moment, name = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        at = datetime.fromisoformat(moment)
    except (ValueError, TypeError, binascii.Error):
        return None
    return (at, name) if at.tzinfo and isinstance(name, str) and "\0" not in name else None
