"""The city of the stories at its consoles: who signs in, and what they see without scripts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client
    from playwright.sync_api import Browser as Chromium
    from playwright.sync_api import Page as Window

    from hotline.site.rehearsal import Copy
    from tests.lives.cast import Hotline
    from tests.web.lived import LivedCity
    from tests.web.seen import Page

#: a Monday morning
MORNING = "2025-03-03T10:00"
PASSWORD = "correct horse battery"  # noqa: S105 - of people who do not exist


@pytest.fixture(scope="session")
def static_root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The files that browsers keep, made once for this run."""
    from django.core.management import call_command
    from django.test import override_settings

    folder = str(tmp_path_factory.mktemp("static"))
    with override_settings(STATIC_ROOT=folder):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield folder


@pytest.fixture
def city(static_root: str, database: Copy, monkeypatch: pytest.MonkeyPatch) -> Hotline:
    """A city under the Anhui regulation, with a clock that the test sets."""
    from hotline.ledger import clock
    from tests.lives.cast import open_city

    assert static_root
    assert database.name
    city = open_city(MORNING, "anhui-2021")
    monkeypatch.setattr(clock, "now", lambda: city.now)
    return city


@pytest.fixture(scope="module")
def lived(static_root: str, module_database: Copy) -> Iterator[LivedCity]:
    """A city with a matter at each place of its life, at an hour that stands still."""
    from hotline.ledger import clock
    from tests.web.lived import NOW, open_lived_city

    assert static_root
    assert module_database.name
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", lambda: NOW)
        yield open_lived_city()


@dataclass(slots=True)
class Browser:
    """Somebody at a console: a browser without scripts."""

    client: Client
    name: str
    seen: list[Page] = field(default_factory=list)

    def get(self, path: str, **query: str) -> Page:
        """Open a page."""
        from tests.web.seen import Page

        asked = f"?{urlencode(query)}" if query else ""
        return Page(self.client.get(path + asked))

    def post(self, path: str, **fields: object) -> Page:
        """Send a form, and follow where it leads."""
        from tests.web.seen import Page

        return Page(self.client.post(path, fields, follow=True))

    def do(self, console: str, number: str, verb: str, **fields: object) -> Page:
        """Open a verb's form, fill it in and send it."""
        where = f"/{console.replace(chr(95), chr(45))}/orders/{number}/do/{verb}"
        return self.post(where, **{**self.get(where).hidden(), **fields})


@dataclass(slots=True)
class Entrance:
    """Where people sign in."""

    city: Hotline

    def sign_in(self, name: str) -> Browser:
        """Let somebody of the cast sign in."""
        from django.test import Client

        from hotline.people.accounts import set_password
        from hotline.people.models import Person, PostRow

        person, is_new = Person.objects.get_or_create(
            login=name, defaults={"display_name": f"演员{name}"}
        )
        if is_new:
            set_password(person, PASSWORD)
            PostRow.objects.filter(pk=self.city.players[name].post.id).update(person=person)
        browser = Browser(Client(), name)
        page = browser.post("/sign-in", login=name, password=PASSWORD)
        assert page.status in {200, 403}, page.text
        return browser


@pytest.fixture
def entrance(city: Hotline) -> Entrance:
    """The way in."""
    return Entrance(city)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Chromium]:
    """A browser without a window."""
    from tests.web.browsing import a_browser

    with a_browser() as browser:
        yield browser


@pytest.fixture
def address(city: Hotline) -> Iterator[str]:
    """The site on this machine, for as long as the test runs."""
    from tests.web.browsing import a_site

    assert city.players
    with a_site() as address:
        yield address


@pytest.fixture
def page(chromium: Chromium) -> Iterator[Window]:
    """A window of a desk."""
    from tests.web.browsing import a_window

    with a_window(chromium) as page:
        yield page


@pytest.fixture
def phone(chromium: Chromium) -> Iterator[Window]:
    """A phone."""
    from tests.web.browsing import a_window

    with a_window(chromium, 390, 844) as page:
        yield page
