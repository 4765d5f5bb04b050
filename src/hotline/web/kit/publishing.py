"""公开答复: the form begins with the reply's own words, without what tells who somebody is."""

from __future__ import annotations

from hotline.ledger import queries
from hotline.ledger.seeing import paper_words
from hotline.order.events import Answered, CompletionReported
from hotline.order.identifiers import hidden
from hotline.order.state import Order
from hotline.web.kit.form import Form
from hotline.web.kit.posted import by_name

VERB = "publish"


def begin(form: Form, order: Order) -> None:
    """Put the words of the latest reply into the form, numbers and names behind a mask."""
    field = by_name(form.fields).get("text")
    if form.verb != VERB or field is None or order.matter.is_secret:
        return
    said = [
        one.event.text.id
        for one in queries.list_events(order.number)
        if isinstance(one.event, (Answered, CompletionReported)) and one.event.text is not None
    ]
    if said and (order.replies_given or "Answered" in order.happened):
        field.value = hidden(paper_words(order.number, said[-1:]).get(said[-1], ""))
