"""A YAML file as a tree whose every node knows its line, read one document at a time.

A fault in one document leaves the others whole. Plain words stay words: only `true` and `false`
are claims and only digits are numbers, so that `no`, `10:30` and `0123` mean what they say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from hotline.law.fault import Fault

#: How deep a document may be nested, and how many nodes it may have: beyond it lies malice.
DEEPEST = 20
MOST_NODES = 20_000

#: The key by which YAML takes over the keys of another block.
_MERGE = "<<"

_DOCUMENT = re.compile(r"(?:---|\.\.\.)(?=\s|$)")
_NOTHING = re.compile(r"\s*(?:#.*)?$|%.*$|\.\.\.\s*(?:#.*)?$|---\s*(?:#.*)?$")
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
#: The same events, many times faster where the C library is there.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Wrong(Exception):
    """What is wrong at a line of a document, and how to mend it."""

    def __init__(self, line: int, problem: str, mend: str) -> None:
        """Keep the parts for the fault."""
        self.line = line
        self.problem = problem
        self.mend = mend
        super().__init__(f"{line}: {problem}; {mend}")

    def fault(self, file: str) -> Fault:
        """The same, with its file."""
        return Fault(file, self.line, self.problem, self.mend)


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value as it is written."""

    line: int
    text: str
    #: whether it stands without quotes
    plain: bool


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    line: int
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Keys with their values, in the order of the file."""

    line: int
    keys: dict[str, Scalar]
    values: dict[str, Node]


Node = Scalar | Items | Block


@dataclass(frozen=True, slots=True)
class Document:
    """One document: its tree, or what is wrong with it."""

    line: int
    root: Node | None
    wrong: Wrong | None


def documents(content: str) -> Iterator[Document]:
    """Every document of a file; those that hold nothing but comments are passed over."""
    lines = content.removeprefix("\ufeff").splitlines()
    starts = [number for number, line in enumerate(lines) if _DOCUMENT.match(line)]
    for start, end in zip([0, *starts], [*starts, len(lines)], strict=True):
        piece = lines[start:end]
        first = next((at for at, line in enumerate(piece) if not _NOTHING.match(line)), None)
        if first is None:
            continue
        if piece[0].startswith("..."):
            piece[0] = ""
        try:
            yield Document(start + first + 1, _tree(start, piece), None)
        except Wrong as wrong:
            yield Document(start + first + 1, None, wrong)


def _tree(start: int, piece: list[str]) -> Node:
    for at, words in enumerate(piece):
        found = _NOT_TEXT.search(words)
        if found:
            problem = f"the character U+{ord(found[0]):04X} is not text"
            raise Wrong(start + at + 1, problem, "take it away")
    builder = _Builder(start)
    try:
        for event in yaml.parse("\n".join(piece), Loader=_LOADER):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = start + mark.line + 1 if mark else start + 1
        said = error.problem or error.context or "not YAML"
        raise Wrong(line, f"not readable as YAML: {said}", "mend it here or just before") from None
    except yaml.YAMLError as error:
        said = str(error).splitlines()[0]
        raise Wrong(start + 1, f"not readable as YAML: {said}", "mend this document") from None
    return builder.root(start + 1)


class _Builder:
    """Builds the tree from the parser's events, without recursion and within bounds."""

    def __init__(self, start: int) -> None:
        self._start = start
        self._count = 0
        #: the open lists and blocks: the line, whether it is a block, and what it holds so far
        self._open: list[tuple[int, bool, list[Node]]] = []
        #: what is named, and how many values it holds wherever it is repeated
        self._anchors: dict[str, tuple[Node, int]] = {}
        self._begun: list[int] = []
        self._names: list[str | None] = []
        self._root: Node | None = None

    def root(self, line: int) -> Node:
        """The finished tree."""
        if self._root is None:
            raise Wrong(line, "the document is empty", "write a scenario or take the line away")
        return self._root

    def take(self, event: yaml.Event) -> None:
        """Add one event to the tree."""
        line = self._start + event.start_mark.line + 1 if event.start_mark else self._start + 1
        if isinstance(event, yaml.ScalarEvent):
            plain = bool(event.implicit[0])
            self._close(Scalar(line, event.value, plain), event.anchor, self._count)
        elif isinstance(event, yaml.AliasEvent):
            self._repeat(event.anchor, line)
        elif isinstance(event, (yaml.SequenceStartEvent, yaml.MappingStartEvent)):
            self._begin(line, event)
        elif isinstance(event, yaml.SequenceEndEvent):
            begun, _, nodes = self._open.pop()
            self._close(Items(begun, tuple(nodes)), self._names.pop(), self._begun.pop())
        elif isinstance(event, yaml.MappingEndEvent):
            begun, _, nodes = self._open.pop()
            self._close(_block(begun, nodes), self._names.pop(), self._begun.pop())

    def _begin(self, line: int, event: yaml.CollectionStartEvent) -> None:
        if len(self._open) >= DEEPEST:
            raise Wrong(line, f"nested deeper than {DEEPEST} levels", "write it flatter")
        self._open.append((line, isinstance(event, yaml.MappingStartEvent), []))
        self._names.append(event.anchor)
        self._begun.append(self._count)

    def _repeat(self, anchor: str | None, line: int) -> None:
        if anchor is None or anchor not in self._anchors:
            raise Wrong(line, f"no finished '&{anchor}' to repeat here", "write the value out")
        node, holds = self._anchors[anchor]
        self._count += holds - 1
        self._close(node, None, self._count)

    def _close(self, node: Node, anchor: str | None, begun: int) -> None:
        self._count += 1
        if self._count > MOST_NODES:
            raise Wrong(node.line, f"more than {MOST_NODES} values", "split the document")
        if anchor is not None:
            self._anchors[anchor] = (node, self._count - begun)
        if self._open:
            self._open[-1][2].append(node)
        else:
            self._root = node


def _block(line: int, nodes: list[Node]) -> Block:
    keys: dict[str, Scalar] = {}
    values: dict[str, Node] = {}
    for key, value in zip(nodes[::2], nodes[1::2], strict=True):
        if not isinstance(key, Scalar):
            raise Wrong(key.line, "a key that is no word", "write a word before the colon")
        if key.text in keys:
            first = keys[key.text].line
            problem = f"'{key.text}' stands twice, first in line {first}"
            raise Wrong(key.line, problem, "keep one of them")
        keys[key.text], values[key.text] = key, value
    if _MERGE in keys and keys[_MERGE].plain:
        _merge(keys, values)
    return Block(line, keys, values)


def _merge(keys: dict[str, Scalar], values: dict[str, Node]) -> None:
    """Take over what another block says, as far as it is not said here."""
    key, given = keys.pop(_MERGE), values.pop(_MERGE)
    for other in given.nodes if isinstance(given, Items) else (given,):
        if not isinstance(other, Block):
            raise Wrong(key.line, f"'{_MERGE}' takes over no block", "write <<: *name")
        for name, value in other.values.items():
            keys.setdefault(name, other.keys[name])
            values.setdefault(name, value)
