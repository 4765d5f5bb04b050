"""公开答复: what may be published, newest first, by words and category; and one of them.

The first page is known by its address alone; each further one begins after a moment and an id.
"""

from __future__ import annotations

from datetime import datetime
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from hotline.ledger import publications
from hotline.ledger.publications import Place
from hotline.web.kit.page import page
from hotline.web.kit.wording import label

LINES = 20
MOST_WORDS = 50


@require_GET
def replies(request: HttpRequest) -> HttpResponse:
    """A page of them."""
    words = " ".join(request.GET.get("words", "").split())[:MOST_WORDS]
    category = request.GET.get("category", "")[:MOST_WORDS]
    after = _place(request.GET.get("after", ""))
    found = publications.list_published(after=after, category=category, words=words, limit=LINES)
    query = {name: value for name, value in (("words", words), ("category", category)) if value}
    told: dict[str, object] = {
        "items": found.items,
        "words": words,
        "category": category,
        "categories": publications.categories(),
        "is_first": after is None,
        "first": f"?{urlencode(query)}",
        "next": f"?{urlencode({**query, 'after': _told(found.next)})}" if found.next else "",
        "kind": label,
    }
    return page(request, "public/replies.html", told)


@require_GET
def reply(request: HttpRequest, which: str) -> HttpResponse:
    """One of them, whole."""
    found = publications.find_published(which[:64]) if _is_text(which) else None
    if found is None:
        return page(request, "public/gone.html", {}, status=HTTPStatus.NOT_FOUND)
    told: dict[str, object] = {"one": found, "kind": label("Kind", found.kind)}
    return page(request, "public/reply.html", told)


def _is_text(which: str) -> bool:
    return which.isascii() and which.isalnum()


def _told(place: Place) -> str:
    at, own_id = place
    return f"{at.isoformat()}_{own_id}"


def _place(raw: str) -> Place | None:
    """Where a page begins; the first page where an address was tampered with."""
    at, _mark, own_id = raw.partition("_")
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return None
    return (moment, own_id) if moment.tzinfo is not None and _is_text(own_id) else None
