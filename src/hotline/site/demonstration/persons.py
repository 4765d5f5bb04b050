"""Made-up requesters: names that say so, telephone numbers and addresses that nobody has."""

from __future__ import annotations

from hotline.people.vault import Who
from hotline.site.demonstration.sample import pick

_SURNAMES = ("赵", "钱", "孙", "李", "周", "吴", "郑", "王", "冯", "陈", "褚", "卫", "蒋", "沈")
_GIVEN = ("某甲", "某乙", "某丙", "某丁", "某戊", "某己", "某庚", "某辛")
_DISTRICTS = ("东区甲镇", "南区乙镇", "西区丙镇", "北区丁镇")
#: No mobile number in the country begins so.
_PHONE = 10_000_000_000
_RANGE = 90_000_000


def person(place: int, seed: str) -> Who:
    """The made-up person who stands for whoever wrote a message: always the same for the same."""
    key = f"person/{seed}"
    digits = pick(range(_RANGE), place, key)
    return Who(
        name=f"{pick(_SURNAMES, place, key)}{pick(_GIVEN, place, key + '/given')}（虚构）",
        phone=str(_PHONE + digits),
        address=f"示范市{pick(_DISTRICTS, place, key + '/district')}虚构路{digits % 200 + 1}号",
    )
