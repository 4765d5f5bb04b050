"""The words of a pack's tables that only the code can judge: commands, events, clocks and parts.

The law knows no verb and no event, so a misspelt one would be a rule that never holds. Whoever
checks a pack before it is used asks here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from hotline.law.fault import Fault
from hotline.law.pack import Entry
from hotline.law.tables import Default, Limit, Require, Rule
from hotline.law.vocabulary import CLOCKS
from hotline.order.events import EVENTS
from hotline.order.follow import OVERDUE, PUBLISHED
from hotline.order.names import OFFICES, SECTIONS
from hotline.order.parts import ATTACHMENTS, RECORDED
from hotline.trial.filling import fields_of
from hotline.trial.verbs import VERBS

#: Steps that a rule may speak of though nobody gives them as a command.
STEPS = frozenset({"first_contact", "conclude_when_satisfied", "lapse"})

#: Turns of events that a rule may speak of besides the events themselves.
TURNS = frozenset({OVERDUE, PUBLISHED})

_COMMANDS = frozenset(VERBS) | STEPS
_HAPPENINGS = frozenset(EVENTS) | TURNS

#: The keys that name something, whatever the table.
_KEYS: dict[str, tuple[str, Collection[str]]] = {
    "clock": ("clock", CLOCKS),
    "command": ("command", _COMMANDS),
    "on": ("event", _HAPPENINGS),
    "source": ("event", _HAPPENINGS),
    "to": ("office", OFFICES | {"lead"}),
}


def unknown_words(entries: Iterable[Entry]) -> Iterator[Fault]:
    """A fault for every word that names nothing."""
    for entry in entries:
        for key, kind, word, known in _named(entry.rule):
            if word not in known:
                problem = f"no {kind} '{word}', so the entry would never hold"
                yield Fault(
                    entry.file, entry.line_of(key), problem, f"write one of {_listed(known)}"
                )


def _listed(known: Collection[str]) -> str:
    return ", ".join(sorted(known))


def _named(rule: Rule) -> Iterator[tuple[str, str, str, Collection[str]]]:
    """Each word of a rule: its key, what it should name, the word and the names there are."""
    for key, (kind, known) in _KEYS.items():
        word = getattr(rule, key, None)
        if isinstance(word, str):
            yield key, kind, word, known
    match rule:
        case Limit():
            for verb in rule.met_by:
                yield "met_by", "command", verb, _COMMANDS
        case Require():
            yield from _parts(rule)
        case Default():
            yield "part", "part", rule.part, _parts_of(rule.command)
        case _:
            pass


def _parts(rule: Require) -> Iterator[tuple[str, str, str, Collection[str]]]:
    if rule.command in VERBS:
        known = _parts_of(rule.command) | RECORDED | ATTACHMENTS | set(SECTIONS)
        for part in rule.parts:
            yield "parts", "part", part.partition(".")[0], known


def _parts_of(command: str) -> frozenset[str]:
    verb = VERBS.get(command)
    return frozenset(fields_of(verb)) | frozenset(verb.model_fields) if verb else frozenset()
