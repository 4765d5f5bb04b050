"""An event as a sentence's name and its parts, and the sentence itself in Chinese or English.

Units are told by whatever name the caller knows for them. Free text is never told here: it lies
encrypted elsewhere, and who may read it is another question.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from pydantic import BaseModel

from hotline.law.calendar import SHANGHAI
from hotline.law.vocabulary import CLOCKS
from hotline.law.wording import Language
from hotline.order.event import ClockChange, Event
from hotline.order.length_told import length_told
from hotline.order.names import OFFICES
from hotline.order.sentences import CLAIMS, CLOCK_SENTENCES, SENTENCES, YES_NO
from hotline.order.words import WORDS

#: The name of a unit for its id.
NameOf = Callable[[str], str]

_PART = re.compile(r"\{([\w.]+)\}")
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_INSTANT = timedelta(microseconds=1)
_PLACE: dict[Language, int] = {"zh": 0, "en": 1}
_COMMA: dict[Language, str] = {"zh": "、", "en": ", "}

#: Parts that name a unit or an office.
_PARTIES = frozenset(
    {"unit", "co_units", "to", "office", "attendees", "suggested_unit", "owner", "by"}
    | {"participants", "members"}
)

#: Parts that hold words of a list without being an enumeration, and the list.
_LISTS = {
    "step": "step",
    "steps": "step",
    "told": "told",
    "mode": "mode",
    "modes": "mode",
    "material": "part",
    "materials": "part",
    "attachments": "part",
    "decision": "settle_doubt",
}

#: Parts that name a ground of a closed list.
_GROUNDS = frozenset({"ground", "basis"})


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence's name and its parts, before it is put into any language."""

    name: str
    parts: dict[str, object]


def tell(event: Event) -> Told:
    """The event as its sentence's name and parts."""
    name = type(event).__name__
    return Told(name, {part: _part(event, part) for part in _parts_of(SENTENCES[name])})


def tell_clocks(event: Event) -> tuple[Told, ...]:
    """What the event did to the clocks, a sentence each."""
    return tuple(_of_clock(change) for change in event.clocks)


def sentence(told: Told, language: Language = "zh", name_of: NameOf = str) -> str:
    """The sentence in a language.

    Args:
        told: what is told.
        language: of the sentence.
        name_of: gives a unit's name; the id itself where nobody knows better.
    """
    table = SENTENCES.get(told.name) or CLOCK_SENTENCES[told.name]
    words = {part: _word(part, value, language, name_of) for part, value in told.parts.items()}

    def optional(found: re.Match[str]) -> str:
        is_told = all(words[part] for part in _PART.findall(found[1]))
        return found[1] if is_told else ""

    pattern = _OPTIONAL.sub(optional, table[_PLACE[language]])
    return _PART.sub(lambda found: words[found[1]], pattern)


def _of_clock(change: ClockChange) -> Told:
    parts = _parts_of(CLOCK_SENTENCES[change.change])
    return Told(change.change, {part: _part(change, part) for part in parts})


def _parts_of(sentences: tuple[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for one in sentences for part in _PART.findall(one)))


def _part(source: BaseModel, path: str) -> object:
    value: object = source
    for name in path.split("."):
        value = getattr(value, name)
    return value


def _word(part: str, value: object, language: Language, name_of: NameOf) -> str:
    if isinstance(value, (tuple, list)):
        return _COMMA[language].join(_word(part, one, language, name_of) for one in value)
    if isinstance(value, bool):
        return CLAIMS.get(part, YES_NO)[_PLACE[language]][not value]
    if isinstance(value, (date, datetime)):
        return _moment(value)
    if isinstance(value, StrEnum):
        return _of_list(f"{type(value).__name__}.{value.value}", value.value, language)
    if value is None:
        return ""
    return _of_text(part, str(value), language, name_of)


def _of_text(part: str, text: str, language: Language, name_of: NameOf) -> str:
    if part in {"name", "clock"} and text in CLOCKS:
        return _of_list(f"clock.{text}", text, language)
    if part in {"name", "mark"}:
        return _of_task(text, language, name_of)
    if part == "ground":
        known = _of_list(f"ground.{text}", text, language)
        return _of_list(f"ExtensionGround.{text}", known, language)
    if part in _LISTS:
        return _of_list(f"{_LISTS[part]}.{text}", text, language)
    if part in _GROUNDS:
        return _of_list(
            f"ground.{text}", _of_list(f"ExtensionGround.{text}", text, language), language
        )
    if part in {"within", "progress_every"}:
        return length_told(text, language)
    if part in _PARTIES:
        return _of_party(text, language, name_of)
    return text


def _of_party(text: str, language: Language, name_of: NameOf) -> str:
    """An office, a place to report to, another platform, or a unit."""
    if text in OFFICES:
        return _of_list(f"party.{text}", text, language)
    for key in (f"about.{text}", f"decision.{text}"):
        if key in WORDS:
            return _of_list(key, text, language)
    return name_of(text)


def _of_task(text: str, language: Language, name_of: NameOf) -> str:
    """A task, a fact or a mark: its word, and after a colon whom or what it is about."""
    head, colon, about = text.partition(":")
    fact = _of_list(f"fact.{head}", _of_list(f"about.{head}", head, language), language)
    told = _of_list(f"task.{head}", fact, language)
    return (
        told
        + (colon and "：")
        + (_of_list(f"about.{about}", name_of(about), language) if about else "")
    )


def _of_list(key: str, otherwise: str, language: Language) -> str:
    words = WORDS.get(key)
    return words[_PLACE[language]] if words else otherwise


def _moment(moment: date) -> str:
    """A moment as a clerk says it: midnight that ends something is 24:00 of the day before."""
    if not isinstance(moment, datetime):
        return moment.isoformat()
    local = moment.astimezone(SHANGHAI)
    if local.time() == time():
        return f"{local - _INSTANT:%Y-%m-%d} 24:00"
    return f"{local:%Y-%m-%d %H:%M}"
