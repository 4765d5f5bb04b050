"""规则包 in the words of the interface: tables, keys and values of its entries."""

from __future__ import annotations

import re
from functools import lru_cache

from django.utils.translation import gettext as _

from hotline.law.span import SpanFault, parse_span
from hotline.law.trail import span_told
from hotline.law.wording import WORDS as SENTENCES
from hotline.order.words import WORDS
from hotline.web.kit.wording import language

_TABLES = {
    "limit": "时限",
    "deem": "视为",
    "extension": "延期",
    "chain": "审批",
    "require": "必备内容",
    "refuse": "不得",
    "permit": "可以",
    "default": "默认",
    "task": "应办事项",
    "supervise": "督办",
    "fact": "记录",
    "ground": "理由",
    "count": "数值",
    "material": "归档材料",
    "measure": "制度",
    "name": "名称",
}
_KEYS = {
    "within": "期限",
    "from": "起算",
    "roll": "末日顺延",
    "less": "提前",
    "met_by": "完成于",
    "clock": "时钟",
    "as": "视为",
    "at_most": "最长",
    "lengths": "各次长度",
    "times": "次数",
    "only_on": "仅限",
    "lifted_by": "不受限于",
    "first_limit": "首次期限",
    "what": "事项",
    "steps": "环节",
    "command": "办理事项",
    "parts": "内容",
    "any_of": "任选其一",
    "because": "理由",
    "instead": "可改为",
    "part": "内容",
    "value": "取值",
    "on": "发生",
    "name": "名称",
    "to": "由谁",
    "list": "清单",
    "zh": "中文",
    "required": "必备",
    "every": "周期",
    "tier": "层级",
    "full": "全称",
    "short": "简称",
    "when": "适用",
    "since": "自",
    "until": "至",
    "also": "另据",
    "excepts": "例外于",
    "reading": "口径",
    "rule": "要旨",
    "cite": "出处",
    "kind": "性质",
    "title": "文件名称",
    "number": "文号",
    "issuer": "制定机关",
    "extends": "上位规则包",
    "id": "编号",
    "convention": "计时惯例",
    "urgency_levels": "紧急程度",
}
_LISTS = (
    *("clock", "verb", "Kind", "part", "field", "step", "task", "ground", "fact", "urgency"),
    *("Channel", "Nature", "Difficulty", "MatterClass", "Stage", "ApprovalOf", "party", "material"),
    *("RequesterType", "DispatchMode", "ReplyOutcome", "Grade", "Role", "mode", "decision"),
)
_NAME = re.compile(r"[a-z][a-z_]*[a-z]")
_SPAN = re.compile(r"\d+ (?:working|calendar|office|clock)?[ -]?(?:day )?(?:days?|hours?|minutes?)")
_OTHERS = {"true": "是", "false": "否", "nothing": "无", "dispatched": "派单", "received": "收到"}


def table_label(table: str) -> str:
    """What a table is called."""
    return _(_TABLES.get(table, table))


def key_label(key: str) -> str:
    """What a key of an entry is called."""
    return _(_KEYS.get(key, key))


def value_told(text: str) -> str:
    """A value as it is written in a pack, with its words in the reader's language."""
    if language() == "en":
        return text
    return _NAME.sub(_word, _SPAN.sub(_span, text))


def _span(found: re.Match[str]) -> str:
    try:
        return span_told(parse_span(found[0]), SENTENCES["zh"])
    except SpanFault:
        return found[0]


def _word(found: re.Match[str]) -> str:
    return _in_chinese(found[0])


@lru_cache(maxsize=2000)
def _in_chinese(name: str) -> str:
    if name in _OTHERS:
        return _OTHERS[name]
    for one in _LISTS:
        words = WORDS.get(f"{one}.{name}")
        if words:
            return words[0]
    return _KEYS.get(name, _TABLES.get(name, name))
