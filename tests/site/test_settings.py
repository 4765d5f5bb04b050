"""Django is closed by default, keeps its connections, and its log names nobody."""

from __future__ import annotations

import logging
import os
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.core.signing import dumps, loads
from django.test import Client
from typing_extensions import override

from hotline.site import places
from hotline.site.fault import SetupFault
from hotline.site.logs import DiscreetFormatter

if TYPE_CHECKING:
    from pathlib import Path

    from hotline.site.rehearsal import Copy


def test_reading_the_settings_makes_no_file_and_needs_no_database(tmp_path: Path) -> None:
    ended = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, hotline.site.settings as s; print(s.DEBUG, 'psycopg' in sys.modules)",
        ],
        env={**os.environ, "HOTLINE_DATA": str(tmp_path / "site")},
        capture_output=True,
        text=True,
        check=True,
    )

    assert ended.stdout.split() == ["False", "False"]
    assert list(tmp_path.iterdir()) == []


def test_the_secret_key_is_made_once_and_closed_to_others() -> None:
    assert loads(dumps("工单")) == "工单"

    path = places.data_folder() / "secret_key"
    assert str(settings.SECRET_KEY) == path.read_text(encoding="ascii")
    assert len(str(settings.SECRET_KEY)) >= 50
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_secret_that_others_can_read_is_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("known", encoding="ascii")
    secret.chmod(0o644)

    with pytest.raises(SetupFault, match="chmod 600"):
        places.read_or_make(secret, lambda: "new")


def test_an_empty_secret_is_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.touch(0o600)

    with pytest.raises(SetupFault, match="is empty"):
        places.read_or_make(secret, lambda: "new")


def test_the_site_is_healthy_and_its_answers_are_guarded(database: Copy) -> None:
    answer = Client().get("/healthz")

    assert (answer.status_code, answer.json()) == (200, {"database": "answers"}), database
    for name in ("Content-Security-Policy", "Permissions-Policy", "Referrer-Policy"):
        assert answer.headers[name]
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.usefixtures("rehearsal")
def test_a_site_without_its_database_says_so() -> None:
    assert Client().get("/healthz").status_code == 503


@pytest.mark.parametrize("host", ["evil.example", "192.0.2.1"])
def test_a_strange_host_is_refused(host: str) -> None:
    assert Client(SERVER_NAME=host).get("/healthz").status_code == 400


def test_hosts_are_named_in_the_environment() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", "import hotline.site.settings as s; print(s.ALLOWED_HOSTS[-2:])"],
        env={**os.environ, "HOTLINE_HOSTS": "12345.example.gov.cn, .intra"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert ended.stdout.strip() == "['12345.example.gov.cn', '.intra']"


def test_connections_are_kept_and_looked_after() -> None:
    for entry in settings.DATABASES.values():
        assert entry["CONN_MAX_AGE"] is None
        assert entry["CONN_HEALTH_CHECKS"] is True


def test_the_log_holds_no_value_of_an_exception() -> None:
    log = logging.getLogger("django.request")
    told: list[str] = []

    class Keep(logging.Handler):
        @override
        def emit(self, record: logging.LogRecord) -> None:
            told.append(DiscreetFormatter().format(record))

    keep = Keep()
    log.addHandler(keep)
    try:
        int("王女士 13900000000")
    except ValueError:
        log.exception("%s: %s", "Internal Server Error", "/orders?name=王女士")
    finally:
        log.removeHandler(keep)

    assert "ValueError" in told[0]
    assert "test_settings.py" in told[0]
    assert "王女士" not in told[0]
    assert "13900000000" not in told[0]


def test_our_own_messages_are_written_whole() -> None:
    record = logging.LogRecord("hotline.ledger", logging.INFO, "", 0, "%d due", (3,), None)

    assert DiscreetFormatter().format(record).endswith("INFO hotline.ledger: 3 due")
