"""A client over HTTP that keeps its connection, and the steps of a life as it asks for them."""

from __future__ import annotations

import http.client
import json
import secrets
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

from benchmarks import city
from hotline.site.serve import HOST

Json = dict[str, object]


@dataclass(slots=True)
class Client:
    """One connection; it notes how long each answer took."""

    port: int
    taken: list[float] = field(default_factory=list)
    _connection: http.client.HTTPConnection | None = None

    def ask(self, method: str, path: str, token: str, body: Json | None = None) -> Json:
        """Ask and read the answer; anything but a good one ends the benchmark."""
        if self._connection is None:
            self._connection = http.client.HTTPConnection(HOST, self.port, timeout=60)
        content = None if body is None else json.dumps(body).encode()
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        begin = time.perf_counter()
        self._connection.request(method, path, content, headers)
        response = self._connection.getresponse()
        answer = response.read()
        self.taken.append(time.perf_counter() - begin)
        if response.status >= 300:
            raise SystemExit(f"{method} {path}: {response.status} {answer.decode()}")
        told: Json = json.loads(answer)
        return told

    def get(self, path: str, token: str, **query: object) -> Json:
        """Read something."""
        return self.ask("GET", f"{path}?{urlencode(query)}" if query else path, token)


@dataclass(frozen=True, slots=True)
class Tokens:
    """Of the posts that lead a life."""

    office: str
    unit: str


def lead_life(client: Client, tokens: Tokens) -> None:
    """Create, dispatch, reply, read: at the hotline."""
    new: Json = {
        "kind": "complaint",
        "category": city.FREQUENT,
        "text": _words(),
        "requester": {"name": "市民", "phone": f"13{secrets.randbelow(10**9):09d}"},
    }
    number = client.ask("POST", "/api/matters", tokens.office, new)["number"]
    sending: Json = {"unit": city.LISTED, "principle": "functional", "days": 5}
    client.ask("POST", f"/api/orders/{number}/commands/dispatch", tokens.office, sending)
    client.ask("POST", f"/api/orders/{number}/commands/reply", tokens.unit, city.REPLY)
    client.ask("GET", f"/api/orders/{number}", tokens.unit)


def lead_bare_life(client: Client, token: str) -> None:
    """The same four requests at the bare reference."""
    number = client.ask("POST", "/tickets", token, {"text": _words()})["number"]
    for state, text in (("dispatched", ""), ("replied", city.REPLY["text"])):
        told: Json = {"state": state, "unit": city.LISTED, "text": text}
        client.ask("POST", f"/tickets/{number}/events", token, told)
    client.ask("GET", f"/tickets/{number}", token)


def _words() -> str:
    return city.words_of(secrets.randbelow(20_000) * 3, city.FREQUENT)
