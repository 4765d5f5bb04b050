"""How centers are officially called: in full, in short, and for each line of a sub-center."""

from __future__ import annotations

from datetime import date

import pytest

from hotline.ledger import packs
from hotline.people.units import official_names

NAMES = [
    ("安徽", "province", "安徽省12345政务服务便民热线", "省12345热线"),
    ("合肥市", "city", "合肥市12345政务服务便民热线", "合肥市12345热线"),
    ("海关", "sub_centre", "安徽省12345政务服务便民热线海关分中心", "海关分中心"),
    ("税务", "sub_centre", "安徽省12345政务服务便民热线税务分中心", "税务分中心"),
]


@pytest.mark.clause("AH-03")
@pytest.mark.parametrize(("place", "tier", "full", "short"), NAMES)
def test_a_center_has_a_full_and_a_short_name(place: str, tier: str, full: str, short: str) -> None:
    policy = packs.policy("anhui-2021", date(2025, 3, 3))

    assert official_names(place, tier, policy) == (full, short)


@pytest.mark.clause("AH-03")
def test_the_lines_that_have_sub_centers_are_listed() -> None:
    policy = packs.policy("anhui-2021", date(2025, 3, 3))

    assert [ground.zh for ground in policy.grounds("sub_centre")] == [
        "海关",
        "税务",
        "烟草",
        "移民",
        "邮政业",
    ]


def test_a_pack_that_lays_down_no_names_has_none() -> None:
    policy = packs.policy("chengdu-2023", date(2025, 3, 3))

    assert official_names("成都市", "city", policy) is None
