"""The cast of the stories: who they are, and how each of them speaks to the hotline over HTTP.

王女士 asks, 小李 answers, 周工 dispatches, 水务局张科长 handles, 陈主任 supervises, and a
stranger tries. All of them are made up.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.db import connections
from django.test import Client

from hotline.exchange import tokens
from hotline.ledger import home, pages
from hotline.people.accounts import issue_token
from hotline.people.posts import PostRole, UnitKind
from hotline.people.units import NewUnit, add_post, add_unit

if TYPE_CHECKING:
    from hotline.people import Post

SHANGHAI = ZoneInfo("Asia/Shanghai")
PROBLEM = "application/problem+json"
#: 王女士, made up like everybody here; 1380000… is given to nobody.
WANG = {
    "name": "王小花",
    "phone": "13800000001",
    "id_number": "510100198001011234",
    "address": "示范市翠湖区翠湖路1号",
}

#: what a content requester said when the unit told them the result
TOLD = {"by": "phone", "result": "satisfied", "content": "satisfied", "attitude": "satisfied"}

Json = dict[str, Any]


def moment(text: str) -> datetime:
    """A moment in Beijing, such as 2025-03-03T10:00."""
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@dataclass(frozen=True, slots=True)
class Reply:
    """What the hotline answered."""

    status: int
    body: Json
    headers: dict[str, str]

    @property
    def is_problem(self) -> bool:
        """Whether it is a problem document."""
        return self.headers.get("Content-Type") == PROBLEM

    @property
    def clause(self) -> str | None:
        """The clause that is cited."""
        cited = self.body.get("clause")
        return str(cited["id"]) if cited else None


@dataclass(frozen=True, slots=True)
class Player:
    """Somebody with a post, and so with a token."""

    name: str
    post: Post
    token: str

    def ask(self, method: str, path: str, content: bytes | str = b"", **headers: str) -> Reply:
        """Send a request as it stands."""
        client = Client(raise_request_exception=False)
        response = client.generic(
            method,
            path,
            content,
            content_type=headers.pop("content_type", "application/json"),
            headers={"Authorization": f"Bearer {self.token}", **headers},
        )
        found = json.loads(response.content) if response.content else {}
        return Reply(response.status_code, found, dict(response.headers))

    def get(self, path: str, **query: object) -> Reply:
        """Read something."""
        asked = f"?{urlencode(query)}" if query else ""
        client = Client(raise_request_exception=False)
        response = client.get(
            f"/api{path}{asked}", headers={"Authorization": f"Bearer {self.token}"}
        )
        return Reply(response.status_code, json.loads(response.content), dict(response.headers))

    def post_json(self, path: str, body: Json, key: str | None = None) -> Reply:
        """Send something; with a key it is done once."""
        headers = {"Idempotency-Key": key} if key else {}
        return self.ask("POST", f"/api{path}", json.dumps(body), **headers)

    def register(self, **matter: object) -> Reply:
        """Register a matter; with a `key` it is done once."""
        key = matter.pop("key", None)
        body = {"kind": "complaint", "category": "供水", **matter}
        return self.post_json("/matters", body, str(key) if key else None)

    def do(self, number: str, verb: str, **fields: object) -> Reply:
        """Give a command; with a `key` it is done once."""
        key = fields.pop("key", None)
        path = f"/orders/{number}/commands/{verb}"
        return self.post_json(path, fields, str(key) if key else None)

    def must(self, number: str, verb: str, **fields: object) -> Json:
        """Give a command that is not to be refused; what came of it."""
        reply = self.do(number, verb, **fields)
        assert reply.status == 200, (verb, reply.body)
        return reply.body

    def see(self, number: str, part: str = "") -> Reply:
        """Read an order, or its timeline, clocks or actions."""
        return self.get(f"/orders/{number}{part}")


@dataclass(slots=True)
class Hotline:
    """The office and the units of a made-up city, and the clock on its wall."""

    now: datetime
    #: the limit that the office sets, where its regulation leaves it to it
    limit: dict[str, int]
    players: dict[str, Player] = field(default_factory=dict)

    def at(self, text: str) -> None:
        """Let it be this moment in Beijing."""
        self.now = moment(text)

    def later(self, **much: float) -> None:
        """Let some time pass."""
        self.now += timedelta(**much)

    def __getattr__(self, name: str) -> Player:
        """A player by name: hotline.zhou."""
        try:
            return self.players[name]
        except KeyError:
            raise AttributeError(name) from None

    def play(self, name: str, unit: str, role: PostRole, post_id: str | None = None) -> Player:
        """Give somebody a post and a token."""
        post = add_post(unit, role, post_id)
        player = Player(name, post, issue_token(post, self.now, days=3650))
        self.players[name] = player
        return player

    def call(self, text: str, **matter: object) -> str:
        """王女士 calls and 小李 writes it down; the order's number."""
        received = self.li.register(text=text, requester=WANG, **matter)
        assert received.status == 201, received.body
        return str(received.body["number"])

    def dispatched(self, unit: str = "water", /, **matter: object) -> str:
        """王女士 calls, 小李 registers, 周工 dispatches; the order's number."""
        number = self.call("翠湖路水管爆裂，漏水严重", **matter)
        self.zhou.must(number, "dispatch", unit=unit, principle="functional", **self.limit)
        return number


def open_city(now: str, pack: str) -> Hotline:
    """A fresh city under a pack: units, posts and tokens."""
    connections.close_all()
    for room in (pages, tokens, home):
        room.forget()
    for new in (
        NewUnit("hotline", "示范市12345热线办", UnitKind.OFFICE, pack=pack),
        NewUnit("water", "示范市水务局", UnitKind.DEPARTMENT, parent="hotline"),
        NewUnit("pipes", "翠湖管网所", UnitKind.INSTITUTION, parent="water"),
        NewUnit("gas", "示范燃气公司", UnitKind.COMPANY, parent="hotline"),
        NewUnit("housing", "示范市住建局", UnitKind.DEPARTMENT, parent="hotline"),
    ):
        add_unit(new)
    city = Hotline(moment(now), {"days": 5} if pack == "chengdu-2023" else {})
    for name, unit, role in (
        ("li", "hotline", PostRole.AGENT),
        ("zhou", "hotline", PostRole.DISPATCHER),
        ("sun", "hotline", PostRole.FOLLOW_UP),
        ("chen", "hotline", PostRole.SUPERVISOR),
        ("lead", "hotline", PostRole.TEAM_LEAD),
        ("leader", "hotline", PostRole.LEADER),
        ("assessor", "hotline", PostRole.ASSESSOR),
        ("overseer", "hotline", PostRole.OVERSEER),
        ("observer", "hotline", PostRole.OBSERVER),
        ("admin", "hotline", PostRole.ADMIN),
        ("zhang", "water", PostRole.HANDLER),
        ("head", "water", PostRole.UNIT_HEAD),
        ("pipes", "pipes", PostRole.HANDLER),
        ("housing", "housing", PostRole.HANDLER),
        ("stranger", "gas", PostRole.HANDLER),
    ):
        city.play(name, unit, role)
    return city
