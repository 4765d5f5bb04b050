"""自有版式: layouts in Word that a site keeps in place of ours, one for a kind of paper.

A layout is a Word file in which `{{ 诉求内容 }}` stands where the words of that name go; the names
are those on our own layout of the paper. It may say what is left out where a name is empty, and no
more: nothing in it is ever run. It is tried with a sample before it is kept.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import pairwise
from pathlib import Path

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate, Listing
from jinja2 import TemplateError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml.etree import LxmlError

from hotline.archive.case import word
from hotline.archive.moments import day
from hotline.archive.paper import PaperKind
from hotline.archive.papers import Contents
from hotline.documents import folders, samples
from hotline.documents import word as word_file
from hotline.documents.blocks import Block, Cell, Grid, Lines, Paper
from hotline.documents.layouts.laying_out import lay_out
from hotline.documents.layouts.saying import Say

__all__ = ["OwnLayout", "Say", "check", "example", "fill", "find", "keep", "list_layouts", "remove"]

#: The largest file that is taken, as it comes and unpacked.
MOST_BYTES, MOST_UNPACKED, MOST_PARTS = 2_000_000, 20_000_000, 500
_NUMBERED = re.compile(r"^[一二三四五六七八九十]+、")
_PLAIN = re.compile(r"[^\w]")
_FORBIDDEN = ("vbaproject", "activex", "embeddings", "oleobject")
_ALLOWED = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.If),
    *(nodes.Not, nodes.And, nodes.Or, nodes.Const),
)


@dataclass(frozen=True, slots=True)
class OwnLayout:
    """一种文书的版式."""

    kind: PaperKind
    title: str
    #: whether the site has one of its own
    is_own: bool
    size: int
    changed_at: float
    #: 可用的名称
    names: tuple[str, ...] = field(repr=False)


def list_layouts() -> tuple[OwnLayout, ...]:
    """Every kind of paper, with the site's own layout where it has one."""
    return tuple(_layout(kind) for kind in PaperKind)


def _layout(kind: PaperKind) -> OwnLayout:
    path = _path(kind)
    found = path.stat() if path.is_file() else None
    return OwnLayout(
        kind=kind,
        title=word("paper", kind),
        is_own=found is not None,
        size=found.st_size if found else 0,
        changed_at=found.st_mtime if found else 0,
        names=tuple(_names(kind)),
    )


def find(kind: PaperKind) -> bytes | None:
    """The site's own layout of a paper; none where ours stands."""
    path = _path(kind)
    return path.read_bytes() if path.is_file() else None


def keep(kind: PaperKind, content: bytes) -> tuple[str, ...]:
    """Keep a layout from now on, or say what is wrong with it."""
    faults = check(kind, content)
    if not faults:
        path = _path(kind)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = path.with_suffix(".unfinished")
        draft.write_bytes(content)
        draft.replace(path)
    return faults


def remove(kind: PaperKind) -> None:
    """Go back to our own layout."""
    _path(kind).unlink(missing_ok=True)


def example(kind: PaperKind) -> bytes:
    """Our own layout as a file to begin from, with a name wherever words go."""
    paper = lay_out(samples.sample(kind), samples.say)
    return word_file.write(_with_names(paper))


def fill(layout: bytes, values: Mapping[str, str], at: datetime) -> bytes:
    """A layout with its words filled in; the same bytes for the same words."""
    made = DocxTemplate(io.BytesIO(layout))
    # What is empty stays so: a layout may ask whether it is.
    told = {name: value and Listing(word_file.printable(value)) for name, value in values.items()}
    made.render(told, jinja_env=_environment(), autoescape=True)
    kept = io.BytesIO()
    made.save(kept)
    return word_file.repeatable(kept.getvalue(), at)


# -- the words of a paper, by their names --------------------------------------------------------


def values_of(told: Contents, paper: Paper, say: Say) -> dict[str, str]:
    """Everything that a paper says, by the name that stands beside it."""
    found = {
        "标题": paper.title.replace("　", ""),
        "编号": told.head.number,
        "制发单位": told.head.issuer,
        "日期": day(told.head.at),
        "紧急程度": told.head.urgency,
        "密级": "内部件" if told.head.is_confidential else "",
        "主送": paper.addressee,
        "附注": paper.remark,
        "诉求全文": say(told.raised.text),
    }
    for name, value in _named(paper.blocks):
        found[name] = f"{found[name]}\n{value}" if found.get(name) else value
    return found


def _named(blocks: tuple[Block, ...]) -> Iterator[tuple[str, str]]:
    """The words of a paper with their names: a heading's, a label's, or 正文."""
    heading = "正文"
    for block in blocks:
        if isinstance(block, Grid):
            yield from _of_grid(block)
        elif block.style == "heading":
            heading = _name(block.words)
        else:
            yield heading, block.words


def _of_grid(grid: Grid) -> Iterator[tuple[str, str]]:
    if grid.head:
        rows = ("　".join(one.words for one in row) for row in grid.rows[grid.head :])
        yield _name(grid.rows[0][0].words) + "表", "\n".join(rows)
        return
    for row in grid.rows:
        for label, cell in pairwise(row):
            if label.is_label and not cell.is_label:
                yield _name(label.words), cell.words


def _name(words: str) -> str:
    return _PLAIN.sub("", _NUMBERED.sub("", words))


def _names(kind: PaperKind) -> list[str]:
    told = samples.sample(kind)
    return list(values_of(told, lay_out(told, samples.say), samples.say))


def _with_names(paper: Paper) -> Paper:
    """A paper in which every word that differs from order to order is a name."""
    blocks: list[Block] = []
    heading = "正文"
    told: set[str] = set()
    for block in paper.blocks:
        if isinstance(block, Grid):
            blocks.append(_grid_with_names(block))
        elif block.style == "heading":
            heading = _name(block.words)
            blocks.append(block)
        elif heading not in told:
            told.add(heading)
            blocks.append(Lines(_hole(heading), block.style))
    return replace(
        paper,
        title=_hole("标题"),
        masthead=_hole("制发单位") if paper.masthead else "",
        flags=(_hole("紧急程度"),),
        left=f"编号：{_hole('编号')}",
        right=_hole("日期"),
        addressee=_hole("主送") if paper.addressee else "",
        blocks=tuple(blocks),
        signed=(_hole("制发单位"), _hole("日期")) if any(paper.signed) else ("", ""),
        remark="",
    )


def _grid_with_names(grid: Grid) -> Grid:
    if grid.head:
        name = _name(grid.rows[0][0].words) + "表"
        return Grid((1,), ((Cell(_hole(name)),),))
    rows = []
    for row in grid.rows:
        made = [row[0]]
        for label, cell in pairwise(row):
            is_value = label.is_label and not cell.is_label
            made.append(replace(cell, words=_hole(_name(label.words))) if is_value else cell)
        rows.append(tuple(made))
    return Grid(grid.columns, tuple(rows))


def _hole(name: str) -> str:
    return f"{{{{ {name} }}}}"


# -- what a layout may be ------------------------------------------------------------------------


def check(kind: PaperKind, content: bytes) -> tuple[str, ...]:
    """What is wrong with a layout, each in a sentence; nothing where it can be used."""
    if len(content) > MOST_BYTES:
        return (f"文件超过{MOST_BYTES // 1_000_000}兆字节。",)
    try:
        parts = _parts(content)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError):
        return ("不是可用的Word文件（.docx）。",)
    faults = _unsafe(parts)
    return faults or _unknown(kind, content, parts) or _tried(kind, content)


def _parts(content: bytes) -> dict[str, bytes]:
    """The parts of the file.

    Raises:
        ValueError: there are too many, or too much in them, or not those of a Word file.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        entries = packed.infolist()
        if len(entries) > MOST_PARTS or sum(one.file_size for one in entries) > MOST_UNPACKED:
            raise ValueError("too much")
        parts = {one.filename: packed.read(one) for one in entries}
    if "word/document.xml" not in parts:
        raise ValueError("no document")
    return parts


def _unsafe(parts: Mapping[str, bytes]) -> tuple[str, ...]:
    faults = []
    if any(one in name.lower() for name in parts for one in _FORBIDDEN):
        faults.append("文件中有宏或者嵌入的程序，不能使用。")
    if any(b'TargetMode="External"' in one for name, one in parts.items() if ".rels" in name):
        faults.append("文件中有指向外部的链接，请删除后再用。")
    if any(b"<!DOCTYPE" in one or b"<!ENTITY" in one for one in parts.values()):
        faults.append("文件内容的格式不被允许。")
    return tuple(faults)


def _unknown(kind: PaperKind, content: bytes, parts: Mapping[str, bytes]) -> tuple[str, ...]:
    """Names that the paper does not have, and whatever is more than a name."""
    known, environment = set(_names(kind)), _environment()
    try:
        made = DocxTemplate(io.BytesIO(content))
        made.init_docx()
        trees = [
            environment.parse(made.patch_xml(one.decode()))
            for name, one in parts.items()
            if name.startswith("word/") and name.endswith(".xml")
        ]
    except TemplateError:
        return ("花括号没有成对，或者写法有误。",)
    except (PackageNotFoundError, LxmlError, KeyError, ValueError):
        return ("不是可用的Word文件（.docx）。",)
    faults = []
    for tree in trees:
        for node in tree.find_all(nodes.Node):
            if isinstance(node, nodes.Name) and node.name not in known:
                faults.append(f"没有“{node.name[:40]}”这一名称。")
            elif not isinstance(node, _ALLOWED):
                faults.append("除了名称和“如果有”以外，不能写别的指令。")
    return tuple(dict.fromkeys(faults))


def _tried(kind: PaperKind, content: bytes) -> tuple[str, ...]:
    told = samples.sample(kind)
    paper = lay_out(told, samples.say)
    try:
        fill(content, values_of(told, paper, samples.say), paper.at)
    except (TemplateError, LxmlError, PackageNotFoundError, KeyError, ValueError, TypeError):
        return ("按样例试填时出错，请检查花括号所在的位置。",)
    return ()


def _environment() -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(autoescape=True)


def _path(kind: PaperKind) -> Path:
    return folders.layouts() / f"{kind}.docx"
