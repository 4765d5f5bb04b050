"""A pack in the words of a person: each clause, the entries that carry it, and their pack."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pydantic import BaseModel

    from hotline.law.pack import Entry, Pack

#: what every entry has and is told apart from its values
_FRAME = frozenset({"clause", "since", "until", "when", "also", "excepts", "label", "reading"})


def clause_ids(chain: Sequence[Pack]) -> list[str]:
    """The clauses of a pack and of all it extends, own first."""
    return list(dict.fromkeys(clause.id for pack in chain for clause in pack.clauses))


def told_head(chain: Sequence[Pack]) -> list[str]:
    """What the pack says of itself."""
    head = chain[0].head
    since = f"{head.since.isoformat()} 起施行" + (
        f"（口径：{head.reading}）" if head.reading else ""
    )
    extends = " → ".join(pack.head.id for pack in chain[1:])
    lines = [
        f"{head.id}  {head.title}",
        f"  {head.number or '无文号'}，{head.issuer}，{head.tier}；{since}",
    ]
    if extends:
        lines.append(f"  上位规则：{extends}")
    return [*lines, ""]


def told_clause(chain: Sequence[Pack], wanted: str) -> list[str]:
    """A clause with its paraphrase and every entry that carries it."""
    owner, clause = next((pack, one) for pack in chain for one in pack.clauses if one.id == wanted)
    of = "" if owner is chain[0] else f"  [{owner.head.id}]"
    lines = [f"{clause.id}  {clause.cite}  ({clause.kind}){of}", f"  {clause.rule}"]
    if clause.zh:
        lines.append(f"  {clause.zh}")
    carried = list(_carrying(chain, wanted))
    lines.extend(told_entry(entry) for entry in carried)
    if not carried:
        lines.append("  —  no entry of a table; carried by code where it is carried")
    return [*lines, ""]


def _carrying(chain: Sequence[Pack], clause: str) -> Iterator[Entry]:
    for pack in chain:
        for entry in pack.entries:
            if clause == entry.rule.clause or clause in entry.rule.also:
                yield entry


def told_entry(entry: Entry) -> str:
    """An entry in one line: its values, when it holds, since when, and where it stands."""
    rule = entry.rule
    since = rule.since.isoformat() + (f" to {rule.until.isoformat()}" if rule.until else "")
    parts = [f"{key} = {shown(value)}" for key, value in values_of(rule).items()]
    when = rule.when.source()
    if when:
        parts.append("when " + ", ".join(f"{key} = {shown(value)}" for key, value in when.items()))
    if rule.excepts:
        parts.append(f"excepts {', '.join(rule.excepts)}")
    told = f"  {entry.table}: {'; '.join(parts)}  ({since}; {entry.file}:{entry.line})"
    return f"{told}\n    口径：{rule.reading}" if rule.reading else told


def values_of(rule: BaseModel) -> dict[str, object]:
    """The values of an entry by the names they have in the file, empty ones left out."""
    found: dict[str, object] = {}
    for name, field in type(rule).model_fields.items():
        value = getattr(rule, name)
        if name in _FRAME or (value == field.default and not field.is_required()):
            continue
        found[field.alias or name] = "set at dispatch" if _is_open(name, value) else value
    return found


def _is_open(name: str, value: object) -> bool:
    return name == "within" and value is None


def shown(value: object) -> str:
    """A value as it is written in a pack, as far as a person reads it."""
    if isinstance(value, (tuple, list)):
        return "[" + ", ".join(shown(one) for one in value) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {shown(one)}" for key, one in value.items()) + "}"
    return str(value)
