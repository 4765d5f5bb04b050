"""A city that is lived in: a matter at each place of its life, and people planted to be looked for.

What may never be shown is planted where it could slip out: in the identity under lock, in the words
of a matter, in the words of a reply and in the name of a file.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

import pypdf
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve, reverse

from hotline.documents import attachments
from hotline.documents.attachments import Chosen, Giving
from hotline.law.calendar import SHANGHAI
from hotline.ledger import desk
from hotline.ledger.alarms import Sweep
from hotline.ledger.desk import Intake
from hotline.order.matter import Matter
from hotline.order.names import HOTLINE
from hotline.people.accounts import issue_token, set_password
from hotline.people.models import PostRow
from hotline.people.posts import PostRole
from hotline.people.sessions import choose_post, find_session, sign_in
from hotline.people.vault import Who
from hotline.site.demonstration import city as city_hall
from hotline.site.demonstration.living import Lives, carry_living
from hotline.site.demonstration.sample import make_messages
from hotline.site.demonstration.sign_ins import GUESTS, open_doors
from hotline.trial.verbs import parse
from hotline.web.kit.signed import COOKIE
from tests.web.seen import Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hotline.people import Post

#: a Wednesday afternoon
NOW = datetime(2026, 6, 10, 15, 30, tzinfo=SHANGHAI)
_DAY = timedelta(days=1)

#: Under lock: shown to nobody who has not asked with a reason.
IDENTITY = {
    "name": "欧阳青禾",
    "phone": "13800000777",
    "id_number": "510100198001015678",
    "address": "示范市东区柳叶街77号",
}
#: In words that staff may read as they were said, and no paper, export or outsider.
SAID = {"phone": "13911110001", "id_number": "510100197905051234"}
#: In the words of a secret matter: for the hotline alone.
WHISPERED = {"phone": "13911110002", "id_number": "510100197905054321"}
#: In the name of a file.
NAMED = "司马青云13911110003.txt"

#: What in an address makes it another sort of page; the rest says which order, post or person.
TELLING = {"verb", "name", "format"}
#: who sees what somebody else of the list sees too
ALIKE = {"education/deputy_head", "water/deputy_head", "water/section", "water_supply/handler"}


@dataclass(slots=True)
class LivedCity:
    """The city, who can sign in there, and the numbers of the planted matters."""

    city: city_hall.City
    lives: Lives
    #: 工单编号 of what was planted, by what it is
    planted: dict[str, str] = field(default_factory=dict)

    def posts(self) -> dict[str, Post]:
        """One of each kind of work that can sign in, by unit and role."""
        return {
            f"{unit}/{role}": self.city.post(unit, role)
            for unit, role in GUESTS
            if f"{unit}/{role}" not in ALIKE
        }


def open_lived_city(messages: int = 87) -> LivedCity:
    """The city in a fresh database; the clock must stand at NOW."""
    city = city_hall.build(NOW - 60 * _DAY)
    open_doors(city)
    lived = LivedCity(city, carry_living(make_messages(messages).messages, city, NOW))
    lived.planted = {
        "told": _plant(lived, "told", _words(SAID)),
        "secret": _plant(lived, "secret", _words(WHISPERED), confidential=True, kind="tip_off"),
        "filed": _plant(lived, "filed", f"我是{IDENTITY['name']}，小区电梯停用。", ends=True),
    }
    Sweep().fall_due(NOW)
    return lived


def _words(said: dict[str, str]) -> str:
    return f"电梯停用多日。请打{said['phone']}找我，身份证{said['id_number']}。"


def _plant(lived: LivedCity, name: str, text: str, *, ends: bool = False, **matter: object) -> str:
    """One matter of the planted person, with a file, handled as far as it goes."""
    facts = {"kind": "complaint", "category": "房产物业", "channel": "phone", **matter}
    begun = NOW - 6 * _DAY
    intake = Intake(
        Matter.model_validate(facts),
        pack=lived.city.plan.today,
        area=lived.city.plan.area,
        text=text,
        who=Who(**IDENTITY),
    )
    agent = lived.city.post(HOTLINE, PostRole.AGENT)
    done = desk.receive(intake, by=agent, at=begun, command_id=f"planted.{name}")
    # What a file says cannot be hidden; its name can.
    file = SimpleUploadedFile(NAMED, "现场情况说明".encode(), "text/plain")
    taken, faults = attachments.take([Chosen("file", "scan", file)])
    assert faults == ()
    giving = Giving(agent, begun, f"planted.{name}.file")
    assert isinstance(attachments.attach(done.number, taken, giving), tuple)
    for nth, (unit, role, verb, fields) in enumerate(_steps(text, ends=ends)):
        outcome = desk.submit(
            parse(verb, fields),
            number=done.number,
            by=lived.city.post(unit, role),
            at=begun + timedelta(hours=nth + 1),
            command_id=f"planted.{name}.{nth}",
        )
        assert isinstance(outcome, desk.Accepted), (verb, outcome)
    return done.number


def _steps(text: str, *, ends: bool) -> list[tuple[str, PostRole, str, dict[str, Any]]]:
    handler, deputy = PostRole.HANDLER, PostRole.DEPUTY_HEAD
    steps: list[tuple[str, PostRole, str, dict[str, Any]]] = [
        (HOTLINE, PostRole.DISPATCHER, "dispatch", {"unit": "housing", "principle": "functional"}),
        ("housing", handler, "sign_for", {}),
        ("housing", deputy, "approve", {"what": "handling", "step": "deputy_head"}),
        (
            "housing",
            handler,
            "contact",
            {"outcome": "reached", "told": ["acceptance", "unit_contact"]},
        ),
        ("housing", handler, "report_progress", {"text": text}),
        (HOTLINE, PostRole.SUPERVISOR, "enlist", {"ground": "perfunctory", "note": text}),
    ]
    if ends:
        steps += [
            ("housing", handler, "reply", {"outcome": "solved", "text": f"{text}已修复。"}),
            ("housing", deputy, "approve", {"what": "reply", "step": "deputy_head"}),
            (HOTLINE, PostRole.FOLLOW_UP, "review", {"decision": "accept"}),
            (HOTLINE, PostRole.AGENT, "rate", {"satisfaction": "satisfied"}),
            (HOTLINE, PostRole.FOLLOW_UP, "file_case", {}),
        ]
    return steps


# -- somebody at a console ------------------------------------------------------------------------


def session_of(post: Post) -> str:
    """A session of whoever holds this post: the cookie's value."""
    person = PostRow.objects.select_related("person").get(pk=post.id).person
    assert person is not None
    password = "correct horse battery"  # noqa: S105 - of people who do not exist
    set_password(person, password)
    token = sign_in(person.login, password, NOW)
    assert token is not None
    session = find_session(token, NOW)
    assert session is not None
    assert choose_post(session, post.id) is not None
    return token


def client_of(post: Post) -> Client:
    """A browser without scripts, signed in from this post."""
    client = Client(raise_request_exception=False)
    client.cookies[COOKIE] = session_of(post)
    return client


def program_of(post: Post) -> Client:
    """A program that speaks to the API from this post."""
    token = issue_token(post, NOW)
    return Client(headers={"authorization": f"Bearer {token}"}, raise_request_exception=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered at an address."""

    path: str
    #: the name of the address in the site's map
    name: str
    status: int
    kind: str
    content: bytes = field(repr=False)

    @property
    def words(self) -> str:
        """Everything in it that can be read, also inside papers and packages."""
        return words_in(self.content, self.kind)

    @property
    def page(self) -> bool:
        """Whether it is a page for people."""
        return self.kind.startswith("text/html")


def words_in(content: bytes, kind: str = "") -> str:
    """What can be read in a file."""
    if content[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return "\n".join(
                f"{one.filename}\n{words_in(package.read(one))}"
                for one in package.infolist()
                if not one.is_dir()
            )
    if content[:5] == b"%PDF-":
        reader = pypdf.PdfReader(io.BytesIO(content))
        told = "\n".join(one.extract_text() for one in reader.pages)
        return f"{reader.metadata}\n{told}".replace("\n", "")
    return content.decode("latin-1" if kind.startswith("image/") else "utf-8", "replace")


@dataclass(slots=True)
class Walk:
    """One person's way through the site: one page of each sort, and every one that is planted."""

    client: Client
    planted: tuple[str, ...] = ()
    #: pages by whose names nothing is opened: papers take their time, and say the same to all
    without: frozenset[str] = frozenset()
    answers: dict[str, Answer] = field(default_factory=dict)

    def go(self, *starts: str, most: int = 250) -> dict[str, Answer]:
        """Follow every link that leads to another sort of page."""
        ahead, sorts = list(starts), set()
        while ahead and len(self.answers) < most:
            path = ahead.pop(0)
            sort = sort_of(path)
            if sort[0].partition(":")[2] in self.without:
                continue
            is_planted = sort[0].partition(":")[2] != "command" and any(
                number in path for number in self.planted
            )
            if path in self.answers or (sort in sorts and not is_planted):
                continue
            sorts.add(sort)
            ahead += self._open(path)
        return self.answers

    def _open(self, path: str) -> list[str]:
        response: Any = self.client.get(path)
        content = response.getvalue()
        response.close()
        kind = response.headers.get("Content-Type", "")
        answer = Answer(path, name_of(path), response.status_code, kind, content)
        self.answers[path] = answer
        if response.status_code in {301, 302}:
            return [response.headers["Location"]]
        if not answer.page:
            return []
        links = Page(response).links()
        own = (urljoin(path, one) for one in links if one and not one.startswith("#"))
        return [one for one in own if one.startswith("/")]


def name_of(path: str) -> str:
    """The name that the site's map has for an address."""
    try:
        return resolve(urlsplit(path).path).view_name
    except Resolver404:
        return ""


def addresses(number: str) -> Iterator[tuple[str, str]]:
    """Every address of the site's map, filled in with something: its name, and where it lies."""
    filled = {"number": number, "verb": "reply", "format": "pdf", "name": "handling_form"}

    def below(
        patterns: Sequence[URLPattern | URLResolver], rooms: tuple[str, ...]
    ) -> Iterator[tuple[str, str]]:
        for one in patterns:
            if isinstance(one, URLResolver):
                more = (one.namespace,) if one.namespace else ()
                yield from below(one.url_patterns, (*rooms, *more))
            elif one.name:
                kinds = one.pattern.converters
                wanted = {
                    key: 1 if type(kind).__name__ == "IntConverter" else filled.get(key, "x")
                    for key, kind in kinds.items()
                }
                name = ":".join((*rooms, one.name))
                yield name, reverse(name, kwargs=wanted)

    yield from below(get_resolver().url_patterns, ())


def sort_of(path: str) -> tuple[str, ...]:
    """What tells two addresses apart, besides the order that they are about."""
    parts = urlsplit(path)
    try:
        found = resolve(parts.path)
    except Resolver404:
        return (path,)
    told = [f"{key}={one}" for key, one in found.kwargs.items() if key in TELLING]
    names = sorted(one.partition("=")[0] for one in parts.query.split("&") if one)
    queue = [one for one in parts.query.split("&") if one.startswith("queue=")]
    return (found.view_name, *sorted(told), *names, *queue)
