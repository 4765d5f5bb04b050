"""A page as it was answered: its status, its words and the fields of its form."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from typing_extensions import override

_SILENT = {"script", "style", "svg"}


class _Reader(HTMLParser):
    """Collects words, hidden fields, links and what the security policy forbids."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.hidden: dict[str, str] = {}
        self.links: list[str] = []
        self.forbidden: list[str] = []
        self.marks: list[dict[str, str]] = []
        self._inside: list[str] = []

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.marks.append({"tag": tag, **found})
        if tag in _SILENT:
            self._inside.append(tag)
        if tag == "a":
            self.links.append(found.get("href", ""))
        if tag == "input" and found.get("type") == "hidden" and "csrf" not in found["name"]:
            self.hidden.setdefault(found["name"], found.get("value", ""))
        if tag == "style" or (tag == "script" and "src" not in found):
            self.forbidden.append(tag)
        self.forbidden += [f"{tag} {name}" for name in found if name == "style" or name[:2] == "on"]

    @override
    def handle_endtag(self, tag: str) -> None:
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()

    @override
    def handle_data(self, data: str) -> None:
        if not self._inside and data.strip():
            self.words.append(" ".join(data.split()))


@dataclass(slots=True)
class Page:
    """What was answered."""

    response: Any
    status: int = field(init=False)
    html: str = field(init=False)
    text: str = field(init=False)
    _reader: _Reader = field(init=False)

    def __post_init__(self) -> None:
        """Read it."""
        self.status = self.response.status_code
        self.html = self.response.content.decode()
        self._reader = _Reader()
        self._reader.feed(self.html)
        self.text = "\n".join(self._reader.words)

    @property
    def path(self) -> str:
        """Where it was answered, after redirections."""
        return str(self.response.wsgi_request.get_full_path())

    def hidden(self) -> dict[str, str]:
        """The hidden fields of its form."""
        named = {"command_id", "seen"}
        panel = self.html.rpartition('class="command"')[2]
        reader = _Reader()
        reader.feed(f"<form {panel}")
        return {name: value for name, value in reader.hidden.items() if name in named}

    def links(self) -> list[str]:
        """Where it leads."""
        return self._reader.links

    def forbidden(self) -> list[str]:
        """What the security policy would not run."""
        return self._reader.forbidden

    def marked(self, **wanted: str) -> list[dict[str, str]]:
        """The elements with these attributes."""
        return [
            one for one in self._reader.marks if all(one.get(k) == v for k, v in wanted.items())
        ]
