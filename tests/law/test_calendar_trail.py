"""A derivation told in sentences: every rule that applied, every day that did not count."""

from __future__ import annotations

from datetime import datetime, time

import pytest

from hotline.law.calendar import SHANGHAI, Calendar
from hotline.law.counting import Convention, explain
from hotline.law.span import parse_span
from hotline.law.trail import Why
from hotline.law.wording import WORDS, Language


def told(
    calendar: Calendar,
    start: str,
    span: str,
    language: Language = "zh",
    convention: Convention | None = None,
) -> tuple[str, ...]:
    moment = datetime.fromisoformat(start).replace(tzinfo=SHANGHAI)
    trail = explain(moment, parse_span(span), calendar, convention or Convention())
    return trail.lines(language)


def test_working_days_across_a_holiday(calendar: Calendar) -> None:
    assert told(calendar, "2025-09-26 09:00", "5 working days") == (
        "自2025-09-26（周五）09:00起，期限5个工作日。",
        "规则：只计工作日；开始的当日不计入（民法典第201条）；最后一日24:00届满（民法典第203条）。",
        "计入5天：2025-09-28至2025-09-30、2025-10-09至2025-10-10；其中调休上班2025-09-28。",
        (
            "不计入：开始的当日2025-09-26；周末2025-09-27；"
            "节假日（2024-11-12公布）2025-10-01至2025-10-08。"
        ),
        "到期：2025-10-10（周五）24:00。日历版本：cn:2025-11-04。",
    )


def test_the_same_in_english(calendar: Calendar) -> None:
    assert told(calendar, "2025-09-26 09:00", "5 working days", "en") == (
        "Starts Fri 2025-09-26 09:00; the limit is 5 working days.",
        (
            "Rules: only working days count; the day of the start does not count (Civil Code 201); "
            "ends at 24:00 of the last day (Civil Code 203)."
        ),
        (
            "Counted, in days 5: 2025-09-28 to 2025-09-30, 2025-10-09 to 2025-10-10; "
            "of these make-up working days 2025-09-28."
        ),
        (
            "Not counted: day of the start 2025-09-26; weekend 2025-09-27; "
            "holiday (notice of 2024-11-12) 2025-10-01 to 2025-10-08."
        ),
        "Due Fri 2025-10-10 24:00. Calendar version cn:2025-11-04.",
    )


def test_a_last_day_that_moves(calendar: Calendar) -> None:
    lines = told(calendar, "2025-09-26 09:00", "7 days", convention=Convention(roll=True))

    assert lines[1] == (
        "规则：自然日连续计算；开始的当日不计入（民法典第201条）；"
        "最后一日是休息日的，顺延至休息日后的第一天（民法典第203条）；"
        "最后一日24:00届满（民法典第203条）。"
    )
    assert lines[-2:] == (
        "最后一日是休息日，顺延至2025-10-09（周四）。",
        "到期：2025-10-09（周四）24:00。日历版本：cn:2025-11-04。",
    )


def test_a_provisional_date_names_the_year_that_is_missing(calendar: Calendar) -> None:
    lines = told(calendar, "2026-12-30 10:00", "3 working days")

    assert lines[-3:] == (
        "不计入：开始的当日2026-12-30；法定节假日2027-01-01；周末2027-01-02至2027-01-03。",
        "到期：2027-01-05（周二）24:00。日历版本：cn:2025-11-04。",
        "暂定：2027年放假安排未公布，公布后重新计算。",
    )


def test_hours_on_working_days(calendar: Calendar) -> None:
    assert told(calendar, "2025-06-06 14:00", "24 working-day hours") == (
        "自2025-06-06（周五）14:00起，期限工作日24小时。",
        "规则：只计工作日0时至24时。",
        "计入：2025-06-06 14:00至24:00、2025-06-09 00:00至14:00。",
        "不计入：周末2025-06-07至2025-06-08。",
        "到期：2025-06-09（周一）14:00。日历版本：cn:2025-11-04。",
    )


def test_hours_that_join_over_midnight(calendar: Calendar) -> None:
    lines = told(calendar, "2025-06-03 14:00:05.25", "2880 minutes")

    assert lines[0] == "自2025-06-03（周二）14:00:05.250起，期限48小时。"
    assert lines[2] == "计入：2025-06-03 14:00:05.250至2025-06-05 14:00:05.250。"
    assert told(calendar, "2025-06-03 14:00:05", "24 working-day hours", "en")[2] == (
        "Counted: 2025-06-03 14:00:05 to 2025-06-04 14:00:05."
    )


def test_office_hours(calendar: Calendar) -> None:
    lines = told(calendar, "2025-09-26 17:15", "30 office minutes")

    assert lines == (
        "自2025-09-26（周五）17:15起，期限办公时间30分钟。",
        "规则：只计工作日09:00-12:00、13:30-17:30。",
        "计入：2025-09-26 17:15至17:30、2025-09-28 09:00至09:15；其中调休上班2025-09-28。",
        "不计入：周末2025-09-27。",
        "到期：2025-09-28（周日）09:15。日历版本：cn:2025-11-04。",
    )


def test_clock_time_skips_nothing(calendar: Calendar) -> None:
    assert told(calendar, "2025-10-03 22:30", "90 minutes", "en") == (
        "Starts Fri 2025-10-03 22:30; the limit is 90 minutes.",
        "Rules: hours run day and night, holidays included.",
        "Counted: 2025-10-03 22:30 to 24:00.",
        "Due Fri 2025-10-03 24:00. Calendar version cn:2025-11-04.",
    )


def test_each_choice_of_a_pack_is_told(calendar: Calendar) -> None:
    convention = Convention(
        include_start_day=True, after_hours_next_day=True, close_of_business=time(17, 30)
    )

    assert told(calendar, "2025-06-06 18:00", "2 working days", convention=convention) == (
        "自2025-06-06（周五）18:00起，期限2个工作日。",
        (
            "规则：只计工作日；开始的当日计入；下班后收到的视为次一工作日收到；"
            "最后一日17:30下班时届满（民法典第203条）。"
        ),
        "计入2天：2025-06-09至2025-06-10。",
        "不计入：下班后收到2025-06-06；周末2025-06-07至2025-06-08。",
        "到期：2025-06-10（周二）17:30。日历版本：cn:2025-11-04。",
    )


def test_a_day_that_ended_with_business(calendar: Calendar) -> None:
    convention = Convention(close_of_business=time(17, 30))
    lines = told(calendar, "2025-06-06 18:00", "0 working days", convention=convention)

    assert lines[1] == "规则：只计工作日；最后一日17:30下班时届满（民法典第203条）。"
    assert lines[3] == "不计入：当日已下班2025-06-06；周末2025-06-07至2025-06-08。"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_long_span_is_told_briefly(calendar: Calendar, language: Language) -> None:
    lines = told(calendar, "2010-01-01 09:00", "10000 working days", language)

    assert "…" in lines[2]
    assert all(len(line) < 1500 for line in lines[:3])


def test_every_reason_has_words_in_both_languages() -> None:
    for words in WORDS.values():
        assert set(words.why) == {why.value for why in Why}
