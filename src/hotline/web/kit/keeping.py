"""常用筛选: keeping a filter under a name, and letting it go; of each person their own."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from hotline.ledger import clock
from hotline.people import saved_filters
from hotline.people.saved_filters import SavedFilter, Shelf, TooManyFilters
from hotline.web.kit.page import Desk

#: Where a list stands is no part of a filter, nor a word that was looked for: it may be a name.
_PASSING = ("after", "kept", "name", "word")


def list_saved(desk: Desk) -> list[SavedFilter]:
    """The filters of whoever works here."""
    return saved_filters.list_saved(_shelf(desk))


def keep(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Keep the list that is open under a name."""
    name, query = request.POST.get("name", "").strip(), _cleaned(request.POST.get("query", ""))
    try:
        saved_filters.save(_shelf(desk), name, query, clock.now())
        told = "yes"
    except TooManyFilters:
        told = "full"
    except ValueError:
        told = "no"
    return _back(desk, f"{query}&{urlencode({'kept': told})}")


def drop(request: HttpRequest, desk: Desk, filter_id: int) -> HttpResponse:
    """Let one go."""
    saved_filters.drop(_shelf(desk), filter_id)
    return _back(desk, _cleaned(request.POST.get("query", "")))


def _shelf(desk: Desk) -> Shelf:
    return Shelf(desk.person.pk, desk.console.name)


def _back(desk: Desk, query: str) -> HttpResponse:
    return redirect(reverse(f"{desk.console.name}:list") + f"?{query}")


def _cleaned(raw: str) -> str:
    """What of an address is a filter."""
    found = QueryDict(raw[: saved_filters.LONGEST_QUERY], mutable=True)
    for name in _PASSING:
        found.pop(name, None)
    return found.urlencode()
