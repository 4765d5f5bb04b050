"""`hotline database`: whether the embedded database runs, start it, stop it, print its address."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from hotline.site.address import SETTING
from hotline.site.fault import SetupFault

if TYPE_CHECKING:
    import argparse

ROLES = {"app": "hotline_app", "owner": "hotline_owner", "report": "hotline_report"}
NOT_RUNNING_STATUS = 1


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the command and its four words."""
    words = parser.add_subparsers(dest="word", metavar="WORD", required=True)
    words.add_parser("status", help="whether it runs, and where").set_defaults(run=_status)
    words.add_parser("start", help="start it, and let it run on").set_defaults(run=_start)
    stop = words.add_parser("stop", help="stop it")
    stop.add_argument("--force", action="store_true", help="even while other programs use it")
    stop.set_defaults(run=_stop)
    url = words.add_parser(
        "url", help="its address, password included: psql $(hotline database url)"
    )
    url.add_argument("--role", choices=sorted(ROLES), default="app", help="as whom (%(default)s)")
    url.set_defaults(run=_url)


def _status(_: argparse.Namespace) -> int:
    from hotline.site import embedded, locks, places, server

    if os.environ.get(SETTING, "").strip():
        print(f"{SETTING} is set: the embedded database is not used")
        return 0
    layout = embedded.layout_of(places.data_folder())
    found = server.find_running(layout)
    if found is None:
        print(f"not running; data folder {layout.cluster}")
        return NOT_RUNNING_STATUS
    version = (layout.cluster / "PG_VERSION").read_text(encoding="ascii").strip()
    used = "in use" if locks.has_users(layout.users_lock) else "not in use"
    kept = ", kept running" if layout.kept.exists() else ""
    print(f"running: PostgreSQL {version}, process {found.pid}, {used}{kept}")
    print(f"data folder {layout.cluster}")
    print(f"socket folder {found.socket}, port {found.port}")
    return 0


def _start(given: argparse.Namespace) -> int:
    from hotline.site import embedded

    _refuse_elsewhere()
    with embedded.start() as database:
        # Marked before we leave: the last to leave would stop it.
        database.layout.kept.touch(mode=0o600)
    return _status(given)


def _stop(given: argparse.Namespace) -> int:
    from hotline.site import embedded, locks, places, server

    _refuse_elsewhere()
    layout = embedded.layout_of(places.data_folder())
    if not layout.folder.is_dir():
        print("not running")
        return 0
    with locks.alone(layout.start_lock, embedded.LOCK_SECONDS):
        if locks.has_users(layout.users_lock) and not given.force:
            raise SetupFault("other programs use the database; end them first, or add --force")
        layout.kept.unlink(missing_ok=True)
        found = server.find_running(layout)
        if found is not None:
            server.end(layout, found.pid)
    print("not running")
    return 0


def _url(given: argparse.Namespace) -> int:
    from hotline.site import embedded, places, roles, server
    from hotline.site.address import Address

    _refuse_elsewhere()
    layout = embedded.layout_of(places.data_folder())
    found = server.find_running(layout)
    if found is None:
        raise SetupFault("the database is not running; start it: hotline database start")
    role = ROLES[given.role]
    password = roles.password_of(layout, role)
    print(Address(str(found.socket), roles.DATABASE, role, password, found.port).url)
    return 0


def _refuse_elsewhere() -> None:
    if os.environ.get(SETTING, "").strip():
        raise SetupFault(f"{SETTING} is set: the embedded database is not used; unset it first")
