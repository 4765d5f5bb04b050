"""The sentences in which a derivation of a date is told, in Chinese and in English."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hotline.law.span import (
    CalendarDays,
    ClockHours,
    OfficeHours,
    Span,
    WorkingDayHours,
    WorkingDays,
)

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Words:
    """The sentences of one language."""

    weekdays: tuple[str, ...]
    comma: str
    semicolon: str
    to: str
    dated: str
    instant: str
    starts: str
    rules: str
    counted_days: str
    counted_hours: str
    make_up: str
    skipped: str
    group: str
    by_notice: str
    moved: str
    due: str
    provisional: str
    spans: dict[type[Span], str]
    minutes: str
    hours: str
    why: dict[str, str]
    excludes_start: str
    includes_start: str
    after_hours: str
    runs: dict[type[Span], str]
    ends_at_midnight: str
    ends_at_close: str
    rolls: str


WORDS: dict[Language, Words] = {
    "zh": Words(
        weekdays=("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
        comma="、",
        semicolon="；",
        to="至",
        dated="{day}（{weekday}）",
        instant="{day}{clock}",
        starts="自{moment}起，期限{span}。",
        rules="规则：{rules}。",
        counted_days="计入{count}天：{runs}{make_up}。",
        counted_hours="计入：{runs}{make_up}。",
        make_up="；其中调休上班{runs}",
        skipped="不计入：{groups}。",
        group="{why}{runs}",
        by_notice="{why}（{published}公布）",
        moved="最后一日是休息日，顺延至{day}。",
        due="到期：{moment}。日历版本：{version}。",
        provisional="暂定：{years}年放假安排未公布，公布后重新计算。",
        spans={
            WorkingDays: "{amount}个工作日",
            CalendarDays: "{amount}个自然日",
            ClockHours: "{amount}",
            WorkingDayHours: "工作日{amount}",
            OfficeHours: "办公时间{amount}",
        },
        minutes="{n}分钟",
        hours="{n}小时",
        why={
            "start": "开始的当日",
            "after_hours": "下班后收到",
            "closed": "当日已下班",
            "weekend": "周末",
            "holiday": "节假日",
            "fixed": "法定节假日",
        },
        excludes_start="开始的当日不计入（民法典第201条）",
        includes_start="开始的当日计入",
        after_hours="下班后收到的视为次一工作日收到",
        runs={
            WorkingDays: "只计工作日",
            CalendarDays: "自然日连续计算",
            ClockHours: "按小时连续计算，不分昼夜和节假日",
            WorkingDayHours: "只计工作日0时至24时",
            OfficeHours: "只计工作日{hours}",
        },
        ends_at_midnight="最后一日24:00届满（民法典第203条）",
        ends_at_close="最后一日{close}下班时届满（民法典第203条）",
        rolls="最后一日是休息日的，顺延至休息日后的第一天（民法典第203条）",
    ),
    "en": Words(
        weekdays=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
        comma=", ",
        semicolon="; ",
        to=" to ",
        dated="{weekday} {day}",
        instant="{day} {clock}",
        starts="Starts {moment}; the limit is {span}.",
        rules="Rules: {rules}.",
        counted_days="Counted, in days {count}: {runs}{make_up}.",
        counted_hours="Counted: {runs}{make_up}.",
        make_up="; of these make-up working days {runs}",
        skipped="Not counted: {groups}.",
        group="{why} {runs}",
        by_notice="{why} (notice of {published})",
        moved="The last day is a rest day and moves to {day}.",
        due="Due {moment}. Calendar version {version}.",
        provisional="Provisional: the calendar of {years} is not published; it will be recounted.",
        spans={
            WorkingDays: "{text}",
            CalendarDays: "{text}",
            ClockHours: "{text}",
            WorkingDayHours: "{text}",
            OfficeHours: "{text}",
        },
        minutes="{n} minutes",
        hours="{n} hours",
        why={
            "start": "day of the start",
            "after_hours": "received after hours",
            "closed": "office already closed",
            "weekend": "weekend",
            "holiday": "holiday",
            "fixed": "holiday fixed by law",
        },
        excludes_start="the day of the start does not count (Civil Code 201)",
        includes_start="the day of the start counts",
        after_hours="received after hours counts as received on the next working day",
        runs={
            WorkingDays: "only working days count",
            CalendarDays: "every day counts",
            ClockHours: "hours run day and night, holidays included",
            WorkingDayHours: "hours run from 0:00 to 24:00 of working days",
            OfficeHours: "hours run on working days {hours}",
        },
        ends_at_midnight="ends at 24:00 of the last day (Civil Code 203)",
        ends_at_close="ends at close of business, {close}, of the last day (Civil Code 203)",
        rolls="a last day that is a rest day moves to the next day that is none (Civil Code 203)",
    ),
}
