"""Which consoles there are and who works at which: one table, read from top to bottom.

The kit knows their names and addresses only; what is in them is theirs.
"""

from __future__ import annotations

from dataclasses import dataclass

from hotline.people import Post, PostRole

_HEADS = frozenset({PostRole.TEAM_LEAD, PostRole.SECTION, PostRole.DEPUTY_HEAD, PostRole.UNIT_HEAD})


@dataclass(frozen=True, slots=True)
class ConsoleHead:
    """台: its name, which is its address, its title and icon."""

    name: str
    title: str
    icon: str
    #: 机关岗位 that work at it
    of_office: frozenset[PostRole] = frozenset()
    #: 承办单位岗位 that work at it
    of_unit: frozenset[PostRole] = frozenset()

    def opens_to(self, post: Post) -> bool:
        """Whether a post works at it."""
        return post.role in (self.of_office if post.office is not None else self.of_unit)


CONSOLES = (
    ConsoleHead(
        "agent", "受理台", "phone", frozenset({PostRole.AGENT, PostRole.DISPATCHER}) | _HEADS
    ),
    ConsoleHead(
        "dispatcher",
        "派单台",
        "sitemap",
        frozenset({PostRole.DISPATCHER, PostRole.HANDLER}) | _HEADS,
    ),
    ConsoleHead(
        "unit",
        "承办台",
        "briefcase",
        of_unit=_HEADS | {PostRole.HANDLER, PostRole.SUPERVISOR, PostRole.PLATFORM},
    ),
    ConsoleHead("follow_up", "回访台", "phone-call", frozenset({PostRole.FOLLOW_UP}) | _HEADS),
    ConsoleHead("supervision", "督办台", "gavel", frozenset({PostRole.SUPERVISOR}) | _HEADS),
    ConsoleHead(
        "leader",
        "领导台",
        "file-text",
        frozenset({PostRole.LEADER}),
        frozenset({PostRole.LEADER}),
    ),
    ConsoleHead(
        "overseer",
        "督导台",
        "eye",
        frozenset({PostRole.OVERSEER, PostRole.OBSERVER}),
        frozenset({PostRole.OVERSEER}),
    ),
    ConsoleHead(
        "assessor",
        "考核台",
        "report-analytics",
        frozenset(
            {
                PostRole.ASSESSOR,
                PostRole.TEAM_LEAD,
                PostRole.DEPUTY_HEAD,
                PostRole.UNIT_HEAD,
                PostRole.OVERSEER,
            }
        ),
        frozenset({PostRole.ASSESSOR, PostRole.UNIT_HEAD, PostRole.DEPUTY_HEAD}),
    ),
    ConsoleHead("admin", "管理台", "key", frozenset({PostRole.ADMIN}), frozenset({PostRole.ADMIN})),
)


def consoles_of(post: Post) -> tuple[ConsoleHead, ...]:
    """The consoles that a post may open, its usual one first."""
    found = [one for one in CONSOLES if one.opens_to(post)]
    own = {PostRole.DISPATCHER: "dispatcher"}.get(post.role)
    return tuple(sorted(found, key=lambda one: one.name != own))
