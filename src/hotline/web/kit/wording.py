"""The words of the interface that the glossary holds, in the language that is read."""

from __future__ import annotations

import time

from django.db import connection
from django.utils.translation import get_language

from hotline.law.wording import Language
from hotline.order.words import WORDS
from hotline.people.models import Unit

#: How long the names of units are taken for granted.
KEPT_SECONDS = 10.0

_kept: dict[str, tuple[float, dict[str, str]]] = {}


def language() -> Language:
    """The language of this page."""
    return "en" if (get_language() or "").startswith("en") else "zh"


def label(list_: str, name: str) -> str:
    """The word of a value in a closed list; the value itself where it has none."""
    words = WORDS.get(f"{list_}.{name}")
    return words[language() == "en"] if words else name


def field_label(verb: str, name: str) -> str:
    """What a field of a command is called, in this command or in general."""
    words = WORDS.get(f"{verb}.{name}") or WORDS.get(f"field.{name}")
    return words[language() == "en"] if words else name


def part_label(name: str) -> str:
    """What a part that a clause asks for is called."""
    last = name.rpartition(".")[2]
    for key in (
        f"told.{last}",
        f"part.{last}",
        f"informed.{last}",
        f"field.{last}",
        f"step.{last}",
    ):
        words = WORDS.get(key)
        if words:
            return words[language() == "en"]
    return name


def task_label(name: str) -> str:
    """What an open task is called, with the unit or mark that it is about."""
    first, _, about = name.partition(":")
    told = label("task", first)
    return f"{told}：{about_label(about)}" if about else told


def about_label(about: str) -> str:
    """What a task is about: a place to report to, a mark, or a unit."""
    return label("about", about) if f"about.{about}" in WORDS else unit_name(about)


def unit_name(code: str) -> str:
    """What a unit or an office is called."""
    words = WORDS.get(f"party.{code}")
    return words[language() == "en"] if words else _names().get(code, code)


def _names() -> dict[str, str]:
    """All units' names, asked for again every few seconds."""
    key, asked_at = str(connection.settings_dict["NAME"]), time.monotonic()
    found = _kept.get(key)
    if found is None or asked_at - found[0] > KEPT_SECONDS:
        rows = Unit.objects.values_list("code", "short_name", "name")
        found = (asked_at, {code: short or name for code, short, name in rows})
        _kept.clear()
        _kept[key] = found
    return found[1]
