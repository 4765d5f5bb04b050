"""A form as it was sent: what was typed becomes the command, or an error at the field.

What was typed is kept whatever is wrong with it; nothing of it is ever repeated as markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from pydantic import ValidationError

from hotline.order.text import LONGEST
from hotline.trial.verbs import VERBS, parse
from hotline.web.kit.fields import Field

if TYPE_CHECKING:
    from django.http import QueryDict

    from hotline.order.command import Command


def fill(fields: Iterable[Field], sent: QueryDict) -> None:
    """Keep in each field what was typed."""
    for one in fields:
        fill(one.inside, sent)
        if one.kind in {"files", "file"}:
            continue
        one.value = sent.get(one.name, "")[: LONGEST + 1]
        one.values = tuple(sent.getlist(one.name))[:100]


def command_from(verb: str, fields: tuple[Field, ...]) -> Command | None:
    """The command that the fields come to; None where a field is wrong, which then says so."""
    if not _all_listed(fields):
        return None
    raw = {one.name: value for one in fields if (value := _value(one)) is not None}
    try:
        return parse(verb, raw)
    except ValidationError as error:
        _tell(error, verb, fields)
        return None


def _all_listed(fields: tuple[Field, ...]) -> bool:
    """Whether closed fields hold nothing but what they offer; otherwise they say so."""
    for one in fields:
        listed = {choice.value for choice in one.choices}
        if one.is_closed and one.value.strip() and one.value not in listed:
            one.error = _("请从列出的选项中选择。")
    return not any(one.error for one in fields)


def _value(one: Field) -> object:
    """What a field holds for the model; None for nothing."""
    if one.kind == "group":
        found = {
            part.name.rpartition(".")[2]: value
            for part in one.inside
            if (value := _value(part)) is not None
        }
        return found or None
    if one.kind == "files" and one.name != "attachments":
        return None
    if one.kind in {"many", "units", "files"}:
        return tuple(value for value in one.values if value) or None
    text = one.value.strip()
    if one.kind == "check":
        return bool(text)
    if not text:
        return None
    return _typed(one, text)


def _typed(one: Field, text: str) -> object:
    if one.kind == "yes_no":
        return text == "yes"
    if one.kind == "lines":
        return tuple(line.strip() for line in text.splitlines() if line.strip())
    if one.kind == "number" or one.name == "progress_every":
        return int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else text  # noqa: PLR2004 - no limit has more digits
    return text


def _tell(error: ValidationError, verb: str, fields: tuple[Field, ...]) -> None:
    names = {
        model_field.alias: name
        for name, model_field in VERBS[verb].model_fields.items()
        if model_field.alias
    }
    known = by_name(fields)
    for one in error.errors(include_url=False, include_input=False):
        loc = [str(part) for part in one["loc"]]
        first = names.get(loc[0], loc[0]) if loc else ""
        found = known.get(".".join([first, *loc[1:2]])) or known.get(first)
        if found is not None and not found.error:
            found.error = _words(one["type"], one.get("ctx", {}))


def by_name(fields: Iterable[Field]) -> Mapping[str, Field]:
    """Every field, those in groups too, by its name."""
    found = {}
    for one in fields:
        found[one.name] = one
        found |= {inner.name: inner for inner in one.inside}
    return found


def _words(kind: str, context: Mapping[str, object]) -> str:
    """What is wrong, and how to mend it."""
    if kind == "string_too_long":
        return _("文字过长，至多%(most)s字。") % {"most": context.get("max_length", LONGEST)}
    if kind.startswith(("int", "greater", "less")):
        return _("请填写1到1000之间的整数。")
    if kind.startswith(("date", "time")):
        return _("请填写有效的日期，如2025-03-03。")
    if kind in {"enum", "literal_error"}:
        return _("请从列出的选项中选择。")
    if kind == "value_error":
        return _("含有不能保存的字符，请删去后重试。")
    return _("填写的内容不合要求，请改正。")
