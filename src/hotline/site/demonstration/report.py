"""What the demonstration prints: what was carried, and the comparison of the regulations.

Every figure rests on what the messages hold: two moments each. No sentence here is made of a
message's words, and no rate of the steps that were made up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from hotline.site.demonstration.display import WIDEST, fold, line_up
from hotline.trial.comparison import VERDICTS

if TYPE_CHECKING:
    from hotline.law.clause import ClauseId
    from hotline.site.demonstration.carrying import Carried
    from hotline.site.demonstration.city import City
    from hotline.site.demonstration.living import Lives
    from hotline.site.demonstration.messages import Mailbag
    from hotline.trial.comparison import Tally

_NONE = "-"
#: the widths of the columns; those of figures end where they end
_COLUMNS = (26, 12, -14, -14, -14, -14, -14)
_HEADS = ("规则包", "施行日", "按时", "延期后按时", "超期", "无时限", "列入督办")
_LINE = "-" * WIDEST

_STAGES = {
    "filed": "已归档",
    "concluded": "已办结",
    "awaiting_rating": "待评价",
    "awaiting_review": "待审核",
    "handling": "办理中",
    "dispatched": "待签收",
}

ASSUMPTIONS = (
    "同一段历史在各规则包下的对照",
    "以下把每个规则包都当作在每件工单当日已经施行来推算，只供比较，并非当时的法律，也不写入账本。",
    "只比较来件到答复的用时：派单时刻取来件时刻，单位未申请延期；难易、紧急程度一律按一般计；",
    "诉求类型、类别和承办单位由关键词表判定。签收、联系、审批、评价等虚构步骤不计入任何数字。",
)

LEGEND = (
    "按时        答复早于首次时限届满。届满的时刻不含在内：24:00 到期的，次日 0:00 答复即为超期。",
    "延期后按时  超过首次时限，但在该规则包允许的最长延期之内；须事先申请并经同意才算数。",
    "超期        超过首次时限，延期也来不及，或者该规则包不许延期。",
    "无时限      该规则包没有办理时限，或者由派单时限定而历史中没有记载；不代为设定。",
    "列入督办    到答复之时已依该规则包列入督办；与前四栏并列，不另相加。",
)


def describe_mailbag(mailbag: Mailbag, name: str) -> list[str]:
    """Where the messages come from, and which rows were of no use."""
    count = f"{len(mailbag.messages):,}"
    if mailbag.is_made_up:
        return [f"来信：{count}件，全部由程序按模板虚构，不代表任何真实情况。"]
    lines = [f"来信：{count}件，取自{name}；正文和答复只进入加密存储，不在此显示。"]
    if mailbag.left_out:
        reasons = "、".join(f"{why}{count}行" for why, count in sorted(mailbag.left_out.items()))
        lines.append(f"未用：{sum(mailbag.left_out.values()):,}行（{reasons}）。")
    return lines


def describe_carried(carried: Carried, seconds: float, pack: str) -> list[str]:
    """What became of the messages, and how fast."""
    rate = carried.orders / seconds if seconds else 0.0
    commands = carried.commands / seconds if seconds else 0.0
    stages = "、".join(
        f"{_STAGES.get(stage, stage)}{count:,}件" for stage, count in carried.stages.most_common()
    )
    lines = [
        f"办理：{carried.orders:,}件工单、{carried.commands:,}条命令；{stages or '无'}。",
        f"用时：{seconds:.1f}秒，每秒{rate:.0f}件、{commands:.0f}条命令。",
        f"规则：{pack}，按每件工单当日已施行的条款；施行日之前的工单不计任何时限。",
        "虚构：受理、派单、签收、联系、交下级、审核、回访、评价、办结、归档，逐条在事件中注明。",
    ]
    lines += _troubles(
        "被规则拒绝", Counter({f"{v}（{c}）": n for (v, c), n in carried.refused.items()})
    )
    lines += _troubles("未能办理", carried.failed)
    return lines


def _troubles(title: str, counts: Counter[str]) -> list[str]:
    if not counts:
        return []
    told = "、".join(f"{name}{count:,}次" for name, count in counts.most_common())
    return [f"{title}：{told}。"]


def describe_living(lives: Lives, seconds: float) -> list[str]:
    """What stands before the consoles."""
    lines = [
        f"近日：{lives.orders:,}件停在办理的各个环节，供各工作台使用，用时{seconds:.1f}秒。",
        "虚构：日期按整周平移到今天，诉求人和办理步骤均为虚构，逐条在事件中注明。",
    ]
    told = {f"{verb}（{clause}）": n for (_, verb, clause), n in lives.refused.items()}
    return lines + _troubles("被规则拒绝", Counter(told))


def describe_numbers(open_: Sequence[str], carried: Sequence[str], program: str) -> list[str]:
    """Which orders to look at first: one that is open, and one of the past."""
    lines = ["一件工单的时间线和每个日期的推算："]
    return lines + [f"  {program} order explain {one}" for one in (*open_[:1], *carried[:1])]


def describe_service(city: City, url: str) -> list[str]:
    """How to look around over the API: the address, the tokens, and a command to begin with."""
    names = {unit.code: unit.name for unit in city.plan.units}
    tokens = [f"  {names[unit]}  {token}" for unit, token in city.tokens.items()]
    first = next(iter(city.tokens.values()))
    return [
        f"接口：{url}/api/（只在本机；按 Ctrl-C 结束）。令牌只在这里显示一次：",
        *tokens,
        "工单列表：",
        f"  curl -H 'Authorization: Bearer {first}' '{url}/api/orders'",
    ]


def draw_comparison(tallies: Sequence[Tally], seconds: float) -> list[str]:
    """The table, with what it rests on above and what it means below."""
    total = tallies[0].total if tallies else 0
    lines = [*ASSUMPTIONS, "", line_up(_HEADS, _COLUMNS), _LINE]
    for tally in tallies:
        lines += _row(tally)
    lines += [_LINE, f"各行均为同一批{total:,}件工单；推算用时{seconds:.1f}秒。"]
    return lines + [f"  {one}" for one in LEGEND]


def _row(tally: Tally) -> list[str]:
    figures = [_share(tally.verdicts[one], tally.total) for one in VERDICTS]
    cells = (
        tally.pack,
        tally.since.isoformat(),
        *figures,
        _share(tally.supervised, tally.total),
    )
    grounds = [
        f"{title} {_clauses(counts)}"
        for title, counts in (
            ("时限", tally.limits),
            ("延期", tally.extensions),
            ("督办", tally.supervisions),
            ("时限由派单时限定", tally.left_open),
            ("不予派单，不计入", tally.refused),
        )
        if counts
    ]
    return [line_up(cells, _COLUMNS), *fold(grounds, "；", "    依据：")]


def _clauses(counts: Counter[ClauseId]) -> str:
    return "、".join(f"{clause} {count:,}件" for clause, count in sorted(counts.items()))


def _share(count: int, total: int) -> str:
    return f"{count:,} {100 * count / total:5.1f}%" if count else _NONE
