"""A pack: one regulation as data, read from its files and refused whole when anything is wrong.

Given text, it opens no file. Every fault names the file and the line, what is wrong and how to
mend it; all of them are told at once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, TypeAdapter, ValidationError

from hotline.law.clause import Clause, PackId
from hotline.law.convention import Convention
from hotline.law.fault import Fault, FaultsFound
from hotline.law.figures import FIGURE_TABLES
from hotline.law.lines import Lines, NotToml, read_toml
from hotline.law.tables import TABLES, Rule

#: Every table by its name in the files.
_KNOWN = TABLES | FIGURE_TABLES

_CHOICES = tuple(choice.name for choice in fields(Convention) if choice.init)


def _convention(raw: object) -> Convention:
    unknown = sorted(set(raw) - set(_CHOICES)) if isinstance(raw, dict) else ()
    if unknown:
        message = f"unknown choice {unknown[0]}; known are {', '.join(_CHOICES)}"
        raise ValueError(message)
    return TypeAdapter(Convention).validate_python(raw)


class Head(BaseModel):
    """What a pack says of itself, in `pack.toml`."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True
    )

    #: 规则包编号, stable; also the name of its folder
    id: PackId
    #: 文件名称
    title: str
    #: 文号
    number: str | None = None
    #: 制定机关
    issuer: str
    #: 层级
    tier: str
    #: 施行日期
    since: date
    #: 施行日期的解释口径, where the text does not state it
    reading: str | None = None
    #: 上位规则包, the one parent whose rules hold where this pack has none
    extends: PackId | None = None
    #: 紧急程度, the levels that this regulation knows; None: those of the parent
    urgency_levels: tuple[str, ...] | None = None
    #: 计时惯例, None: that of the parent
    convention: Annotated[Convention | None, BeforeValidator(_convention)] = None


@dataclass(frozen=True, slots=True)
class PackText:
    """The files of one pack as text: names (with the folder, for messages) and contents."""

    id: str
    files: Mapping[str, str]

    def version(self) -> str:
        """Twelve hex digits that change whenever a word of the pack does."""
        digest = hashlib.sha256()
        for name in sorted(self.files):
            digest.update(name.rsplit("/", 1)[-1].encode() + b"\0" + self.files[name].encode())
        return digest.hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule with the place where it is written."""

    table: str
    rule: Rule
    pack: PackId
    file: str
    line: int
    #: the lines of its keys, where they are known
    lines: Mapping[str, int] = field(default_factory=dict, compare=False)

    def line_of(self, key: str) -> int:
        """The line of a key; that of the entry where the key is missing."""
        return self.lines.get(key, self.line)


@dataclass(frozen=True, slots=True)
class Pack:
    """One regulation, read and checked by itself; its parent is not yet looked at."""

    head: Head
    version: str
    clauses: tuple[Clause, ...]
    entries: tuple[Entry, ...]
    #: where the head names its parent, for faults that concern the whole chain
    place: tuple[str, int]


def parse_pack(text: PackText) -> Pack:
    """Read one pack.

    Raises:
        FaultsFound: with every fault of every file of the pack.
    """
    reader = _Reader(PackId(text.id))
    for name in sorted(text.files):
        reader.read(name, text.files[name])
    if reader.head is None and not reader.faults:
        reader.fault(f"{text.id}/pack.toml", 1, "the pack has no pack.toml", "add one with its id")
    if reader.faults or reader.head is None:
        raise FaultsFound(reader.faults)
    head, place = reader.head
    return Pack(head, text.version(), tuple(reader.clauses), tuple(reader.entries), place)


class _Reader:
    """Collects what the files of a pack hold, and every fault on the way."""

    def __init__(self, pack: PackId) -> None:
        self.pack = pack
        self.head: tuple[Head, tuple[str, int]] | None = None
        self.clauses: list[Clause] = []
        self.places: dict[str, str] = {}
        self.entries: list[Entry] = []
        self.faults: list[Fault] = []

    def fault(self, file: str, line: int, problem: str, mend: str) -> None:
        self.faults.append(Fault(file, line, problem, mend))

    def read(self, file: str, content: str) -> None:
        try:
            data = read_toml(content)
        except NotToml as error:
            line = error.line or 1
            self.fault(file, line, f"not readable as TOML: {error}", "write one key = value a line")
            return
        lines = Lines(content)
        if file.rsplit("/", 1)[-1] == "pack.toml":
            self._read_head(file, data, lines)
            return
        for table, items in data.items():
            self._read_table(file, table, items, lines)

    def _read_head(self, file: str, data: dict[str, object], lines: Lines) -> None:
        try:
            head = Head.model_validate(data)
        except ValidationError as error:
            self._invalid(file, error, lambda key: lines.of_key("", 0, key))
            return
        self.head = (head, (file, lines.of_key("", 0, "extends")))
        if head.id != self.pack:
            line = lines.of_key("", 0, "id")
            problem = f"the id '{head.id}' is not the name of its folder"
            self.fault(file, line, problem, f'write id = "{self.pack}"')

    def _read_table(self, file: str, table: str, items: object, lines: Lines) -> None:
        model = Clause if table == "clause" else _KNOWN.get(table)
        if model is None or not isinstance(items, list):
            known = ", ".join(("clause", *_KNOWN))
            line = lines.of_table(table, 0)
            self.fault(
                file, line, f"unknown table '{table}'", f"write [[name]] with one of {known}"
            )
            return
        for index, item in enumerate(items):
            self._read_entry((file, table, index), item, lines, model)

    def _read_entry(
        self, place: tuple[str, str, int], item: object, lines: Lines, model: type[Clause | Rule]
    ) -> None:
        file, table, index = place
        try:
            value = model.model_validate(item)
        except ValidationError as error:
            self._invalid(file, error, lambda key: lines.of_key(table, index, key))
            return
        line = lines.of_table(table, index)
        if isinstance(value, Clause):
            self._keep_clause(value, file, lines.of_key(table, index, "id"))
        else:
            keys = lines.of_keys(table, index)
            self.entries.append(Entry(table, value, self.pack, file, line, keys))

    def _keep_clause(self, clause: Clause, file: str, line: int) -> None:
        first = self.places.setdefault(clause.id, f"{file}:{line}")
        if first == f"{file}:{line}":
            self.clauses.append(clause)
        else:
            problem = f"the clause '{clause.id}' stands already in {first}"
            self.fault(file, line, problem, "give it another id, or take one of them away")

    def _invalid(self, file: str, error: ValidationError, line_of: Callable[[str], int]) -> None:
        for problem in error.errors(include_url=False):
            key = str(problem["loc"][0]) if problem["loc"] else ""
            what, mend = _told(problem["type"], key, problem["msg"])
            self.fault(file, line_of(key), what, mend)


def _told(kind: str, key: str, message: str) -> tuple[str, str]:
    if kind == "missing" and key in {"clause", "since"}:
        wanted = "a clause" if key == "clause" else "a date"
        example = 'clause = "CD-12"' if key == "clause" else "since = 2023-09-01"
        return f"a value without {wanted} does not load", f"add {example}"
    if kind == "missing":
        return f"'{key}' is missing", f"add a line {key} = …"
    if kind == "extra_forbidden":
        return f"unknown key '{key}'", "take it away or mend its spelling"
    return f"'{key}': {message.removeprefix('Value error, ')}", "mend this value"
