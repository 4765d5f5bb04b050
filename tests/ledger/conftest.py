"""A small city for the tests of the ledger: an office, a water bureau, its pipes, a gas company."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from hotline.ledger.desk import Accepted
    from hotline.order.refusal import Refusal
    from hotline.people import Post
    from hotline.site.rehearsal import Copy

#: a Monday morning in Chengdu, 10:00
MORNING = datetime(2025, 3, 3, 2, tzinfo=UTC)


@dataclass(slots=True)
class City:
    """Who there is, and short ways to make something happen."""

    database: Copy
    dispatcher: Post
    water: Post
    head: Post
    pipes: Post
    gas: Post
    morning: datetime = MORNING
    ids: itertools.count[int] = field(default_factory=itertools.count)

    def receive(self, **more: object) -> str:
        """A complaint comes in; its number."""
        from hotline.ledger import desk
        from hotline.order.matter import Matter
        from hotline.people.vault import Who

        text = more.pop("text", "翠湖路路灯不亮")
        at = more.pop("at", self.morning)
        who = more.pop("who", None)
        pack = more.pop("pack", "chengdu-2023")
        command_id = more.pop("command_id", f"r{next(self.ids)}")
        assert isinstance(at, datetime)
        assert text is None or isinstance(text, str)
        assert who is None or isinstance(who, Who)
        matter = Matter.model_validate({"kind": "complaint", "category": "路灯", **more})
        intake = desk.Intake(matter, str(pack), "510100", text=text, who=who)
        done = desk.receive(intake, by=self.dispatcher, at=at, command_id=str(command_id))
        return done.number

    def do(self, number: str, verb: str, **fields: object) -> Accepted | Refusal:
        """Give a command, two hours after the morning unless `at` or `after` says otherwise."""
        from hotline.ledger import desk
        from hotline.people import Post
        from hotline.trial import verbs

        by = fields.pop("post", self.dispatcher)
        after = fields.pop("after", timedelta(hours=2))
        command_id = fields.pop("command_id", f"c{next(self.ids)}")
        assert isinstance(by, Post)
        assert isinstance(after, timedelta)
        return desk.submit(
            verbs.parse(verb, fields),
            number=number,
            by=by,
            at=self.morning + after,
            command_id=str(command_id),
        )

    def dispatched(self, unit: str = "water", **more: object) -> str:
        """A matter comes in and goes to a unit; its number."""
        number = self.receive(**more)
        self.do(number, "dispatch", unit=unit, principle="functional", after=timedelta(hours=1))
        return number


@pytest.fixture
def city(database: Copy) -> City:
    """The city, in a fresh database."""
    return build(database)


def build(database: Copy) -> City:
    """Put the city's units and posts into a database."""
    from hotline.ledger import pages
    from hotline.people.posts import PostRole, UnitKind
    from hotline.people.units import NewUnit, add_post, add_unit

    pages.forget()
    for new in (
        NewUnit("hotline", "市12345热线办", UnitKind.OFFICE, pack="chengdu-2023"),
        NewUnit("water", "市水务局", UnitKind.DEPARTMENT, parent="hotline"),
        NewUnit("pipes", "管网所", UnitKind.INSTITUTION, parent="water"),
        NewUnit("gas", "燃气公司", UnitKind.COMPANY, parent="hotline"),
    ):
        add_unit(new)
    return City(
        database=database,
        dispatcher=add_post("hotline", PostRole.TEAM_LEAD),
        water=add_post("water", PostRole.HANDLER),
        head=add_post("water", PostRole.UNIT_HEAD),
        pipes=add_post("pipes", PostRole.HANDLER),
        gas=add_post("gas", PostRole.HANDLER, is_full_time=False),
    )
