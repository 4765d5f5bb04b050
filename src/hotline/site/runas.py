"""As whom the database server runs: PostgreSQL refuses root, and wants to own its files.

An ordinary user runs it as himself. For root there are two ways, and neither adds an account or
opens a folder. The first is a user namespace in which root's files look like nobody's. Where the
machine forbids that, as containers do, the server runs as another account that keeps one right of
root's, to pass folders closed to it, and its files are given to that account.
"""

from __future__ import annotations

import contextlib
import os
import pwd
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from hotline.site.fault import SetupFault
from hotline.site.processes import run

NAMESPACE = ("unshare", "--user", "--map-user=65534", "--map-group=65534")
RIGHTS = ("--clear-groups", "--no-new-privs", "--inh-caps=-all,+dac_override")
AMBIENT = "--ambient-caps=-all,+dac_override"

#: accounts that a machine is likely to have, the fitting one first
ACCOUNTS = ("postgres", "nobody")


@dataclass(frozen=True, slots=True)
class RunAs:
    """How to start the server's programs, and who must own its files."""

    #: words before the program's own command line
    prefix: tuple[str, ...]
    #: owner of the files, as seen from outside
    user: int
    group: int

    def give(self, path: Path) -> None:
        """Give a file or a whole folder to the server's account, if it is not its own already."""
        if not path.exists() or path.stat().st_uid == self.user:
            return
        for folder, names, files in os.walk(path):
            for name in (*names, *files):
                with contextlib.suppress(FileNotFoundError):
                    place = Path(folder, name)
                    os.chown(place, self.user, self.group, follow_symlinks=False)
        # The top comes last: a walk that was cut short is done again.
        os.chown(path, self.user, self.group)


@cache
def run_as() -> RunAs:
    """The first way that this machine permits."""
    if os.geteuid() != 0:
        return RunAs((), os.geteuid(), os.getegid())
    if _works(NAMESPACE):
        return RunAs(NAMESPACE, 0, 0)
    for account in _accounts():
        prefix = ("setpriv", f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}")
        if _works((*prefix, *RIGHTS, AMBIENT)):
            return RunAs((*prefix, *RIGHTS, AMBIENT), account.pw_uid, account.pw_gid)
    raise SetupFault(
        "PostgreSQL does not run as root, and this machine permits neither `unshare --user` nor "
        "`setpriv`; run hotline as an ordinary user, or set HOTLINE_DATABASE_URL to a server"
    )


def _accounts() -> list[pwd.struct_passwd]:
    found = {entry.pw_name: entry for entry in pwd.getpwall()}
    return [found[name] for name in ACCOUNTS if name in found]


def _works(prefix: tuple[str, ...]) -> bool:
    # `id -u` rather than `true`: the answer must be an account that is not root.
    status, said = run((*prefix, "id", "-u"), os.environ)
    return status == 0 and said.strip() not in {"", "0"}
