"""提醒: words that may mean danger. They are shown to the agent; what follows is decided by people.

Nothing is graded by them: urgency and danger are what the agent sets, and what the pack makes of
that.
"""

from __future__ import annotations

from dataclasses import dataclass

from hotline.order.text import normalised

#: Whom one thinks of, and what was said then.
SIGNS = {
    "120急救": "昏迷 大出血 溺水 触电 煤气中毒 一氧化碳 食物中毒 没有呼吸 抽搐",
    "119消防": "着火 起火 失火 火灾 爆炸 被困 坍塌 倒塌 塌陷 冒浓烟",
    "110公安": "自杀 轻生 跳楼 跳河 跳桥 持刀 绑架 打架 家暴 抢劫 走失",
    "水电气热抢修": "燃气泄漏 煤气泄漏 天然气泄漏 煤气味 燃气味 漏电 电线掉 电线断 爆管 水管爆裂",
}


@dataclass(frozen=True, slots=True)
class Sign:
    """One word that was said, and who may have to be told."""

    word: str
    whom: str


def signs_in(*texts: str) -> tuple[Sign, ...]:
    """The words of danger in what was typed."""
    plain = normalised("。".join(texts))
    return tuple(
        Sign(word, whom) for whom, words in SIGNS.items() for word in words.split() if word in plain
    )
