"""The demonstration city: an office, two tiers of units, posts, made-up people, and tokens."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from hotline.order.names import HOTLINE
from hotline.people.posts import PostRole, UnitKind

if TYPE_CHECKING:
    from datetime import datetime

    from hotline.people.posts import Post

#: The posts of the hotline's own office; every other unit has a handler and a head.
OF_HOTLINE = (
    *(PostRole.AGENT, PostRole.DISPATCHER, PostRole.FOLLOW_UP, PostRole.SUPERVISOR),
    *(PostRole.UNIT_HEAD, PostRole.OVERSEER, PostRole.PLATFORM),
    *(PostRole.LEADER, PostRole.ADMIN, PostRole.ASSESSOR, PostRole.OBSERVER),
)
OF_UNIT = (PostRole.HANDLER, PostRole.SECTION, PostRole.DEPUTY_HEAD, PostRole.UNIT_HEAD)

TITLES = {
    PostRole.AGENT: "话务员",
    PostRole.DISPATCHER: "派单员",
    PostRole.FOLLOW_UP: "回访员",
    PostRole.SUPERVISOR: "督办员",
    PostRole.UNIT_HEAD: "负责人",
    PostRole.OVERSEER: "督导",
    PostRole.LEADER: "领导",
    PostRole.ASSESSOR: "考核员",
    PostRole.OBSERVER: "社会监督员",
    PostRole.ADMIN: "管理员",
    PostRole.PLATFORM: "对接平台",
    PostRole.HANDLER: "承办人",
    PostRole.SECTION: "科室负责人",
    PostRole.DEPUTY_HEAD: "分管负责人",
}


@dataclass(frozen=True, slots=True)
class UnitPlan:
    """A unit as the plan of the city has it."""

    code: str
    name: str
    kind: UnitKind
    above: str | None
    #: 单位自有的规则包
    pack: str
    #: 交下级承办
    hands_down: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """The city as it is planned."""

    area: str
    #: 规则包, by which the orders of the past are judged
    pack: str
    units: tuple[UnitPlan, ...]

    @property
    def today(self) -> str:
        """规则包 of the matters of today: that of the office."""
        return next(one.pack for one in self.units if one.code == HOTLINE)

    def below(self, code: str) -> tuple[str, ...]:
        """The units that an order of this unit is handed down to; none where it keeps them."""
        own = next(one for one in self.units if one.code == code)
        if not own.hands_down:
            return ()
        return tuple(one.code for one in self.units if one.above == code)


@dataclass(frozen=True, slots=True)
class City:
    """The city as it stands in the database."""

    plan: Plan
    posts: dict[tuple[str, PostRole], Post]
    #: 接口令牌, by unit; shown once
    tokens: dict[str, str] = field(repr=False)

    def post(self, unit: str, role: PostRole) -> Post:
        """The post of this role in a unit."""
        return self.posts[unit, role]


@cache
def plan() -> Plan:
    """The plan that lies beside this file."""
    told = tomllib.loads((files(__package__) / "city.toml").read_text(encoding="utf-8"))
    return Plan(
        area=told["area"],
        pack=told["pack"],
        units=tuple(
            UnitPlan(
                code=one["code"],
                name=one["name"],
                kind=UnitKind(one["kind"]),
                above=one.get("above"),
                pack=one.get("pack", ""),
                hands_down=one.get("hands_down", False),
            )
            for one in told["unit"]
        ),
    )


def build(at: datetime) -> City:
    """Put the city into an empty database; Django must be configured."""
    from django.db import transaction

    from hotline.people.accounts import issue_token
    from hotline.people.units import NewUnit, add_post, add_unit

    posts: dict[tuple[str, PostRole], Post] = {}
    with transaction.atomic():
        for unit in plan().units:
            add_unit(NewUnit(unit.code, unit.name, unit.kind, parent=unit.above, pack=unit.pack))
            for role in OF_HOTLINE if unit.code == HOTLINE else OF_UNIT:
                post = add_post(unit.code, role)
                posts[unit.code, role] = post
                _fill(post, f"{unit.name}{TITLES[role]}（虚构）")
        office = posts[HOTLINE, PostRole.PLATFORM]
        water = posts["water", PostRole.UNIT_HEAD]
        tokens = {
            post.unit: issue_token(post, at, note="demonstration") for post in (office, water)
        }
    return City(plan(), posts, tokens)


def _fill(post: Post, name: str) -> None:
    """Let somebody who does not exist hold the post."""
    from hotline.people.models import Person, PostRow

    # Without a password nobody can sign in as one of them; `sign_ins` gives some of them one.
    login = f"demo-{post.id}".replace("/", "-")[:64]
    person = Person.objects.create(login=login, display_name=name)
    PostRow.objects.filter(pk=post.id).update(person=person)
