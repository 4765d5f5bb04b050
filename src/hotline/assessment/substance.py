"""实质内容: what a reply says that a person could check, and what a later reply adds to it.

A date, an amount, a place, a unit, a law, something done or promised, a material; courtesies say
nothing. The words are compared without punctuation, width and the order of sentences.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

#: Runs of this many characters are compared.
RUN = 3
#: A sentence with this share of its runs in an earlier reply is not new.
KNOWN = 0.6
#: Shorter ones say nothing by themselves.
SHORTEST = 6
#: A longer sentence is more than a courtesy.
COURTEOUS = 40
#: A phrase with this share of its runs in an earlier reply says the same.
HALF = 0.34
#: So many characters of a place or a unit tell it from others.
NAME = 4

#: A point ends a sentence too, unless it stands in a number or an address.
_SENTENCE = re.compile(r"[。！？；!?;\n\r]+|(?<![0-9A-Za-z])\.|\.(?![0-9A-Za-z])")
_NOT_WORDS = re.compile(r"[\W_]+")
_COURTESY = re.compile(
    "您好|你好|网友|尊敬的|收悉|感谢|谢谢|特此(?:回复|答复|说明)|高度重视|"
    "(?:回复|答复)如下|敬请谅解|请您?耐心|祝您|欢迎(?:致电|来电|监督)|再次感谢"
)


class Said(StrEnum):
    """实质内容的种类."""

    DATE = "date"
    AMOUNT = "amount"
    PLACE = "place"
    UNIT = "unit"
    LAW = "law"
    DONE = "done"
    PROMISED = "promised"
    MATERIAL = "material"


_NUMBER = r"(?:\d+(?:\.\d+)?|[一二三四五六七八九十百千两]+)"
_DONE = (
    "修复|更换|清理|清运|清除|拆除|整改|约谈|处罚|责令|立案|查处|维修|疏通|安装|退还|退款|支付|发放|补发|办结|"
    "办理|处理|完成|恢复|巡查|检查|发函|督促|协调|转交|关停|停工|取缔|验收|核查|查看|走访|协商|调解|联系|通报|张贴|下达|送达|补种|铺设|改造"
)
_SHAPES: dict[Said, re.Pattern[str]] = {
    Said.DATE: re.compile(
        r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}[日号]|[上中下]旬|底)|\d{4}年(?:底|初|上半年|下半年|第?[一二三四]季度)?|"
        rf"{_NUMBER}个?(?:工作日|月|周|小时|天)(?:内|之内|以内)|(?:本|下)(?:周|月)[一二三四五六日底初]?|年底前"
    ),
    Said.AMOUNT: re.compile(
        rf"{_NUMBER}余?(?:[万亿]?元|公里|千米|平方米|立方米|米|吨|台|处|盏|户|人次|人|辆|根|起|份|套|株|亩|分贝|%)"
    ),
    Said.PLACE: re.compile(
        r"[\u4e00-\u9fff]{2,6}(?:路|街|巷|大道|小区|社区|村|广场|公园|学校|小学|中学|医院|桥|河|水库|工地|市场)"
    ),
    Said.UNIT: re.compile(
        r"[\u4e00-\u9fff]{2,10}(?<![我本贵该])(?:局|委员会|公司|物业|派出所|街道办(?:事处)?|居委会|村委会|镇政府|中队|大队|法院|办公室)"
    ),
    Said.LAW: re.compile(r"《[^》]{2,40}》|第[一二三四五六七八九十百\d]+条|〔\d{4}〕\d+号"),
    Said.DONE: re.compile(
        rf"已(?:经|于|对|将|由|向|督促|组织|要求)?[^，,。；]{{0,18}}?(?:{_DONE})"
    ),
    Said.PROMISED: re.compile(
        rf"(?:将于|将在|拟于|拟|计划|预计|争取|承诺|确保|下一步)[^，,。；]{{0,24}}?(?:{_DONE}|开工|完工|施工|实施|开放|通车)"
    ),
    Said.MATERIAL: re.compile(
        "照片|录像|视频|录音|检测报告|鉴定(?:意见|报告)|通知书|决定书|回执|凭证|公示"
    ),
}


@dataclass(frozen=True, slots=True)
class Added:
    """What a later reply adds: a sentence, and what in it could be checked."""

    sentence: str
    said: tuple[tuple[Said, str], ...]


def normalised(text: str) -> str:
    """The characters that carry meaning: one width, no punctuation, no courtesies."""
    return "".join(_bare(one) for one in sentences(text))


def sentences(text: str) -> Iterator[str]:
    """The sentences that say something."""
    for raw in _SENTENCE.split(unicodedata.normalize("NFKC", text)):
        one = raw.strip()
        if len(_bare(one)) >= SHORTEST and not _is_courtesy(one):
            yield one


def said_in(text: str) -> tuple[tuple[Said, str], ...]:
    """Everything in a text that could be checked, each once."""
    plain = unicodedata.normalize("NFKC", text)
    found = ((kind, one[0]) for kind, shape in _SHAPES.items() for one in shape.finditer(plain))
    return tuple(dict.fromkeys(found))


def added(earlier: Sequence[str], later: str) -> tuple[Added, ...]:
    """The sentences of a later reply that are new and say something new that could be checked."""
    before = "".join(_bare(unicodedata.normalize("NFKC", one)) for one in earlier)
    runs = _runs(before)
    found = []
    for sentence in sentences(later):
        if _share(_runs(_bare(sentence)), runs) >= KNOWN:
            continue
        new = tuple(
            (kind, one)
            for kind, one in said_in(sentence)
            if _is_new(kind, _bare(one), before, runs)
        )
        if new:
            found.append(Added(sentence, new))
    return tuple(found)


def _is_new(kind: Said, said: str, before: str, runs: frozenset[str]) -> bool:
    """A date or an amount must be there as it is; a phrase may say the same in other words."""
    if kind in {Said.PLACE, Said.UNIT}:
        # What stands before a name runs into it.
        return said[-NAME:] not in before
    if kind in {Said.DONE, Said.PROMISED}:
        return said not in before and _share(_runs(said), runs) < HALF
    return said not in before


def contained(text: str, other: str) -> float:
    """Which share of a text's runs of characters stands in another text."""
    return _share(_runs(normalised(text)), _runs(_bare(unicodedata.normalize("NFKC", other))))


def _is_courtesy(sentence: str) -> bool:
    if len(_bare(sentence)) > COURTEOUS or not _COURTESY.search(sentence):
        return False
    return not {kind for kind, _ in said_in(sentence)} - {Said.PLACE, Said.UNIT}


def _bare(text: str) -> str:
    return _NOT_WORDS.sub("", text)


def _runs(text: str) -> frozenset[str]:
    return frozenset(text[at : at + RUN] for at in range(len(text) - RUN + 1))


def _share(runs: frozenset[str], others: frozenset[str]) -> float:
    return len(runs & others) / len(runs) if runs else 0.0
