"""另两部规则包: what came in under other regulations, so that their clocks and forms are seen too.

A hotline may hold orders under several regulations: each is judged by that of its own day and line.
"""

from __future__ import annotations

from hotline.order.names import Grade
from hotline.site.demonstration.scenes.doing import (
    AGENT,
    DAY,
    DEPUTY,
    DISPATCHER,
    FOLLOW_UP,
    Case,
    Do,
    Scene,
    office,
    own,
    reply,
    sent,
)

_CITY, _WATER = "chengdu-2023", "qingpu-water-2020"
_HEARD = {"contacted": True, "informed": True, "consistent": True, "attitude": Grade.SATISFIED}
_BAD = Grade.DISSATISFIED
#: the bureau's line of its own
_WATER_UNITS, _LINE = ("water",), {"source": "12319"}


def _sent(case: Case) -> tuple[Do, ...]:
    return sent(case, days=5)


def _signed(case: Case) -> tuple[Do, ...]:
    return (*_sent(case), own(0.6, "sign_for"))


def _handled(case: Case) -> tuple[Do, ...]:
    return (*_signed(case), own(4, "contact", outcome="reached"))


def _returning(case: Case) -> tuple[Do, ...]:
    return (
        *_signed(case),
        own(
            5,
            "request_return",
            reason="反映地点由其他单位管养。",
            basis="职责分工表（虚构）第5项。",
            suggested_unit=case.other,
        ),
    )


def _fast(case: Case) -> tuple[Do, ...]:
    reason = "涉及停水停电，需要多方同时到场。"
    return (*_handled(case), office(5, "fast_track", DISPATCHER, reason=reason))


def _given(case: Case) -> tuple[Do, ...]:
    passed = office(2 * DAY + 4, "review", FOLLOW_UP, decision="accept")
    return (*_handled(case), reply(case, 2 * DAY), passed)


def _disagreed(case: Case) -> tuple[Do, ...]:
    told = {**_HEARD, "informed": False, "consistent": False, "satisfaction": _BAD}
    return (*_given(case), office(3 * DAY, "call_back", FOLLOW_UP, **told))


def _dissatisfied(case: Case) -> tuple[Do, ...]:
    told = {**_HEARD, "satisfaction": _BAD}
    return (*_given(case), office(3 * DAY, "call_back", FOLLOW_UP, **told))


def _remarked(case: Case) -> tuple[Do, ...]:
    told = {
        "ground": "law_limits",
        "evidence": ["承办单位的情况说明（虚构）"],
        "reviewer": "示例复核员（虚构）",
    }
    return (*_dissatisfied(case), office(4 * DAY, "conclude_with_remark", FOLLOW_UP, **told))


# -- the water bureau's own line -----------------------------------------------------------------


def _water_given(case: Case) -> tuple[Do, ...]:
    passed = office(2 * DAY + 4, "review", FOLLOW_UP, decision="accept")
    told = {"outcome": "reached"}
    return (*_water_signed(case), own(4, "contact", **told), reply(case, 2 * DAY), passed)


def _water_signed(case: Case) -> tuple[Do, ...]:
    return (*sent(case), own(0.6, "sign_for"))


def _second_call(case: Case) -> tuple[Do, ...]:
    told = {**_HEARD, "satisfaction": _BAD}
    return (*_water_given(case), office(3 * DAY, "call_back", FOLLOW_UP, **told))


def _five_times(case: Case) -> tuple[Do, ...]:
    again = (office(6 + 3 * nth, "repeat", AGENT) for nth in range(5))
    return (*_water_signed(case), *again)


def _water_return(case: Case) -> tuple[Do, ...]:
    asked = own(
        4,
        "request_return",
        ground="key_facts_missing",
        reason="未写明门牌号，多次联系未果。",
        basis="本单位工作管理办法。",
        suggested_unit=case.other,
        attachments=["site_photo", "recording"],
    )
    sign = own(6, "approve", DEPUTY, what="return", step="deputy_head")
    return (*_water_signed(case), asked, sign)


SCENES = (
    Scene("特急", 2, (0, 0.1), _sent, pack=_CITY, matter={"urgency": "special_urgent"}),
    Scene("紧急待签收", 2, (0, 0.02), _sent, pack=_CITY, matter={"urgency": "urgent"}),
    Scene("特殊紧急办理中", 2, (0.3, 2), _handled, pack=_CITY, matter={"urgency": "special"}),
    Scene("限定天数办理中", 6, (0.5, 8), _handled, pack=_CITY),
    Scene("签收后退单", 2, (0.4, 2), _returning, pack=_CITY),
    Scene("专班办理", 2, (0.4, 3), _fast, pack=_CITY),
    Scene("待评价", 5, (2.5, 6), _given, pack=_CITY),
    Scene("评价将到期", 4, (8.1, 9.2), _given, pack=_CITY),
    Scene("限定天数超期", 4, (9, 20), _handled, pack=_CITY),
    Scene("回访不一致", 3, (3.2, 8), _disagreed, pack=_CITY),
    Scene("不满意待处置", 3, (3.2, 8), _dissatisfied, pack=_CITY),
    Scene("备注办结", 1, (4.2, 9), _remarked, pack=_CITY),
    Scene("二次回访", 4, (3.2, 8), _second_call, pack=_WATER, units=_WATER_UNITS, matter=_LINE),
    Scene("五次反映", 2, (1.2, 3), _five_times, pack=_WATER, units=_WATER_UNITS, matter=_LINE),
    Scene(
        "水务退单待裁定",
        1,
        (0.4, 0.9),
        _water_return,
        pack=_WATER,
        units=_WATER_UNITS,
        matter=_LINE,
    ),
)
