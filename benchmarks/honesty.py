"""The honesty checks on real replies and on altered copies: what they find, and flag falsely.

The replies are read where they lie and leave no trace here but percentages. Where there are none,
nothing is measured, and a word says so.
"""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import io
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from benchmarks import ground
from benchmarks.measure import Figure
from hotline.assessment.honesty import Measures, doubts_of_replies
from hotline.ledger.packs import policy
from hotline.order.names import Doubt
from hotline.site.demonstration.messages import find_table

#: How many replies of each kind, and with how many others of the unit each is compared.
MANY = 500
OTHERS = 30
SEED = 12345
_SHORTEST = 40

_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；\n]*")
_DRESS = (
    ("您好！您的来信已收悉，我单位高度重视。", "感谢您对我们工作的理解与支持！"),
    ("网友：您好！现将有关情况答复如下：", "敬请谅解，祝您生活愉快！"),
)
_SYNONYMS = (
    *(("要求", "责成"), ("已经", "业已"), ("目前", "当前"), ("进行", "开展"), ("问题", "情况")),
    *(("尽快", "抓紧"), ("核实", "查实"), ("相关", "有关"), ("及时", "第一时间"), ("由于", "因")),
)
_WIDTHS = str.maketrans("，。；：！？（）", ",.;:!?()")
_NEW = (
    "{month}月{day}日，示范市路灯管理所已更换电缆{many}米并恢复照明。",
    "经协商，示范物业公司已于{month}月{day}日退还费用{many}元。",
    "该工程计划{month}月{day}日前完工，届时甲路全线恢复通车。",
    "执法人员已对现场下达整改通知书，限{many}小时内拆除。",
    "依据《示范市城市照明管理办法》第{day}条，维修资金{many}万元由区财政承担。",
)
_NOTHING = (
    *("您的来信已收悉，感谢您的支持。", "您反映的问题我单位高度重视，会认真对待。"),
    *("感谢您的关注，请您耐心等待。", "您的建议很好，我们今后会进一步提升服务水平。"),
    *("如有疑问，欢迎致电我单位咨询。", "感谢您的来信，祝您生活愉快。"),
)


@dataclass(frozen=True, slots=True)
class Table:
    """Real matters with their replies."""

    pairs: tuple[tuple[str, str], ...] = field(repr=False)
    measures: Measures
    chance: random.Random

    def sample(self) -> list[tuple[str, str]]:
        """Some of them."""
        return self.chance.sample(self.pairs, min(MANY, len(self.pairs)))

    def others(self, reply: str) -> list[str]:
        """As many other replies as a unit's are compared with."""
        found = self.chance.sample(self.pairs, min(OTHERS + 1, len(self.pairs)))
        return [one for _, one in found if one != reply][:OTHERS]

    def flags(
        self, doubt: Doubt, replies: Sequence[str], matter: str = "", others: Sequence[str] = ()
    ) -> bool:
        """Whether this doubt is found."""
        found = doubts_of_replies("unit", replies, matter, others, self.measures)
        return doubt in {one.doubt for one in found}


def figures() -> list[Figure]:
    """All figures of the honesty checks; none where there are no real replies."""
    table = _read()
    if table is None:
        ground.tell("honesty: no real replies here; nothing is measured")
        return []
    return [*_unchanged(table), *_empty(table), *_template(table), *_copied(table)]


def _read() -> Table | None:
    file = find_table()
    measures = Measures.of(policy("chengdu-2023", dt.date(2025, 3, 3)), lambda _: None)
    if file is None or measures is None:
        return None
    with gzip.open(file) as raw:
        rows = csv.DictReader(io.TextIOWrapper(raw, "utf-8-sig"))
        found = [(row["留言详情"].strip(), row["答复意见"].strip()) for row in rows]
    pairs = dict.fromkeys((matter, reply) for matter, reply in found if len(reply) >= _SHORTEST)
    return Table(tuple(pairs), measures, random.Random(SEED))  # noqa: S311 - a sample that can be drawn again


def _unchanged(table: Table) -> list[Figure]:
    ways: dict[str, Callable[[str, random.Random], str]] = {
        "given again as it is": lambda reply, _: reply,
        "with other punctuation": lambda reply, _: reply.translate(_WIDTHS),
        "with courtesies added": _dressed,
        "with its sentences shuffled": _shuffled,
        "with synonyms": lambda reply, _: _with_synonyms(reply),
        "shortened by a third": _shortened,
    }
    doubt = Doubt.UNCHANGED_REPLY
    found = []
    for what, way in ways.items():
        given = [(one, way(one, table.chance), way(one, table.chance)) for _, one in table.sample()]
        found.append(_share(f"unchanged: a reply {what}, twice", table, doubt, given))
    new = [(one, one, one + _fact(table.chance)) for _, one in table.sample()]
    found.append(
        _share("unchanged, falsely: one new fact sentence in the third", table, doubt, new)
    )
    other = [tuple(one for _, one in table.chance.sample(table.pairs, 3)) for _ in range(MANY)]
    found.append(_share("unchanged, falsely: three wholly other replies", table, doubt, other))
    return found


def _share(what: str, table: Table, doubt: Doubt, given: Sequence[tuple[str, ...]]) -> Figure:
    return _figure(what, [table.flags(doubt, one) for one in given])


def _empty(table: Table) -> list[Figure]:
    doubt, chance = Doubt.EMPTY_REPLY, table.chance
    made = ["您好！" + "".join(chance.sample(_NOTHING, 3)) for _ in range(MANY)]
    real = [reply for _, reply in table.sample()]
    fact = [one + _fact(chance) for one in made]
    return [
        _share("empty: courtesies alone", table, doubt, [(one,) for one in made]),
        _share("empty, falsely: courtesies and one fact", table, doubt, [(one,) for one in fact]),
        _share("empty: real replies as they are", table, doubt, [(one,) for one in real]),
    ]


def _template(table: Table) -> list[Figure]:
    doubt, chance = Doubt.TEMPLATE_REPLY, table.chance
    repeated, single, twice = [], [], []
    for _, reply in table.sample():
        others = table.others(reply)
        copies = [_dressed(reply, chance), reply.translate(_WIDTHS), _shuffled(reply, chance)]
        repeated.append(table.flags(doubt, [reply], "", [*others[:-3], *copies]))
        twice.append(table.flags(doubt, [reply], "", [*others[:-2], *copies[:2]]))
        single.append(table.flags(doubt, [reply], "", others))
    return [
        _figure("template: three dressed copies among the unit's 30 latest", repeated),
        _figure("template, falsely: two copies alone", twice),
        _figure("template: real replies among 30 others as they are", single),
    ]


def _copied(table: Table) -> list[Figure]:
    doubt, chance = Doubt.COPIED_MATTER, table.chance
    copied, new, real = [], [], []
    for matter, reply in table.sample():
        if len(matter) < _SHORTEST:
            continue
        given = _dressed("您反映的“" + matter.translate(_WIDTHS) + "”", chance)
        copied.append(table.flags(doubt, [given], matter))
        new.append(table.flags(doubt, [given + _fact(chance)], matter))
        real.append(table.flags(doubt, [reply], matter))
    return [
        _figure("copied matter: the matter given back with courtesies", copied),
        _figure("copied matter, falsely: the matter and one new fact sentence", new),
        _figure("copied matter: real replies as they are", real),
    ]


def _figure(what: str, flags: Sequence[bool]) -> Figure:
    share = 100 * sum(flags) / len(flags) if flags else 0.0
    return Figure(f"{what} ({len(flags)})", share, "% flagged")


def _dressed(reply: str, chance: random.Random) -> str:
    before, after = chance.choice(_DRESS)
    return before + reply + after


def _shuffled(reply: str, chance: random.Random) -> str:
    found = _SENTENCE.findall(reply)
    chance.shuffle(found)
    return "".join(
        one if one.endswith(("。", "！", "？", "；", "\n")) else one + "。" for one in found
    )


def _shortened(reply: str, chance: random.Random) -> str:
    found = _SENTENCE.findall(reply)
    kept = sorted(chance.sample(range(len(found)), max(1, len(found) * 2 // 3)))
    return "".join(found[at] for at in kept)


def _with_synonyms(reply: str) -> str:
    for word, other in _SYNONYMS:
        reply = reply.replace(word, other)
    return reply


def _fact(chance: random.Random) -> str:
    many, month, day = chance.randint(21, 980), chance.randint(1, 12), chance.randint(1, 28)
    return chance.choice(_NEW).format(month=month, day=day, many=many)
