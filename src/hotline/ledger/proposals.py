"""待生效的规则包: a pack that somebody proposes, tried before it applies from a day on.

    regulations/
      packs/<pack>/                  the site's own packs, in force since they were laid there
      proposed/<pack>/               laid there by hand, or from an archive that was sent in
      packs-from/<day>/<pack>/       in force from that day on, for orders received then

Folders are the one truth: whoever reads packs reads these.
"""

from __future__ import annotations

import io
import re
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from hotline.law.clause import PackId
from hotline.law.fault import Fault, FaultsFound
from hotline.law.lines import NotToml, read_toml
from hotline.law.pack import Pack, PackText
from hotline.law.shelf import Shelf
from hotline.ledger import packs
from hotline.ledger.folders import DATED, dated_days, pack_folders, site_folder
from hotline.trial.checking import faults_of
from hotline.trial.library import Library
from hotline.trial.parsing import Unreadable, read_scenarios
from hotline.trial.running import run

PROPOSED = "proposed"
MOST_FILES = 400
MOST_UNPACKED = 8_000_000
_ENDINGS = {".toml", ".yaml", ".yml"}
_ID = re.compile(r"[a-z0-9][a-z0-9-]{1,63}")


class BadArchive(ValueError):
    """What was sent in is no archive of one pack; `why` is one of a few words."""

    def __init__(self, why: str) -> None:
        """Say why: no_zip, too_large, bad_name or no_pack."""
        self.why = why
        super().__init__(why)


class Overlaid(ValueError):
    """Another version of the pack is to come in force on the same day."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What the scenarios of a proposed pack come to."""

    passed: int
    failed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A version that came or comes in force on a day."""

    pack: str
    since: date


# -- coming in -----------------------------------------------------------------------------------


def list_proposed() -> list[str]:
    """The packs that are proposed, by their ids."""
    return [one.name for one in pack_folders(site_folder() / PROPOSED) if _ID.fullmatch(one.name)]


def find_proposed(pack: str) -> Path | None:
    """The folder of a proposed pack."""
    folder = site_folder() / PROPOSED / pack
    return folder if _ID.fullmatch(pack) and folder.is_dir() else None


def take_in(content: bytes) -> str:
    """Lay the pack of an archive among the proposed ones; says its id.

    Raises:
        BadArchive: it is no archive of one pack.
    """
    files = _unpacked(content)
    root = PurePosixPath(min((name for name in files if name.endswith("pack.toml")), key=len))
    inside = root.parent
    try:
        pack = str(read_toml(files[str(root)].decode("utf-8-sig")).get("id", ""))
    except (NotToml, UnicodeDecodeError):
        pack = inside.name
    if not _ID.fullmatch(pack):
        raise BadArchive("no_pack")
    home = site_folder() / PROPOSED
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=".", dir=home))
    try:
        for name, told in files.items():
            path = PurePosixPath(name)
            if path.is_relative_to(inside):
                target = draft / path.relative_to(inside)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(told)
        drop(pack)
        draft.rename(home / pack)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return pack


def _unpacked(content: bytes) -> dict[str, bytes]:
    """The files of an archive that packs have, by their names; nothing else is looked at."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            listed = [one for one in packed.infolist() if not one.is_dir()]
            if len(listed) > MOST_FILES or sum(one.file_size for one in listed) > MOST_UNPACKED:
                raise BadArchive("too_large")
            found = {}
            for one in listed:
                path = PurePosixPath(one.filename)
                if path.is_absolute() or ".." in path.parts or "\\" in one.filename:
                    raise BadArchive("bad_name")
                if path.suffix in _ENDINGS and not any(
                    p.startswith((".", "__")) for p in path.parts
                ):
                    with packed.open(one) as file:
                        found[str(path)] = file.read(MOST_UNPACKED)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError):
        raise BadArchive("no_zip") from None
    if not any(PurePosixPath(name).name == "pack.toml" for name in found):
        raise BadArchive("no_pack")
    return found


def drop(pack: str) -> bool:
    """Take a proposed pack away."""
    folder = find_proposed(pack)
    if folder is None:
        return False
    shutil.rmtree(folder)
    return True


# -- trying --------------------------------------------------------------------------------------


def faults(pack: str, since: date) -> list[Fault]:
    """What is wrong with a proposed pack, and what it would break beside it from a day on."""
    try:
        text = _text(pack)
    except FaultsFound as found:
        return list(found.faults)
    own = list(faults_of([text], packs.read_texts(day=since)))
    if own:
        return own
    for day in sorted({since, *(one for one in dated_days() if one > since)}):
        try:
            Shelf.load([*_others(pack, day), text])
        except FaultsFound as found:
            return list(found.faults)
    return []


def proposed_chain(pack: str, since: date) -> tuple[Pack, ...]:
    """A proposed pack with all that it extends, as it would be read from a day on."""
    return _library_shelf(pack, since)[1]


def try_scenarios(pack: str, since: date) -> Tried:
    """Run the scenarios that a proposed pack brings along."""
    folder = find_proposed(pack)
    shelf, _ = _library_shelf(pack, since)
    library = Library(shelf, packs.read_notices())
    passed, failed = 0, []
    for name, content in _scenarios(folder):
        for scenario in read_scenarios(name, content):
            if isinstance(scenario, Unreadable):
                failed.append(f"{scenario.wrong.fault(scenario.file)} ({scenario.name})")
                continue
            problems = [str(one) for one in run(scenario, library)]
            passed += not problems
            failed.extend(problems)
    return Tried(passed, tuple(failed))


def proposed_library(pack: str, since: date) -> Library:
    """All packs with the proposed one among them, for a replay."""
    return Library(_library_shelf(pack, since)[0], packs.read_notices())


def _library_shelf(pack: str, since: date) -> tuple[Shelf, tuple[Pack, ...]]:
    shelf = Shelf.load([*_others(pack, since), _text(pack)])
    return shelf, shelf.chain(shelf.packs[PackId(pack)])


def _others(pack: str, day: date) -> list[PackText]:
    return [text for text in packs.read_texts(day=day) if text.id != pack]


def _text(pack: str) -> PackText:
    folder = find_proposed(pack)
    if folder is None:
        raise packs.UnknownPack(f"no pack '{pack}' is proposed")
    (text,) = packs.read_folder(folder, pack)
    return PackText(pack, text.files)


def _scenarios(folder: Path | None) -> Iterator[tuple[str, str]]:
    if folder is None:
        return
    for file in sorted(folder.rglob("*")):
        if file.suffix in {".yaml", ".yml"} and file.is_file():
            name = str(file.relative_to(folder.parent))
            yield name, file.read_bytes().decode("utf-8", "surrogateescape")


# -- in force ------------------------------------------------------------------------------------


def put_in_force(pack: str, since: date) -> None:
    """Let a proposed pack apply to orders received from a day on.

    Raises:
        Overlaid: another version of it is to come in force on that day.
    """
    folder = find_proposed(pack)
    if folder is None:
        raise packs.UnknownPack(f"no pack '{pack}' is proposed")
    target = site_folder() / DATED / since.isoformat() / pack
    if target.exists():
        raise Overlaid(pack)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.rename(target)
    packs.refresh()


def list_scheduled() -> list[Scheduled]:
    """The versions that came or come in force on a day, the latest first."""
    found = [
        Scheduled(folder.name, day)
        for day in dated_days()
        for folder in pack_folders(site_folder() / DATED / day.isoformat())
    ]
    return sorted(found, key=lambda one: (one.since, one.pack), reverse=True)


def take_back(pack: str, since: date, today: date) -> bool:
    """Take back a version that is not in force yet: it is proposed again."""
    folder = site_folder() / DATED / since.isoformat() / pack
    if since <= today or not _ID.fullmatch(pack) or not folder.is_dir():
        return False
    drop(pack)
    (site_folder() / PROPOSED).mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.rename(site_folder() / PROPOSED / pack)
    packs.refresh()
    return True
