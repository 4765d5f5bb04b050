"""Gathers what the pages say, and writes the English catalogue beside them.

Chinese is the text itself; English stands in src/hotline/web/kit/locale/en.toml, a line for each
sentence. This adds what is new with an empty line to fill in, drops what is gone, and compiles
the rest for gettext. A test compares all three.
"""

from __future__ import annotations

import ast
import json
import re
import struct
import tomllib
from pathlib import Path

from jinja2 import Environment

ROOT = Path(__file__).resolve().parent.parent
WEB = ROOT / "src/hotline/web"
SOURCE = WEB / "kit/locale/en.toml"
TARGET = WEB / "kit/locale/en/LC_MESSAGES/django.mo"
CHINESE = re.compile("[\u4e00-\u9fff]")
#: what is looked up in the glossary instead, or kept as data in Chinese
LEFT_OUT = {"taking_in.py": {"CATEGORIES", "PARTS"}, "hints.py": {"SIGNS"}}
MAGIC = 0x950412DE


def main() -> None:
    """Write the source anew and compile it."""
    kept = read()
    told = {one: kept.get(one, "") for one in sorted(gathered())}
    lines = [
        f"{json.dumps(one, ensure_ascii=False)} = {json.dumps(told[one], ensure_ascii=False)}"
        for one in told
    ]
    SOURCE.parent.mkdir(parents=True, exist_ok=True)
    SOURCE.write_text("\n".join([HEAD, *lines, ""]), "utf-8")
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(compiled({one: english for one, english in told.items() if english}))
    missing = [one for one, english in told.items() if not english]
    print(f"{len(told)} sentences, {len(missing)} without English")


HEAD = "# What the pages say: Chinese as it stands in them, and English (tools/write_catalog.py)."


def quoted(text: str) -> str:
    """A text as TOML writes it."""
    return json.dumps(text, ensure_ascii=False)


def read() -> dict[str, str]:
    """The English of each sentence."""
    return tomllib.loads(SOURCE.read_text("utf-8")) if SOURCE.is_file() else {}


def gathered() -> set[str]:
    """Every sentence of the pages."""
    found: set[str] = set()
    for path in WEB.rglob("*.py"):
        found |= of_python(path)
    jinja = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    for path in WEB.rglob("*.html"):
        for _, _, said in jinja.extract_translations(path.read_text("utf-8")):
            found.add(said if isinstance(said, str) else str((said or ("",))[0]))
    return {one for one in found if CHINESE.search(one)}


def of_python(path: Path) -> set[str]:
    """The Chinese texts of a module that are no docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    silent = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        targets = getattr(node, "targets", [])
        names = {getattr(one, "id", "") for one in targets}
        if names & LEFT_OUT.get(path.name, set()):
            silent |= {id(one) for one in ast.walk(node)}
        if isinstance(node, ast.JoinedStr):
            silent |= {id(one) for one in node.values}
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in silent
        and CHINESE.search(node.value)
    }


def compiled(told: dict[str, str]) -> bytes:
    """The catalogue as gettext reads it: sorted, two tables of lengths and places, the texts."""
    entries = sorted({"": "Content-Type: text/plain; charset=UTF-8\n", **told}.items())
    keys = [one.encode() for one, _ in entries]
    values = [one.encode() for _, one in entries]
    count, start = len(entries), 28
    place = start + 16 * count
    tables = b""
    for texts in (keys, values):
        for one in texts:
            tables += struct.pack("<II", len(one), place)
            place += len(one) + 1
    head = struct.pack("<7I", MAGIC, 0, count, start, start + 8 * count, 0, 0)
    return head + tables + b"".join(one + b"\0" for one in (*keys, *values))


if __name__ == "__main__":
    main()
