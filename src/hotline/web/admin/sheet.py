"""A sheet of the administrator: some fields, what follows from them, and one button.

The page itself is the confirmation: it says what will happen before the button is pressed. What is
sent twice is done once; what is wrong is said at the field, and what was typed stays.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from hotline.ledger import clock
from hotline.people.administration import Act, once, was_done
from hotline.people.units import BadUnit
from hotline.web.admin.frame import page
from hotline.web.kit.choices import Choice
from hotline.web.kit.fields import Field, Kind
from hotline.web.kit.page import Desk
from hotline.web.kit.posted import by_name, fill

LONGEST_LINE = 200


class Wrong(ValueError):
    """What was typed cannot be; the message is for the field."""

    def __init__(self, name: str, message: str) -> None:
        """Say at which field, and what."""
        self.field = name
        super().__init__(message)


@dataclass(slots=True)
class Sheet:
    """表单."""

    title: str
    button: str
    #: a word of the log
    what: str
    about: str = ""
    fields: tuple[Field, ...] = field(default=(), repr=False)
    #: 单位路径, for the log
    path: str = ""
    #: 后果, said before the button
    note: str = ""
    #: what the page tells of the thing itself
    facts: tuple[tuple[str, str], ...] = ()
    is_dangerous: bool = False
    #: where to without doing anything
    back: str = ""
    #: which part of the console is marked
    part: str = "units"
    #: 上传, a file that goes with it: its label and the endings it may have
    upload: tuple[str, str] | None = None
    problem: str = ""
    faults: tuple[str, ...] = ()
    command_id: str = field(default_factory=lambda: secrets.token_hex(16))

    def __getitem__(self, name: str) -> str:
        """What was typed in a field."""
        return by_name(self.fields)[name].value.strip()


def line(name: str, label: str, value: str = "", kind: Kind = "line") -> Field:
    """A field for one line, or a longer text, a date or a tick."""
    return Field(name, label, kind, value=value)


def choose(name: str, label: str, choices: tuple[Choice, ...], value: str = "") -> Field:
    """A field to choose in."""
    return Field(name, label, "choice", choices, value=value)


def run(
    request: HttpRequest, who: Desk, sheet: Sheet, do: Callable[[Sheet], str], then: str
) -> HttpResponse:
    """Show the sheet, or do what it asks and go on.

    Args:
        request: GET shows, POST does.
        who: the administrator.
        sheet: what is asked.
        do: does it and says what changed, for the log; raises `Wrong` where it cannot be.
        then: where to afterwards.
    """
    if request.method != "POST":
        return show(request, who, sheet)
    sheet.command_id = request.POST.get("command_id", "")[:64] or sheet.command_id
    fill(sheet.fields, request.POST)
    for one in sheet.fields:
        _check(one)
    if any(one.error for one in sheet.fields):
        return show(request, who, sheet, HTTPStatus.UNPROCESSABLE_ENTITY)
    act = Act(
        who.person, who.post, clock.now(), sheet.what, sheet.about, sheet.command_id, sheet.path
    )
    try:
        once(act, lambda: do(sheet))
    except Wrong as wrong:
        _tell(sheet, wrong)
        return show(request, who, sheet, HTTPStatus.UNPROCESSABLE_ENTITY)
    except BadUnit:
        sheet.problem = _("单位之间的关系已经变动，请返回重看后再办。")
        return show(request, who, sheet, HTTPStatus.CONFLICT)
    return redirect(f"{then}{'&' if '?' in then else '?'}done={sheet.what}")


def show(
    request: HttpRequest, who: Desk, sheet: Sheet, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    """The sheet as a page."""
    told: dict[str, object] = {"sheet": sheet, "part": sheet.part}
    return page(request, "admin/sheet.html", told, desk=who, status=status)


def is_again(sheet: Sheet) -> bool:
    """Whether this very sheet was carried out before."""
    return was_done(sheet.command_id)


def _tell(sheet: Sheet, wrong: Wrong) -> None:
    found = by_name(sheet.fields).get(wrong.field)
    if found is None:
        sheet.problem = str(wrong)
    else:
        found.error = str(wrong)


def _check(one: Field) -> None:
    """What is wrong with a field whatever it means."""
    if one.kind != "text" and len(one.value) > LONGEST_LINE:
        one.error = _("文字过长，至多%(most)s字。") % {"most": LONGEST_LINE}
    elif any(ord(char) < ord(" ") and char not in "\t\r\n" for char in one.value):
        one.error = _("含有不能保存的字符，请删去后重试。")
    elif one.choices and one.value and one.value not in {each.value for each in one.choices}:
        one.error = _("请从列出的选项中选择。")
