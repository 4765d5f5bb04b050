"""One order as text: what happened to it, and how each of its dates follows from the rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from hotline.law.calendar import SHANGHAI
from hotline.order.derivation import explain
from hotline.order.recount import above
from hotline.order.story import sentence, tell
from hotline.order.tiers import ref_of_party, with_calendar
from hotline.order.words import WORDS

if TYPE_CHECKING:
    from hotline.law.policy import Policy, PolicyRef
    from hotline.ledger.queries import EventLine
    from hotline.order.state import Clock, Order

MADE_UP = "〔虚构〕"

_INSTANT = timedelta(microseconds=1)


def describe(
    order: Order,
    events: Sequence[EventLine],
    policy_of: Callable[[PolicyRef], Policy],
    names: Mapping[str, str],
) -> Iterator[str]:
    """Everything there is to say of an order but the requester's words.

    Args:
        order: as its events tell it.
        events: its timeline.
        policy_of: compiles the rules that an order keeps.
        names: units by their codes.
    """

    def name_of(code: str) -> str:
        return names.get(code, code)

    ref = order.policy
    yield f"工单 {order.number}：{_word('Stage', order.stage)}{_verdict(order)}"
    yield f"规则包 {ref.pack}（版本 {ref.version}），按 {ref.day} 的条款；日历 {ref.calendar}"
    yield ""
    yield "时间线"
    yield from _timeline(events, name_of)
    yield ""
    yield from _clocks(order, policy_of, name_of)


def _verdict(order: Order) -> str:
    told = [
        word for word, holds in (("超期", order.is_overdue), ("督办", order.supervised)) if holds
    ]
    return f"（{'、'.join(told)}）" if told else ""


def _timeline(events: Iterable[EventLine], name_of: Callable[[str], str]) -> Iterator[str]:
    is_marked = False
    for one in events:
        mark = MADE_UP if one.origin else ""
        is_marked = is_marked or bool(mark)
        yield f"  {_instant(one.event.at)}  {sentence(tell(one.event), name_of=name_of)}{mark}"
    if is_marked:
        yield f"  {MADE_UP}：原始资料没有记载、为演示补上的步骤，不计入任何比率。"


def _clocks(
    order: Order, policy_of: Callable[[PolicyRef], Policy], name_of: Callable[[str], str]
) -> Iterator[str]:
    if not order.clocks:
        yield "时钟：没有。工单当日所适用的规则未规定时限，不代为设定。"
        return
    yield "时钟"
    for clock in order.clocks:
        ref = ref_of_party(order, clock.owner)
        policy = policy_of(with_calendar(ref, clock.calendar or ref.calendar))
        yield f"  {_headline(clock, name_of)}"
        for line in explain(clock, policy, above(order, clock)):
            yield f"    {line}"
        yield from (f"    {line}" for line in _moves(clock))


def _headline(clock: Clock, name_of: Callable[[str], str]) -> str:
    cycle = f"，第{clock.cycle}轮" if clock.cycle > 1 else ""
    provisional = "，暂定" if clock.provisional else ""
    owner = WORDS.get(f"party.{clock.owner}", (name_of(clock.owner),))[0]
    return (
        f"{_word('clock', clock.name)}（{clock.name}，{owner}{cycle}）："
        f"{_end(clock.due_at)}到期{provisional}，{_word('ClockState', clock.state)}"
    )


def _word(list_: str, value: str) -> str:
    """The Chinese word of a closed list; the value itself where it has none."""
    return WORDS.get(f"{list_}.{value}", (value,))[0]


def _moves(clock: Clock) -> Iterator[str]:
    """Where the date stood before each change."""
    for clause, _, former in clock.moves:
        yield f"变动：原{_end(former)}到期，依{clause}改期。"


def _instant(moment: datetime) -> str:
    return f"{moment.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"


def _end(moment: datetime) -> str:
    """The end of something: midnight is 24:00 of the day before."""
    local = moment.astimezone(SHANGHAI)
    if local.time() == time():
        return f"{local - _INSTANT:%Y-%m-%d} 24:00"
    return f"{local:%Y-%m-%d %H:%M}"
