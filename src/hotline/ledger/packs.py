"""The only reader of packs and calendars from the disk, and what is compiled from them.

What was read is kept, and read again when a file has changed; nothing here needs Django. An order
keeps pack, version and calendar version: `policy_of` compiles exactly those, years later.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from hotline.law.calendar import Calendar
from hotline.law.clause import PackId
from hotline.law.fault import Fault, FaultsFound
from hotline.law.notice import Notice, parse_notice
from hotline.law.pack import Pack, PackText, parse_pack
from hotline.law.policy import Policy, PolicyRef, compile_policy, version_of
from hotline.law.shelf import Shelf
from hotline.ledger.folders import pack_folders, roots, site_folder
from hotline.ledger.heads import PackHead, heads

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

__all__ = [
    "NotKept",
    "PackHead",
    "UnknownPack",
    "calendar",
    "calendar_of",
    "heads",
    "policy",
    "policy_of",
    "read_folder",
    "read_notices",
    "read_texts",
    "refresh",
    "shelf",
    "site_folder",
]

#: How often a long-lived process looks whether a file has changed.
LOOK_EVERY_SECONDS = 10.0

#: How many compiled policies a process keeps; one is small, and each day has its own.
MOST_POLICIES = 1000

#: Gives the text of a pack at a version, from wherever versions are kept.
Kept = Callable[[str, str], PackText | None]

_Print = tuple[tuple[str, int, int], ...]


class UnknownPack(ValueError):
    """No pack of this id is on the shelf."""


class NotKept(ValueError):
    """A version of a pack or calendar that is neither on the disk nor among the kept ones."""


@dataclass(slots=True)
class _Read:
    """What was read from the disk for one `extra` folder, and when it was last looked at."""

    shelf: Shelf
    notices: tuple[Notice, ...]
    print: _Print
    looked_at: float
    calendars: dict[date | None, Calendar] = field(default_factory=dict)
    policies: dict[tuple[str, date, str, bool], Policy] = field(default_factory=dict)


_read: dict[Path | None, _Read] = {}


# -- files -------------------------------------------------------------------------------------


def read_folder(folder: Path, label: str | None = None) -> list[PackText]:
    """The packs of a folder, or the one pack that the folder is, as text.

    Raises:
        FaultsFound: a file is not UTF-8 or cannot be opened.
    """
    name = str(folder) if label is None else label
    texts = []
    for pack in pack_folders(folder):
        inside = name if pack == folder else f"{name}/{pack.name}"
        files = {
            f"{inside}/{file.name}": _text(file, f"{inside}/{file.name}")
            for file in sorted(pack.glob("*.toml"))
        }
        texts.append(PackText(pack.resolve().name, files))
    return texts


def read_texts(extra: Path | None = None, day: date | None = None) -> list[PackText]:
    """All packs as text: the shipped, the site's own over them, those of `extra` over both.

    Of the site's own those are read that are in force on a day; None: today.
    """
    found: dict[str, PackText] = {}
    for root, label in roots("packs", extra, day):
        found.update((text.id, text) for text in read_folder(root, label))
    return [found[name] for name in sorted(found)]


def read_notices() -> tuple[Notice, ...]:
    """All notices of holidays: the shipped and the site's own.

    Raises:
        FaultsFound: with the faults of all files together.
    """
    found: list[Notice] = []
    faults: list[Fault] = []
    for root, label in roots("calendars"):
        for file in sorted(root.rglob("*.toml")):
            name = f"{label}/{file.relative_to(root)}"
            try:
                found.append(parse_notice(_text(file, name), name))
            except FaultsFound as refused:
                faults.extend(refused.faults)
    if faults:
        raise FaultsFound(faults)
    return tuple(found)


def _text(file: Path, name: str) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = file.read_bytes()[: error.start].count(b"\n") + 1
        raise FaultsFound([Fault(name, line, "is not UTF-8", "save it as UTF-8")]) from None
    except OSError as error:
        problem = f"cannot be opened: {error.strerror}"
        raise FaultsFound([Fault(name, 1, problem, "mend its rights")]) from None


# -- what was read -----------------------------------------------------------------------------


def refresh() -> None:
    """Forget what was read, so that the next question reads the disk again."""
    _read.clear()
    for cache in (_compiled, _kept_chain, _older):
        cache.cache_clear()


def shelf(extra: Path | None = None) -> Shelf:
    """All packs, read and checked.

    Raises:
        FaultsFound: with every fault of every pack.
    """
    return _current(extra).shelf


def calendar(as_of: date | None = None) -> Calendar:
    """The working calendar, as known on a day; None: as known from all notices there are."""
    return _calendar(_current(None), as_of)


def calendar_of(version: str) -> Calendar:
    """The calendar of a version such as `cn:2025-11-04`, as an order keeps it.

    Raises:
        NotKept: the notices on the disk do not make this version.
    """
    newest = calendar()
    return newest if newest.version == version else _older(version, _current(None).notices)


def policy(
    pack_id: str,
    day: date,
    calendar: Calendar | None = None,
    *,
    as_if_in_force: bool = False,
    extra: Path | None = None,
) -> Policy:
    """The policy of a pack on a day.

    Args:
        pack_id: the pack.
        day: whose rules apply.
        calendar: counted by; None: the newest there is.
        as_if_in_force: a day before the pack, or one it extends, is read as the first on which
            all of them are in force. For comparisons only; no order keeps such a policy.
        extra: another folder of packs.

    Raises:
        UnknownPack: no such pack.
    """
    read = _current(extra)
    used = _calendar(read, None) if calendar is None else calendar
    key = (pack_id, day, used.version, as_if_in_force)
    found = read.policies.get(key)
    if found is None:
        chain = read.shelf.chain(_pack(read.shelf, pack_id))
        first = max(pack.head.since for pack in chain)
        found = compile_policy(chain, max(day, first) if as_if_in_force else day, used)
        if len(read.policies) >= MOST_POLICIES:
            read.policies.clear()
        read.policies[key] = found
    return found


def policy_of(ref: PolicyRef, kept: Kept) -> Policy:
    """The policy that an order keeps, even where the disk has a newer version of its pack.

    Raises:
        NotKept: a version is neither on the disk nor among the kept ones.
    """
    pack = _current(None).shelf.packs.get(ref.pack)
    if pack is not None and version_of(_current(None).shelf.chain(pack)) == ref.version:
        return policy(ref.pack, ref.day, calendar_of(ref.calendar))
    return _compiled(ref, kept)


@lru_cache(maxsize=512)
def _compiled(ref: PolicyRef, kept: Kept) -> Policy:
    chain = _kept_chain(ref.pack, ref.version, kept)
    return compile_policy(chain, ref.day, calendar_of(ref.calendar))


@lru_cache(maxsize=64)
def _kept_chain(pack: str, version: str, kept: Kept) -> tuple[Pack, ...]:
    chain: list[Pack] = []
    wanted: str | None = pack
    for part in version.split("."):
        text = kept(wanted, part) if wanted is not None else None
        if text is None:
            raise NotKept(f"the pack {wanted or pack} is not kept at version {part}")
        chain.append(parse_pack(text))
        wanted = chain[-1].head.extends
    return tuple(chain)


@lru_cache(maxsize=32)
def _older(version: str, notices: tuple[Notice, ...]) -> Calendar:
    until = dict(part.split(":", 1) for part in version.split("+"))
    known = [one for one in notices if one.published.isoformat() <= until.get(one.calendar, "")]
    found = Calendar.compile(known)
    if found.version != version:
        raise NotKept(f"no notices on the disk make the calendar {version}")
    return found


def _calendar(read: _Read, as_of: date | None) -> Calendar:
    if as_of not in read.calendars:
        read.calendars[as_of] = Calendar.compile(read.notices, as_of)
    return read.calendars[as_of]


def _pack(packs: Shelf, pack_id: str) -> Pack:
    found = packs.packs.get(PackId(pack_id))
    if found is None:
        raise UnknownPack(f"no pack '{pack_id}'; there are {', '.join(sorted(packs.packs))}")
    return found


def _current(extra: Path | None) -> _Read:
    read = _read.get(extra)
    now = time.monotonic()
    if read is not None and now - read.looked_at < LOOK_EVERY_SECONDS:
        return read
    print_ = _print(extra)
    if read is None or read.print != print_:
        read = _Read(Shelf.load(read_texts(extra)), read_notices(), print_, now)
        _read[extra] = read
    read.looked_at = now
    return read


def _print(extra: Path | None) -> _Print:
    files = [
        file
        for root, _ in (*roots("packs", extra), *roots("calendars"))
        for file in sorted(root.rglob("*.toml"))
    ]
    found = []
    for file in files:
        status = file.stat()
        found.append((str(file), status.st_mtime_ns, status.st_size))
    return tuple(found)
