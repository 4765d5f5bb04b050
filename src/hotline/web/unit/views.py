"""What only the unit's console has: signing for many orders at once."""

from __future__ import annotations

import hashlib

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from hotline.ledger import clock, desk, queries
from hotline.ledger.numbers import is_whole
from hotline.order.refusal import Refusal
from hotline.trial.verbs import parse
from hotline.web.kit.page import Desk, at_console, page
from hotline.web.unit.console import CONSOLE

MOST = 100


@at_console("unit")
@require_POST
def sign_for_many(request: HttpRequest, who: Desk) -> HttpResponse:
    """Sign for each order that was ticked; each is done, or says why not."""
    numbers = [one for one in request.POST.getlist("number")[:MOST] if is_whole(one)]
    batch = request.POST.get("command_id", "")[:64]
    told = [(number, _sign_for(who, number, batch)) for number in dict.fromkeys(numbers)]
    return page(request, "unit/many.html", {"told": told, "console": CONSOLE}, desk=who)


def _sign_for(who: Desk, number: str, batch: str) -> str:
    """What came of it; empty where it was done."""
    if queries.find_order(number, who.post) is None:
        return "没有这个工单，或者本岗位无权查看"
    digest = hashlib.sha256(f"{batch}\n{number}\n{who.post.id}".encode()).hexdigest()
    try:
        outcome = desk.submit(
            parse("sign_for", {}),
            number=number,
            by=who.post,
            at=clock.now(),
            command_id=f"many:{digest[:40]}",
        )
    except desk.DeskFault:
        return "本岗位现在不能签收"
    return f"{outcome.because}（{outcome.clause}）" if isinstance(outcome, Refusal) else ""
