"""A verb's form as it stands on the page."""

from __future__ import annotations

from dataclasses import dataclass, field

from hotline.web.kit.dealing import Cited
from hotline.web.kit.fields import Field
from hotline.web.kit.order_page import Happening


@dataclass(slots=True)
class Form:
    """A verb's form, with what was typed, what is wrong and what the law says of it."""

    verb: str
    title: str
    fields: tuple[Field, ...] = field(repr=False)
    command_id: str
    seen: int
    #: what the desk said no to, and its clause
    problem: str = ""
    clause: Cited | None = None
    instead: tuple[str, ...] = ()
    #: what is missing that no field of the form holds
    missing: tuple[str, ...] = ()
    #: what has happened since the form was drawn
    changed: tuple[Happening, ...] = ()

    @property
    def takes_files(self) -> bool:
        """Whether files may go with it."""
        return any(one.kind == "files" for one in self.fields)
