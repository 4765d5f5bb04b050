"""Copies what the browser needs of others' work from npm's packages into the tree.

Run it after a change of package.json: `npm install` writes the lock, this takes exactly the files
below, without the lines that point to source maps, and with their licenses. What it writes is
handed in, so neither the running system nor a test needs Node.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "src/hotline/web/kit/static/vendor"
FILES = {
    "htmx.org/dist/htmx.min.js": "htmx.js",
    "@tabler/core/dist/css/tabler.min.css": "tabler.css",
}
#: What only tests read in; it is kept as it is, with its licenses (MPL-2.0).
TESTS = ROOT / "tests/web/vendor"
FOR_TESTS = {
    "axe-core/axe.min.js": "axe.min.js",
    "axe-core/LICENSE": "axe-LICENSE.txt",
    "axe-core/LICENSE-3RD-PARTY.txt": "axe-LICENSE-3RD-PARTY.txt",
}
#: One drawing for each idea of the interface.
ICONS = (
    *("alert-triangle", "archive", "arrow-back-up", "arrow-left", "bell", "briefcase"),
    *("calendar-time", "check", "chevron-down", "chevron-right", "clipboard-check"),
    *("clipboard-list", "clock", "clock-exclamation", "database", "edit", "eye", "eye-off"),
    *("file-text", "filter", "gavel", "help", "history", "home", "info-circle", "key"),
    *("language", "list-check", "lock", "logout", "message", "messages", "phone"),
    *("phone-call", "plus", "report-analytics", "search", "send", "shield-check", "star"),
    *("sitemap", "tag", "user", "user-shield", "users", "x"),
)
SOURCE_MAP = re.compile(r"\n?(?://|/\*)# sourceMappingURL=[^\n*]*(?:\*/)?")
SHAPE = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)
MIT = """Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
"""


def main() -> None:
    """Install what is locked into a folder of its own, and copy."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for one in ("package.json", "package-lock.json", ".npmrc"):
            (folder / one).write_bytes((ROOT / one).read_bytes())
        subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit"], cwd=folder, check=True)  # noqa: S607 - npm is where the developer has it
        copy(folder / "node_modules")


def copy(packages: Path) -> None:
    """Take the files, the icons and the licenses."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for source, name in FILES.items():
        text = SOURCE_MAP.sub("", (packages / source).read_text("utf-8"))
        (TARGET / name).write_text(text.rstrip() + "\n", "utf-8")
    (TARGET / "icons.svg").write_text(sprite(packages / "@tabler/icons/icons/outline"), "utf-8")
    (TARGET / "LICENSES.txt").write_text(licenses(packages), "utf-8")
    TESTS.mkdir(parents=True, exist_ok=True)
    for source, name in FOR_TESTS.items():
        (TESTS / name).write_bytes((packages / source).read_bytes())


def sprite(icons: Path) -> str:
    """All drawings in one file, each under its name."""
    symbols = []
    for name in ICONS:
        found = SHAPE.search((icons / f"{name}.svg").read_text("utf-8"))
        if found is None:
            sys.exit(f"vendor: no drawing in {name}.svg")
        inside = " ".join(found[1].split())
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{inside}</symbol>')
    body = "\n".join(symbols)
    return f'<svg xmlns="http://www.w3.org/2000/svg">\n{body}\n</svg>\n'


def licenses(packages: Path) -> str:
    """Name, version and license of every package that something was taken from."""
    told = []
    wanted = json.loads((ROOT / "package.json").read_text("utf-8"))["dependencies"]
    for name in sorted(wanted):
        head = json.loads((packages / name / "package.json").read_text("utf-8"))
        own = packages / name / "LICENSE"
        text = own.read_text("utf-8") if own.is_file() else f"Copyright {holder(head)}\n\n{MIT}"
        told.append(f"{name} {head['version']}, {head['license']}\n\n{text.strip()}\n")
    return ("\n" + "-" * 80 + "\n\n").join(told)


def holder(head: dict[str, object]) -> str:
    """Who holds the copyright, as the package says."""
    author = head.get("author")
    if isinstance(author, dict):
        return str(author.get("name"))
    return str(author or "its authors")


if __name__ == "__main__":
    main()
