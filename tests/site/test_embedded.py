"""The embedded database comes with the first who needs it and goes with the last."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import psycopg
import pytest

from hotline.site import embedded, server
from hotline.site.fault import SetupFault
from hotline.site.processes import is_alive

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from subprocess import Popen

    Script = Callable[..., Popen[str]]


def remember(database: embedded.Database) -> None:
    with psycopg.connect(database.address("hotline_owner").url) as connection:
        connection.execute("CREATE TABLE note AS SELECT '路灯不亮' AS text")


def recall(database: embedded.Database) -> str:
    with psycopg.connect(database.address("hotline_owner").url) as connection:
        row = connection.execute("SELECT text FROM note").fetchone()
    assert row is not None
    return str(row[0])


def test_data_outlive_a_stop(site: embedded.Database, folder: Path) -> None:
    remember(site)
    first = site.pid
    site.stop()
    assert not is_alive(first)

    with embedded.start(folder) as again:
        assert recall(again) == "路灯不亮"
        assert again.pid != first


def test_stopping_twice_does_no_harm(site: embedded.Database) -> None:
    site.stop()
    site.stop()

    assert server.find_running(site.layout) is None


def test_a_second_process_uses_the_running_server(site: embedded.Database, script: Script) -> None:
    other = script("""
        from hotline.site import embedded
        with embedded.start() as database:
            print(database.pid, database.url)
    """)
    out, err = other.communicate(timeout=60)

    assert out.split() == [str(site.pid), site.url], err
    assert is_alive(site.pid)


def test_the_last_one_to_leave_stops_it(site: embedded.Database, script: Script) -> None:
    other = script("""
        from hotline.site import embedded
        with embedded.start():
            print("in", flush=True)
            input()
    """)
    assert other.stdout is not None
    assert other.stdout.readline() == "in\n"
    pid = site.pid

    site.stop()
    assert is_alive(pid), "pulled from under the other process"

    other.communicate("\n", timeout=60)
    assert not is_alive(pid)


def test_two_that_start_together_start_one_server(folder: Path, script: Script) -> None:
    text = """
        from hotline.site import embedded
        with embedded.start() as database:
            print(database.pid, flush=True)
            input()
    """
    both = [script(text), script(text)]
    pids = [process.stdout.readline() for process in both if process.stdout is not None]

    assert pids[0] == pids[1], folder
    for process in both:
        process.communicate("\n", timeout=60)
    assert not is_alive(int(pids[0]))


def test_everything_is_closed_to_others(site: embedded.Database, folder: Path) -> None:
    with psycopg.connect(site.url):
        open_to_others = [
            str(path)
            for path in (folder, *folder.rglob("*"))
            if path.lstat().st_mode & 0o077 and not path.is_relative_to(site.layout.cluster)
            if not path.is_socket()
        ]

    assert open_to_others == []
    assert stat.S_IMODE(site.layout.cluster.stat().st_mode) == 0o700
    names = sorted(path.name for path in site.layout.passwords.iterdir())
    assert names == ["hotline_admin", "hotline_app", "hotline_owner", "hotline_report"]
    for path in site.layout.passwords.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_folders_above_keep_their_mode(tmp_path: Path) -> None:
    closed, loose = tmp_path / "closed", tmp_path / "closed" / "loose"
    closed.mkdir(mode=0o700)
    loose.mkdir()
    loose.chmod(0o755)

    with embedded.start(loose):
        pass

    assert stat.S_IMODE(closed.stat().st_mode) == 0o700
    assert stat.S_IMODE(loose.stat().st_mode) == 0o755
    assert stat.S_IMODE((loose / "postgres").stat().st_mode) == 0o700


def test_a_folder_open_to_others_is_refused(tmp_path: Path) -> None:
    (tmp_path / "postgres").mkdir()
    (tmp_path / "postgres").chmod(0o755)

    with pytest.raises(SetupFault, match="chmod 700"):
        embedded.start(tmp_path)


def test_a_wrong_password_does_not_enter(site: embedded.Database) -> None:
    url = site.url.replace(site.address().password, "guess")

    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(url)


def test_text_is_stored_and_compared_as_unicode(site: embedded.Database) -> None:
    with psycopg.connect(site.url) as connection:
        row = connection.execute(
            "SELECT current_setting('server_encoding'), upper('é'), length('翠湖路')"
        ).fetchone()

    assert row == ("UTF8", "É", 3)


def test_a_lost_password_file_mends_itself(site: embedded.Database, folder: Path) -> None:
    site.stop()
    (site.layout.passwords / "hotline_app").unlink()

    with embedded.start(folder) as again, psycopg.connect(again.url) as connection:
        assert connection.info.user == "hotline_app"


def test_no_log_holds_a_password_or_a_value(site: embedded.Database) -> None:
    with psycopg.connect(site.address("hotline_owner").url, autocommit=True) as connection:
        connection.execute("CREATE TABLE caller (phone text UNIQUE)")
        connection.execute("INSERT INTO caller VALUES ('13900000000')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("INSERT INTO caller VALUES ('13900000000')")

    said = site.layout.log.read_text(encoding="utf-8")
    assert "duplicate key" in said
    assert "13900000000" not in said
    for path in site.layout.passwords.iterdir():
        assert path.read_text(encoding="ascii") not in said
