"""`hotline serve`: the database first, then the web server, on this machine alone unless told."""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING

from hotline.site.fault import SetupFault

if TYPE_CHECKING:
    import argparse

HOST = "127.0.0.1"
PORT = 8000
WORKERS = 2
#: threads of one worker that wait for the database; each keeps a connection
THREADS = 4
LARGEST_PORT = 65_535
GRACE_SECONDS = 10


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the command."""
    parser.add_argument("--host", default=HOST, help="address to listen on (%(default)s)")
    parser.add_argument("--port", type=int, default=PORT, help="port (%(default)s)")
    parser.add_argument("--workers", type=int, default=WORKERS, help="processes (%(default)s)")
    parser.set_defaults(run=lambda given: serve(given.host, given.port, given.workers))


def serve(host: str = HOST, port: int = PORT, workers: int = WORKERS) -> int:
    """Run the site until it is told to end; what was asked before that is still answered."""
    if workers < 1:
        raise SetupFault("--workers must be 1 or more")
    see_that_port_is_free(host, port)

    from granian.constants import Interfaces
    from granian.server import Server

    from hotline.site import embedded, settings
    from hotline.site.address import SETTING
    from hotline.site.migrate import is_up_to_date, migrate
    from hotline.site.timekeeper import keeping_time

    settings.configure()
    if not os.environ.get(SETTING, "").strip():
        embedded.running().watch()
        migrate()
    elif not is_up_to_date():
        # Several sites may share that server: its owner says when its tables change.
        raise SetupFault("the tables are not those of this version; run: hotline migrate")
    _collect_static()
    _close_connections()
    print(f"hotline: http://{host}:{port}/ (Ctrl-C ends it)", flush=True)
    server = Server(
        "hotline.site.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        respawn_failed_workers=True,
        workers_kill_timeout=GRACE_SECONDS,
        log_access=False,
        log_dictconfig={"root": {"level": "WARNING"}},
    )
    with keeping_time():
        server.serve()
    return 0


def _collect_static() -> None:
    """Put what browsers keep where the workers serve it, each file named by its content."""
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)


def see_that_port_is_free(host: str, port: int) -> None:
    """Refuse a port on which nobody can listen, and say why.

    Raises:
        SetupFault: it is no port, or in use, or not this account's.
    """
    if not 0 < port <= LARGEST_PORT:
        raise SetupFault(f"--port must be between 1 and {LARGEST_PORT}")
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family, socket.SOCK_STREAM) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind((host, port))
    except OSError as error:
        raise SetupFault(
            f"cannot listen on {host} port {port} ({error.strerror}); name another with --port"
        ) from None


def _close_connections() -> None:
    # This process only keeps the workers; a connection of its own would lie idle for good.
    from django.db import connections

    connections.close_all()
