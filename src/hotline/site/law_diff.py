"""`hotline law diff`: what changes between two packs, or two versions of one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hotline.site.fault import SetupFault

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from hotline.law.pack import Entry, Pack

    Chain = Sequence[Pack]
    #: an entry's table, subject and label
    Subject = tuple[str, str, str]


def add_diff(parser: argparse.ArgumentParser) -> None:
    """`diff` takes two packs, each by id or by folder."""
    for name in ("A", "B"):
        parser.add_argument(name.lower(), metavar=name, help="a pack's id, or the folder of one")


def run_diff(parsed: argparse.Namespace) -> int:
    """Clause by clause, then clock by clock."""
    one, two = (_chain(name, parsed.packs) for name in (parsed.a, parsed.b))
    lines = [*_heads(one[0], two[0]), *_clauses(one, two), *_clocks(one, two)]
    print("\n".join(lines or ["nothing changes"]))
    return 0


def _chain(name: str, extra: Path | None) -> Chain:
    """The pack of this id or in this folder, with those that it extends."""
    from hotline.law.shelf import Shelf
    from hotline.ledger import packs

    if Path(name).is_dir():
        texts = [text for text in packs.read_folder(Path(name)) if text.files]
        if len(texts) != 1:
            raise SetupFault(f"{name}: holds {len(texts)} packs; name the folder of one")
        others = [text for text in packs.read_texts(extra) if text.id != texts[0].id]
        shelf, wanted = Shelf.load([*others, *texts]), texts[0].id
    else:
        shelf, wanted = packs.shelf(extra), name
    for pack in shelf.packs.values():
        if pack.head.id == wanted:
            return shelf.chain(pack)
    raise SetupFault(f"no pack '{name}'; there are {', '.join(sorted(shelf.packs))}")


def _heads(one: Pack, two: Pack) -> Iterator[str]:
    before, after = one.head.model_dump(), two.head.model_dump()
    for key, value in before.items():
        if value != after[key]:
            yield f"pack.toml  {key}: {_or_none(value)} → {_or_none(after[key])}"


def _or_none(value: object) -> str:
    return "nothing" if value is None else str(value)


# -- clause by clause ------------------------------------------------------------------------


def _clauses(one: Chain, two: Chain) -> Iterator[str]:
    from hotline.site.law_reading import clause_ids

    for clause in dict.fromkeys((*clause_ids(one), *clause_ids(two))):
        yield from _rule(clause, one, two)
        before, after = _entries(one, clause), _entries(two, clause)
        for subject in dict.fromkeys((*before, *after)):
            for told in _changes(before.get(subject, []), after.get(subject, [])):
                yield f"{clause}  {' '.join(part for part in subject if part)}: {told}"


def _rule(clause: str, one: Chain, two: Chain) -> Iterator[str]:
    """What became of the clause itself."""
    before, after = (
        next((c for pack in chain for c in pack.clauses if c.id == clause), None)
        for chain in (one, two)
    )
    if before is None or after is None:
        if before is not after:
            yield f"{clause}  {'only in B' if before is None else 'only in A'}"
        return
    for key, value in before.model_dump().items():
        if value != (now := after.model_dump()[key]):
            yield f"{clause}  {key}: {value} → {now}"


def _entries(chain: Chain, clause: str) -> dict[Subject, list[Entry]]:
    """The entries of a clause by what they speak of."""
    from hotline.law.policy import key_of

    found: dict[Subject, list[Entry]] = {}
    for pack in chain:
        for entry in pack.entries:
            if entry.rule.clause == clause:
                subject = (entry.table, key_of(entry.rule), entry.rule.label or "")
                found.setdefault(subject, []).append(entry)
    return found


def _changes(before: list[Entry], after: list[Entry]) -> Iterator[str]:
    """What is changed, gone and new among the entries of one subject."""
    gone = [entry for entry in before if not any(entry.rule == one.rule for one in after)]
    new = [entry for entry in after if not any(entry.rule == one.rule for one in before)]
    for old, now in zip(gone, new, strict=False):
        yield "; ".join(_values(old, now))
    for entry in gone[len(new) :]:
        yield f"{_told(entry)} → nothing"
    for entry in new[len(gone) :]:
        yield f"nothing → {_told(entry)}"


def _values(old: Entry, now: Entry) -> Iterator[str]:
    before, after = _all_values(old), _all_values(now)
    for key in dict.fromkeys((*before, *after)):
        if before.get(key) != after.get(key):
            yield f"{key} {before.get(key, 'nothing')} → {after.get(key, 'nothing')}"


def _all_values(entry: Entry) -> dict[str, str]:
    from hotline.site.law_reading import shown, values_of

    rule = entry.rule
    found = {key: shown(value) for key, value in values_of(rule).items()}
    frame = {
        "when": rule.when.source() or None,
        "since": rule.since,
        "until": rule.until,
        "also": rule.also or None,
        "excepts": rule.excepts or None,
        "reading": rule.reading,
    }
    return found | {key: shown(value) for key, value in frame.items() if value is not None}


def _told(entry: Entry) -> str:
    return ", ".join(f"{key} {value}" for key, value in _all_values(entry).items())


# -- clock by clock --------------------------------------------------------------------------


def _clocks(one: Chain, two: Chain) -> Iterator[str]:
    """Each clock's limits side by side, whatever clause they stand in."""
    from hotline.law.vocabulary import CLOCKS

    for clock in CLOCKS:
        before, after = _limits(one, clock), _limits(two, clock)
        if before != after:
            yield f"clock {clock}: {' | '.join(before) or 'none'} → {' | '.join(after) or 'none'}"


def _limits(chain: Chain, clock: str) -> list[str]:
    from hotline.law.tables import Limit
    from hotline.site.law_reading import shown

    found = []
    for pack in chain:
        for rule in (entry.rule for entry in pack.entries):
            if isinstance(rule, Limit) and rule.clock == clock:
                length = rule.within or (rule.less and f"{rule.less} before")
                when = f" when {shown(rule.when.source())}" if rule.when.tests else ""
                found.append(f"{rule.clause} {length or 'set at dispatch'}{when}")
    return found
