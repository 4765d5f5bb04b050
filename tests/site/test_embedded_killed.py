"""Whoever is killed, server or program: what was committed is there, and the next start works."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from typing import TYPE_CHECKING

import psycopg

from hotline.site import embedded, server
from hotline.site.processes import is_alive, left_over, wait_until

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from subprocess import Popen

    Script = Callable[..., Popen[str]]

COUNTING = """
    import psycopg
    from hotline.site import embedded
    with embedded.start() as database:
        url = database.address("hotline_owner").url
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("CREATE TABLE IF NOT EXISTS tally (number int)")
            for number in range(10**9):
                connection.execute("INSERT INTO tally VALUES (%s)", [number])
                print(number, flush=True)
"""


def count(database: embedded.Database) -> int:
    with psycopg.connect(database.address("hotline_owner").url) as connection:
        row = connection.execute("SELECT count(*) FROM tally").fetchone()
    assert row is not None
    return int(row[0])


def kill_server(database: embedded.Database) -> None:
    os.kill(database.pid, signal.SIGKILL)
    assert wait_until(lambda: not is_alive(database.pid), 10)


def test_a_killed_server_starts_again_with_everything_acknowledged(
    made: Path, script: Script
) -> None:
    writer = script(COUNTING)
    assert writer.stdout is not None
    acknowledged = [writer.stdout.readline() for _ in range(200)]
    killed = server.find_running(embedded.layout_of(made))
    assert killed is not None
    # The writer is the server's parent and does not reap it: a zombie stays until it ends.
    os.kill(killed.pid, signal.SIGKILL)
    assert wait_until(lambda: not is_alive(killed.pid), 10)

    with embedded.start(made) as again:
        out, _ = writer.communicate(timeout=60)
        acknowledged += out.splitlines()
        assert count(again) >= len(acknowledged)


def test_a_zombie_server_does_not_stand_in_the_way(made: Path, script: Script) -> None:
    parent = script("""
        import os, signal, sys
        from hotline.site import embedded
        database = embedded.start()
        os.kill(database.pid, signal.SIGKILL)
        print(database.pid, flush=True)
        input()
        os._exit(0)
    """)
    assert parent.stdout is not None
    zombie = int(parent.stdout.readline())
    os.kill(zombie, 0)  # it still has its place in the process table

    with embedded.start(made) as again:
        assert again.pid != zombie
        parent.communicate("\n", timeout=60)


def test_a_killed_program_leaves_a_server_that_the_next_one_uses(
    made: Path, script: Script
) -> None:
    writer = script(COUNTING)
    assert writer.stdout is not None
    acknowledged = [writer.stdout.readline() for _ in range(100)]
    writer.kill()
    writer.wait(timeout=10)

    with embedded.start(made) as again:
        assert count(again) >= len(acknowledged)
    assert server.find_running(again.layout) is None, "nobody uses it, yet it runs"


def test_server_and_program_killed_at_once(made: Path, script: Script) -> None:
    writer = script(COUNTING)
    assert writer.stdout is not None
    acknowledged = [writer.stdout.readline() for _ in range(100)]
    killed = server.find_running(embedded.layout_of(made))
    assert killed is not None
    writer.kill()
    os.kill(killed.pid, signal.SIGKILL)

    with embedded.start(made) as again:
        assert count(again) >= len(acknowledged)


def test_processes_left_over_from_a_killed_server_are_ended(site: embedded.Database) -> None:
    address = site.address("hotline_owner")

    def reckon() -> None:
        with contextlib.suppress(psycopg.OperationalError), psycopg.connect(address.url) as slow:
            slow.execute("SELECT count(*) FROM generate_series(1, 1000000000000)")

    reckoning = threading.Thread(target=reckon)
    reckoning.start()
    with psycopg.connect(address.url, autocommit=True) as other:
        query = "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT count(*) FROM gen%'"
        assert wait_until(lambda: other.execute(query).fetchone() == (1,), 10)
    kill_server(site)

    with embedded.start(site.layout.folder.parent) as again:
        reckoning.join(timeout=10)
        assert not reckoning.is_alive()
        ours = left_over(again.layout.cluster)
        assert again.pid in ours


def test_a_process_id_given_to_another_program_is_not_taken_for_the_server(
    site: embedded.Database, made: Path
) -> None:
    kill_server(site)
    remains = site.layout.cluster / "postmaster.pid"
    lines = remains.read_text(encoding="utf-8").splitlines()
    remains.write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n", encoding="utf-8")

    with embedded.start(made) as again:
        assert again.pid != os.getpid()


def test_a_start_cut_short_is_begun_anew(folder: Path) -> None:
    unfinished = embedded.layout_of(folder).unfinished
    unfinished.mkdir(parents=True, mode=0o700)
    for place in (folder, unfinished.parent):
        place.chmod(0o700)
    (unfinished / "PG_VERSION").write_text("18\n", encoding="ascii")

    with embedded.start(folder) as database, psycopg.connect(database.url) as connection:
        assert connection.info.dbname == "hotline"


def test_a_watched_server_comes_back_by_itself(site: embedded.Database) -> None:
    site.watch()
    first = site.pid
    kill_server(site)

    assert wait_until(lambda: site.pid != first, 20)
    with psycopg.connect(site.url) as connection:
        assert connection.info.dbname == "hotline"


def test_a_terminated_command_stops_what_it_started(made: Path, script: Script) -> None:
    command = script("""
        import sys
        from hotline.site import command, migrate
        def wait(given):
            from hotline.site import embedded
            print(embedded.running().pid, flush=True)
            input()
        migrate._run = wait
        sys.exit(command.main(["migrate"]))
    """)
    assert command.stdout is not None
    pid = int(command.stdout.readline())
    command.terminate()
    command.wait(timeout=60)

    assert command.returncode == 128 + signal.SIGTERM, made
    assert not is_alive(pid)
