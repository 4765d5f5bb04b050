"""What a clock keeps of its length, as an official says it: 1个工作日, not "1 working day"."""

from __future__ import annotations

from datetime import datetime

from hotline.law.calendar import SHANGHAI
from hotline.law.span import SpanFault
from hotline.law.trail import span_told
from hotline.law.wording import WORDS, Language
from hotline.order.length import Length, parse_length

_ABOVE = "the unit above"


def length_told(within: str, language: Language = "zh") -> str:
    """The length in a language; as it stands where it is none that we write."""
    try:
        length = parse_length(within)
    except SpanFault:
        return within
    if language == "en":
        return _in_english(within, length)
    return _in_chinese(within, length)


def _in_english(within: str, length: Length) -> str:
    if length.days_before == 0:
        return "together with " + within.rpartition(" before ")[2]
    return "days off changed" if length.is_by_notice else within


def _in_chinese(within: str, length: Length) -> str:
    if length.is_by_notice:
        return "放假安排变更"
    if length.days_before is not None:
        above = "上级单位时限" if within.endswith(_ABOVE) else "办理时限"
        days = length.days_before
        return f"{above}届满前{days}个工作日" if days else f"与{above}同时届满"
    if length.until is not None:
        return f"法定期限，至{_day(length)}"
    told = span_told(length.span, WORDS["zh"]) if length.span is not None else within
    return f"法定期限{told}" if length.is_by_law else told


def _day(length: Length) -> str:
    until = length.until
    if isinstance(until, datetime):
        local = until.astimezone(SHANGHAI) if until.tzinfo else until
        return f"{local:%Y-%m-%d %H:%M}"
    return str(until)
