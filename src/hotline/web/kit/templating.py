"""Jinja2 as the pages use it: a folder of templates for each console, text escaped, both languages.

A template is named by its console and file, as in `kit/base.html`.
"""

from __future__ import annotations

from pathlib import Path

from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from jinja2 import Environment, FileSystemLoader, PrefixLoader, StrictUndefined
from markupsafe import Markup

from hotline.web.kit import moments, wording

WEB = Path(__file__).resolve().parent.parent


def environment(**options: object) -> Environment:
    """The environment of all pages; Django calls this once."""
    folders = sorted(one.parent.name for one in WEB.glob("*/templates"))
    loaders = {name: FileSystemLoader(WEB / name / "templates") for name in folders}
    made = Environment(
        loader=PrefixLoader(loaders),
        autoescape=True,
        auto_reload=bool(options.get("auto_reload")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    vars(made)["install_gettext_callables"](gettext, ngettext, newstyle=True)
    made.globals.update(
        static=static, url=_url, icon=icon, label=wording.label, unit_name=wording.unit_name
    )
    made.filters.update(
        moment=moments.moment,
        day=moments.day,
        end=moments.end,
        whole_day=moments.whole_day,
        since=moments.since,
        spaced=moments.spaced,
    )
    return made


def icon(name: str, title: str = "") -> Markup:
    """A drawing of the sprite; without a title it is left out of what is read aloud."""
    where = f"{static('vendor/icons.svg')}#{name}"
    if not title:
        return Markup('<svg class="icon" aria-hidden="true"><use href="{}"/></svg>').format(where)
    return Markup('<svg class="icon" role="img" aria-label="{}"><use href="{}"/></svg>').format(
        title, where
    )


def _url(name: str, *args: object) -> str:
    return reverse(name, args=[str(one) for one in args])
