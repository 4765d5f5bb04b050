"""`hotline people`: units, posts and the tokens of programs, for whoever runs the site.

A token is printed once, here, and kept nowhere in clear. Nothing of a requester is shown.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from hotline.site.address import SETTING
from hotline.site.fault import SetupFault

if TYPE_CHECKING:
    import argparse

    from hotline.people.models import Unit

KINDS = ("office", "sub_centre", "department", "town", "institution", "company", "vertical")
ROLES = (
    *("agent", "dispatcher", "handler", "unit_head", "deputy_head", "section", "team_lead"),
    *("follow_up", "supervisor", "assessor", "overseer", "observer", "leader", "admin"),
    "platform",
)
DAYS = 90
LONGEST_DAYS = 3650


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the commands."""
    words = parser.add_subparsers(dest="word", metavar="WORD", required=True)
    words.add_parser("list", help="all units with their posts").set_defaults(run=_list)
    unit = words.add_parser("unit", help="put a unit into the tree")
    unit.add_argument("code", metavar="CODE", help="the word that orders use for it")
    unit.add_argument("name", metavar="NAME", help="its official name")
    unit.add_argument("--kind", choices=KINDS, required=True)
    unit.add_argument("--above", metavar="CODE", help="the unit above it")
    unit.add_argument("--pack", metavar="PACK", default="", help="the regulation it works by")
    unit.set_defaults(run=_unit)
    post = words.add_parser("post", help="make a post in a unit")
    post.add_argument("unit", metavar="UNIT")
    post.add_argument("role", metavar="ROLE", choices=ROLES, help=", ".join(ROLES))
    post.set_defaults(run=_post)
    token = words.add_parser("token", help="print a new token for a post, once")
    token.add_argument("post", metavar="POST")
    token.add_argument("--days", type=int, default=DAYS, help="how long it holds (%(default)s)")
    token.add_argument("--note", default="", help="what it is for")
    token.set_defaults(run=_token)
    revoke = words.add_parser("revoke", help="end all tokens of a post")
    revoke.add_argument("post", metavar="POST")
    revoke.set_defaults(run=_revoke)


def _list(_: argparse.Namespace) -> int:
    open_site()
    from hotline.people.models import PostRow, Unit

    posts: dict[str, list[str]] = {}
    for post in PostRow.objects.filter(is_active=True).order_by("id"):
        posts.setdefault(post.unit_id, []).append(post.id)
    for unit in Unit.objects.order_by("path"):
        print(_line(unit, posts.get(unit.code, [])))
    return 0


def _line(unit: Unit, posts: list[str]) -> str:
    depth = unit.path.count("/") - 2
    pack = f" [{unit.pack}]" if unit.pack else ""
    told = f": {', '.join(posts)}" if posts else ""
    return f"{'  ' * depth}{unit.code} {unit.name}{pack}{told}"


def _unit(given: argparse.Namespace) -> int:
    open_site()
    from hotline.ledger import packs
    from hotline.people.posts import UnitKind
    from hotline.people.units import BadUnit, NewUnit, add_unit

    if given.pack and given.pack not in packs.shelf().packs:
        known = ", ".join(sorted(packs.shelf().packs))
        raise SetupFault(f"no pack '{given.pack}'; there are {known}")
    new = NewUnit(given.code, given.name, UnitKind(given.kind), parent=given.above, pack=given.pack)
    try:
        add_unit(new)
    except BadUnit as wrong:
        raise SetupFault(str(wrong)) from None
    print(f"unit {given.code}")
    return 0


def _post(given: argparse.Namespace) -> int:
    open_site()
    from hotline.people.accounts import find_post
    from hotline.people.models import Unit
    from hotline.people.posts import PostRole
    from hotline.people.units import add_post

    if not Unit.objects.filter(pk=given.unit).exists():
        raise SetupFault(f"no unit '{given.unit}'; see hotline people list")
    if find_post(f"{given.unit}/{given.role}") is not None:
        raise SetupFault(f"the post {given.unit}/{given.role} is there already")
    print(f"post {add_post(given.unit, PostRole(given.role)).id}")
    return 0


def _token(given: argparse.Namespace) -> int:
    if not 1 <= given.days <= LONGEST_DAYS:
        raise SetupFault(f"--days must be from 1 to {LONGEST_DAYS}")
    open_site()
    from hotline.ledger.clock import now
    from hotline.people.accounts import find_post, issue_token

    post = find_post(given.post)
    if post is None:
        raise SetupFault(f"no post '{given.post}'; see hotline people list")
    print(issue_token(post, now(), note=given.note[:100], days=given.days))
    return 0


def _revoke(given: argparse.Namespace) -> int:
    open_site()
    from hotline.ledger.clock import now
    from hotline.people.models import Token

    ended = Token.objects.filter(post=given.post, revoked_at__isnull=True).update(revoked_at=now())
    print(f"{ended} ended")
    return 0


def open_site() -> None:
    """Start Django on the site's database; the embedded one is made and brought up to date."""
    from hotline.site.migrate import is_up_to_date, migrate
    from hotline.site.settings import configure

    configure()
    if not os.environ.get(SETTING, "").strip():
        migrate()
    elif not is_up_to_date():
        raise SetupFault("the tables are not those of this version; run: hotline migrate")
