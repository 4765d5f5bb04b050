"""Lengths of clocks, as an official says them."""

from __future__ import annotations

import pytest

from hotline.order.length_told import length_told


@pytest.mark.parametrize(
    ("within", "zh", "en"),
    [
        ("1 working day", "1个工作日", "1 working day"),
        ("10 working days", "10个工作日", "10 working days"),
        ("3 calendar days", "3个自然日", "3 calendar days"),
        ("2 hours", "2小时", "2 hours"),
        ("15 minutes", "15分钟", "15 minutes"),
        ("24 working-day hours", "工作日24小时", "24 working-day hours"),
        ("0 working days before completion", "与办理时限同时届满", "together with completion"),
        (
            "5 working days before completion",
            "办理时限届满前5个工作日",
            "5 working days before completion",
        ),
        (
            "1 working day before the unit above",
            "上级单位时限届满前1个工作日",
            "1 working day before the unit above",
        ),
        ("30 working days by law", "法定期限30个工作日", "30 working days by law"),
        ("until 2025-06-30 by law", "法定期限，至2025-06-30", "until 2025-06-30 by law"),
        (
            "until 2025-06-30T12:00+08:00 by law",
            "法定期限，至2025-06-30 12:00",
            "until 2025-06-30T12:00+08:00 by law",
        ),
        ("until 2025-06-30T12:00 by law", "法定期限，至2025-06-30 12:00", None),
        ("calendar 2026-1", "放假安排变更", "days off changed"),
        ("set at dispatch", "set at dispatch", "set at dispatch"),
    ],
)
def test_a_length_is_told_in_the_language_of_the_reader(
    within: str, zh: str, en: str | None
) -> None:
    assert length_told(within) == zh
    assert length_told(within, "en") == (en or within)
