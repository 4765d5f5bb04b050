"""Where the demonstration keeps its data: a folder that is its own, and that it may throw away."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from hotline.site import embedded, locks, places, server
from hotline.site.fault import SetupFault

NAME = "demonstration"
DATA, SITE = "HOTLINE_DATA", "HOTLINE_SITE"
#: A folder without this file was made by somebody else, and is left alone.
MARK = "made-by-hotline-demo"


def folder() -> Path:
    """The folder of the demonstration below the site's own."""
    return places.data_folder() / NAME


def is_there() -> bool:
    """Whether a demonstration has been made on this site."""
    return (folder() / MARK).is_file()


def make_anew() -> Path:
    """An empty folder for a demonstration, to which this process and its children turn.

    Raises:
        SetupFault: the folder is somebody else's, or a demonstration is running in it.
    """
    found = folder()
    if found.exists():
        _clear(found)
    places.make_private_folder(found)
    (found / MARK).touch(places.OWNER_ONLY_FILE)
    turn_to(found)
    return found


def turn_to(found: Path) -> None:
    """Let this process and its children keep their data in this folder."""
    own = places.data_folder() / "regulations"
    if not os.environ.get(SITE, "").strip() and own.is_dir():
        # The site's own regulations are compared too.
        os.environ[SITE] = str(own)
    os.environ[DATA] = str(found)


def _clear(found: Path) -> None:
    if not (found / MARK).is_file() and any(found.iterdir()):
        message = f"{found} was not made by the demonstration; move it away, or set HOTLINE_DATA"
        raise SetupFault(message)
    layout = embedded.layout_of(found)
    if layout.folder.is_dir():
        if locks.has_users(layout.users_lock):
            raise SetupFault("a demonstration is running; end it with Ctrl-C, then try again")
        running = server.find_running(layout)
        if running is not None:
            server.end(layout, running.pid)
    try:
        shutil.rmtree(found)
    except OSError as error:
        message = f"{found} cannot be cleared ({error.strerror}); remove it by hand"
        raise SetupFault(message) from None
