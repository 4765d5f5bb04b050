"""旁注: what stands beside a dispatcher's form: who had such orders before, and what it starts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from django.http import QueryDict
from django.utils.translation import gettext as _

from hotline.ledger import clock, precedents
from hotline.ledger.foreseeing import foresee_signed
from hotline.ledger.queries import Told, list_events
from hotline.ledger.seeing import seen_by
from hotline.order.command import Command
from hotline.order.events import ReturnRequested
from hotline.order.names import OFFICE_STEPS, ApprovalOf, Principle
from hotline.order.state import Approval
from hotline.trial.verbs import parse
from hotline.web.dispatcher.asking import asked_extension, asked_return, extensions_of, returns_of
from hotline.web.kit import foreseeing
from hotline.web.kit.dealing import because, cited
from hotline.web.kit.fields import Field
from hotline.web.kit.foreseeing import Foresight, foresight
from hotline.web.kit.form import Form
from hotline.web.kit.page import Desk
from hotline.web.kit.posted import command_from
from hotline.web.kit.taking_in import PARTS

Context = Mapping[str, object]
_LONGEST_PLACE = 50


#: What the unit is called that an order goes to.
_SENT_TO = {"dispatch": "承办（主办）单位", "settle": "议定的承办单位", "rule_on_return": "改派给"}


def prepare(who: Desk, told: Told, form: Form) -> None:
    """Choose to begin with what is the likeliest: the unit that was suggested, what is to sign."""
    del who  # everybody finds the same chosen
    fields = by_name(form.fields)
    if form.verb in _SENT_TO:
        fields["unit"].label = _(_SENT_TO[form.verb])
    if form.verb == "rule_on_return":
        asked = _last_return(told)
        if asked is not None and asked.suggested_unit:
            fields["unit"].value = asked.suggested_unit
    if form.verb in {"approve", "refuse"} and told.order.approvals:
        fields["what"].value = min(told.order.approvals, key=_nearness).what
    if form.verb == "dispatch":
        fields["unit"].is_tree = True


def as_typed(verb: str, sent: QueryDict) -> QueryDict:
    """The form as the command wants it: a unit that was picked beside it, and who leads."""
    found, picked = sent.copy(), str(sent.get("pick", ""))
    if picked:
        found["unit"] = picked
    mode = sent.get("mode", "")
    if verb == "dispatch" and mode == "assigned" and not sent.get("lead"):
        found["lead"] = str(found.get("unit", ""))
        found.pop("unit", None)
    if verb == "dispatch" and mode != "assigned":
        found.pop("co_units", None)
    if mode == "territorial" or sent.get("decision") == "refuse":
        found.pop("unit", None)
    return found


def _nearness(open_: Approval) -> tuple[bool, bool]:
    """What the office itself signs comes first, then extensions."""
    return open_.steps[0] not in OFFICE_STEPS, open_.what is not ApprovalOf.EXTENSION


def beside(desk: Desk, told: Told, form: Form) -> Context:
    """What the page of a verb's form shows beside it."""
    own = _BESIDE.get(form.verb)
    return own(desk, told, form) if own is not None else {}


def by_name(fields: tuple[Field, ...]) -> dict[str, Field]:
    """The fields of a form by their names."""
    return {one.name: one for one in fields}


def _of_dispatch(desk: Desk, told: Told, form: Form) -> Context:
    fields = by_name(form.fields)
    unit, lead = fields["unit"], fields["lead"]
    # One tree serves both: with several units the one that is chosen leads.
    unit.value = unit.value or lead.value
    unit.error, unit.asked_by = unit.error or lead.error, unit.asked_by or lead.asked_by
    is_named = bool(unit.value) or fields["mode"].value == "territorial"
    return {
        "evidence": _evidence(desk, told),
        "foresight": foreseen(desk, told, _with_principle(typed(form))) if is_named else None,
        "fields": fields,
    }


def _with_principle(command: Command | None) -> Command | None:
    """With some principle where none is chosen yet: it moves no limit, its field asks for it."""
    if command is None or getattr(command, "principle", None) is not None:
        return command
    return command.model_copy(update={"principle": Principle.FUNCTIONAL})


def _of_settling(desk: Desk, told: Told, form: Form) -> Context:
    fields = by_name(form.fields)
    return {
        "evidence": _evidence(desk, told),
        "foresight": foreseen(desk, told, typed(form)) if fields["unit"].value else None,
        "fields": fields,
    }


def _of_ruling(desk: Desk, told: Told, form: Form) -> Context:
    fields = by_name(form.fields)
    unit = fields["unit"].value or None
    words = {"reason": fields["reason"].value or "…"}
    granted = {"decision": "grant", "unit": unit, **words}
    return {
        "evidence": _evidence(desk, told),
        "asked": asked_return(desk.post, told),
        "returns": returns_of(desk.post, told)[1:],
        "granted": foreseen(desk, told, parse("rule_on_return", granted)),
        "refused": foreseen(desk, told, parse("rule_on_return", {"decision": "refuse", **words})),
        "fields": fields,
    }


def _of_signing(desk: Desk, told: Told, form: Form) -> Context:
    fields = by_name(form.fields)
    what = fields["what"].value
    refused = {"what": what or None, "reason": "…"}
    found: dict[str, object] = {"fields": fields, "granted": None, "refused": None}
    if what in {str(one) for one in ApprovalOf}:
        found["granted"] = _signed(told, ApprovalOf(what))
        found["refused"] = foreseen(desk, told, parse("refuse", refused))
    return {
        **found,
        "asked": asked_extension(desk.post, told),
        "asked_back": asked_return(desk.post, told) if what == ApprovalOf.RETURN else None,
        "extensions": extensions_of(desk.post, told)[told.order.extension is not None :],
    }


_BESIDE: Mapping[str, Callable[[Desk, Told, Form], Context]] = {
    "dispatch": _of_dispatch,
    "settle": _of_settling,
    "rule_on_return": _of_ruling,
    "approve": _of_signing,
    "refuse": _of_signing,
}


def _signed(told: Told, what: ApprovalOf) -> Foresight | None:
    """What it comes to once everybody has signed."""
    now = max(clock.now(), told.order.last_at)
    found = foresee_signed(told.order, what, now)
    if found is None:
        return None
    if found.refusal is not None:
        return Foresight(because=because(found.refusal), clause=cited(found.refusal.clause))
    return foreseeing.between(told.order, found.order, now)


def foreseen(desk: Desk, told: Told, command: Command | None) -> Foresight | None:
    """What a command would come to; None where it is not one yet."""
    return foresight(told, command, desk.post) if command is not None else None


def typed(form: Form) -> Command | None:
    """The command as far as it is typed; whatever is wrong is not said before it is sent."""
    copies = tuple(replace(one, error="") for one in form.fields)
    return command_from(form.verb, copies)


def _evidence(desk: Desk, told: Told) -> Context:
    """Who was given orders of this category, and of this place, within a year."""
    order, now = told.order, clock.now()
    place = _place_of(desk, told)
    return {
        "category": order.matter.category or "",
        "of_category": precedents.of_category(order.matter.category or "", order.number, now),
        "place": place,
        "at_place": precedents.at_place(place, order.number, now) if place else (),
    }


def _place_of(desk: Desk, told: Told) -> str:
    """The place as the requester told it, where the form kept it apart."""
    ref = told.order.matter.text
    if ref is None:
        return ""
    seen = seen_by(desk.post, told.order.matter, told.order.number, [ref.id])
    heading = f"{PARTS['place']}："
    lines = seen.texts.get(ref.id, "").splitlines()
    found = next((one.removeprefix(heading) for one in lines if one.startswith(heading)), "")
    return found.strip()[:_LONGEST_PLACE]


def _last_return(told: Told) -> ReturnRequested | None:
    events = [one.event for one in list_events(told.order.number)]
    asked = [one for one in events if isinstance(one, ReturnRequested)]
    return asked[-1] if asked else None
