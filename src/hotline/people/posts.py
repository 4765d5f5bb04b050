"""A post: what somebody is employed as, in which unit. Whoever acts, acts from a post.

Events name a unit or an office, and beside them the post; never the person who holds it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from hotline.order.names import HOTLINE, LEADER, REQUESTER, SYSTEM, TERRITORY, UPSTREAM, Party

if TYPE_CHECKING:
    from collections.abc import Collection


class UnitKind(StrEnum):
    """单位类型."""

    OFFICE = "office"
    SUB_CENTRE = "sub_centre"
    DEPARTMENT = "department"
    TOWN = "town"
    INSTITUTION = "institution"
    COMPANY = "company"
    #: 垂直管理单位
    VERTICAL = "vertical"


class PostRole(StrEnum):
    """岗位."""

    #: 话务员
    AGENT = "agent"
    #: 派单员
    DISPATCHER = "dispatcher"
    #: 承办人员
    HANDLER = "handler"
    #: 单位负责人
    UNIT_HEAD = "unit_head"
    #: 分管负责人
    DEPUTY_HEAD = "deputy_head"
    #: 科室负责人
    SECTION = "section"
    #: 班长
    TEAM_LEAD = "team_lead"
    #: 回访员
    FOLLOW_UP = "follow_up"
    #: 督办员
    SUPERVISOR = "supervisor"
    #: 考核员
    ASSESSOR = "assessor"
    #: 督导, reads and changes nothing
    OVERSEER = "overseer"
    #: 社会监督员, from outside: sees a sample and scores it (AH-23)
    OBSERVER = "observer"
    #: 领导
    LEADER = "leader"
    #: 管理员
    ADMIN = "admin"
    #: 对接平台, a program of the site or of another platform
    PLATFORM = "platform"


#: The offices that a unit can be: its posts speak for the office, not for the unit.
SEATS = (HOTLINE, TERRITORY, UPSTREAM)

#: Offices whose words the hotline takes down: a call is the requester's, a sheet the leader's.
HEARD = frozenset({REQUESTER, LEADER, UPSTREAM, TERRITORY})


@dataclass(frozen=True, slots=True)
class Post:
    """岗位, as the desk needs it: no name, no login."""

    id: str
    role: PostRole
    #: 单位编号
    unit: str
    #: 单位在组织树中的路径, e.g. /city/water/pipes/
    path: str
    kind: UnitKind
    #: 机关, where the unit is one of the offices
    office: Party | None = None

    @property
    def party(self) -> Party:
        """In whose name this post acts."""
        if self.role is PostRole.LEADER and self.office is not None:
            return LEADER
        return self.office or Party(self.unit)

    @property
    def is_of_hotline(self) -> bool:
        """Whether this is a post of the hotline's own office."""
        return self.office == HOTLINE


#: The post of the alarms: what falls due is done by nobody.
CLOCKWORK = Post("system", PostRole.PLATFORM, "system", "/", UnitKind.OFFICE, SYSTEM)


@dataclass(frozen=True, slots=True)
class OrderFacts:
    """What of an order decides who may see it: the units that are or were on it."""

    #: 现在承办的单位
    units: Collection[str] = ()
    #: 曾经承办的单位, a unit that gave the order back among them
    former: Collection[str] = ()
    #: 上述单位在组织树中的路径
    paths: Collection[str] = ()
