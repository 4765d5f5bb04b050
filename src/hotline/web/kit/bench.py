"""What the pages of an order need to know of the console that they are opened in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.http import QueryDict

    from hotline.ledger.queries import Told
    from hotline.web.kit.form import Form
    from hotline.web.kit.page import Desk

#: What a console's own order page shows beside the usual, by the names of its template.
More = Callable[["Desk", "Told"], Mapping[str, object]]
#: The same beside a verb's form, which may have been filled in already.
Beside = Callable[["Desk", "Told", "Form"], Mapping[str, object]]


def _nothing(_: Desk, __: Told) -> Mapping[str, object]:
    return {}


#: What it changes of a verb's form before anything is filled in.
Prepare = Callable[["Desk", "Told", "Form"], None]


def _as_it_is(_: Desk, __: Told, ___: Form) -> None:
    return None


#: What was typed, as the command of a verb wants it.
AsTyped = Callable[[str, "QueryDict"], "QueryDict"]


def _as_typed(_: str, sent: QueryDict) -> QueryDict:
    return sent


def _nothing_beside(_: Desk, __: Told, ___: Form) -> Mapping[str, object]:
    return {}


@dataclass(frozen=True, slots=True)
class Bench:
    """工位: the console's name and what stands first there."""

    name: str
    #: the verbs that stand first in the action bar, in this order; others follow
    verbs: tuple[str, ...] = ()
    #: 本页帮助, one sentence
    help: str = ""
    #: the template of its order page: an heir of kit/order.html
    order_page: str = "kit/order.html"
    #: what that template is given as `more`
    more: More = _nothing
    #: what it is given as `beside` where a form is open
    beside: Beside = _nothing_beside
    #: what it changes of a form: who may be chosen, what stands in a field to begin with
    prepare: Prepare = _as_it_is
    #: what it makes of what was typed before the form is filled in
    as_typed: AsTyped = _as_typed
