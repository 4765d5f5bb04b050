"""可办事项: the verbs of this post on this order, each open, in need of something, or refused."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from hotline.law.clause import ClauseId
from hotline.law.policy import Policy
from hotline.ledger.citing import find_clause
from hotline.ledger.trying import Tried
from hotline.order.refusal import Missing, Refusal
from hotline.order.words import WORDS
from hotline.trial.verbs import VERBS
from hotline.web.kit.wording import field_label, label, language, part_label

#: Verbs that have nothing to fill in: one press does them.
ONE_PRESS = frozenset({"sign_for", "accept", "file_case"})


@dataclass(frozen=True, slots=True)
class Cited:
    """条款, as the page shows it."""

    id: str
    cite: str
    rule: str


@dataclass(frozen=True, slots=True)
class Deed:
    """One verb of the action bar."""

    verb: str
    label: str
    #: available, needs or refused
    verdict: str
    #: what it needs, by name
    needs: tuple[str, ...] = ()
    because: str = ""
    clause: Cited | None = None
    instead: tuple[str, ...] = ()
    #: whether something else comes first: what it needs is no part of its form
    is_first_elsewhere: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it can be done now."""
        return self.verdict != "refused"

    @property
    def is_one_press(self) -> bool:
        """Whether it is done without a form."""
        return self.verb in ONE_PRESS and self.verdict == "available"


def deed(tried: Tried) -> Deed:
    """A trial as the bar shows it."""
    refusal = tried.refusal
    told = label("verb", tried.verb)
    if refusal is None:
        return Deed(tried.verb, told, "available")
    return Deed(
        tried.verb,
        told,
        "needs" if refusal.only_missing else "refused",
        needs=tuple(dict.fromkeys(missing_label(tried.verb, one) for one in refusal.missing)),
        because=because(refusal),
        clause=cited(refusal.clause, tried.policy),
        instead=instead(refusal),
        is_first_elsewhere=any(
            one.field not in VERBS[tried.verb].model_fields for one in refusal.missing
        ),
    )


def missing_label(verb: str, one: Missing) -> str:
    """What is missing, as the form of the verb calls it."""
    last = one.name.rpartition(".")[2]
    if f"step.{last}" in WORDS:
        return _("%(who)s签批") % {"who": label("step", last)}
    if one.name != one.field:
        return part_label(one.name)
    told = field_label(verb, last)
    # What no field is called after, such as a callback that comes first, is a part.
    return part_label(one.name) if told == last else told


def because(refusal: Refusal) -> str:
    """Why, in one sentence."""
    return refusal.because


def instead(refusal: Refusal) -> tuple[str, ...]:
    """What may be done instead, by the words on the buttons."""
    others = (one.partition(" ")[0] for one in refusal.instead)
    return tuple(dict.fromkeys(label("verb", one) for one in others if one != refusal.command))


def cited(clause: ClauseId | str, policy: Policy | None = None) -> Cited:
    """A clause with its place in the regulation."""
    found = find_clause(ClauseId(clause), policy)
    if found is None:
        return Cited(clause, "", "")
    return Cited(found.id, found.cite, found.rule if language() == "en" else found.zh)
