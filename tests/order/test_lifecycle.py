"""Who must move an order on, in each of its stages."""

from __future__ import annotations

import pytest

from hotline.order.lifecycle import NEXT, may_follow, responsible
from hotline.order.names import Stage
from hotline.order.state import FINAL
from tests.order.building import (
    ANHUI,
    CHENGDU,
    NATIONAL,
    WATER,
    Life,
    concluded,
    dispatched,
    received,
    replied,
    reported,
    result,
    signed,
)

RETURN = {"ground": "not_our_function", "reason": "不属职责", "basis": "三定方案"}
PROOF = {"suggested_unit": "housing", "attachments": ["site_photo", "recording"]}


def asked(pack: str) -> Life:
    return signed(pack).do("request_return", **RETURN, **PROOF)


@pytest.mark.clause("CD-02")
@pytest.mark.parametrize(
    ("life", "party"),
    [
        (received(CHENGDU), "hotline"),
        (received(CHENGDU).do("dispatch", mode="territorial"), "territory"),
        (dispatched(CHENGDU), "water"),
        (signed(CHENGDU), "water"),
        (asked(WATER), "water"),
        (asked(NATIONAL), "hotline"),
        (signed(ANHUI).do("reply", **result()), "water"),
        (reported(CHENGDU), "hotline"),
        (replied(CHENGDU), "requester"),
        (replied(NATIONAL), "hotline"),
        (replied(CHENGDU).do("rate", satisfaction="dissatisfied"), "hotline"),
        (concluded(CHENGDU), None),
    ],
    ids=lambda one: str(one.order.stage) if isinstance(one, Life) else str(one),
)
def test_somebody_answers_for_every_order_until_its_end(life: Life, party: str | None) -> None:
    assert responsible(life.order) == party


@pytest.mark.parametrize("stage", sorted(NEXT))
def test_what_has_ended_is_only_filed(stage: Stage) -> None:
    after = {later for later in NEXT if may_follow(stage, later)} - {stage}

    if stage in FINAL:
        assert after <= {Stage.FILED}
    else:
        assert Stage.MERGED in after
        assert Stage.FILED not in after
