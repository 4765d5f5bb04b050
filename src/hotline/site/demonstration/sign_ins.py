"""The sign-ins of the demonstration: one for each kind of work, with passwords made anew."""

from __future__ import annotations

import json
import secrets
from typing import TYPE_CHECKING

from hotline.order.names import HOTLINE
from hotline.people.posts import PostRole
from hotline.site.demonstration.city import TITLES

if TYPE_CHECKING:
    from hotline.site.demonstration.city import City

#: who signs in, in the order of a matter's life
GUESTS = (
    (HOTLINE, PostRole.AGENT),
    (HOTLINE, PostRole.DISPATCHER),
    (HOTLINE, PostRole.UNIT_HEAD),
    ("housing", PostRole.HANDLER),
    ("housing", PostRole.DEPUTY_HEAD),
    ("education", PostRole.HANDLER),
    ("education", PostRole.DEPUTY_HEAD),
    ("transport", PostRole.UNIT_HEAD),
    ("water", PostRole.HANDLER),
    ("water", PostRole.SECTION),
    ("water", PostRole.DEPUTY_HEAD),
    ("water_supply", PostRole.HANDLER),
    ("east", PostRole.HANDLER),
    ("east_town", PostRole.HANDLER),
    (HOTLINE, PostRole.FOLLOW_UP),
    (HOTLINE, PostRole.SUPERVISOR),
    (HOTLINE, PostRole.ASSESSOR),
    (HOTLINE, PostRole.LEADER),
    (HOTLINE, PostRole.OVERSEER),
    (HOTLINE, PostRole.OBSERVER),
    (HOTLINE, PostRole.ADMIN),
)


def open_doors(city: City) -> None:
    """Give each a password, and note them where the entrance of a demonstration looks."""
    from hotline.people.accounts import set_password
    from hotline.people.folder import data_folder
    from hotline.people.models import PostRow
    from hotline.web.kit.demonstration import FILE

    told = []
    for unit, role in GUESTS:
        post = city.post(unit, role)
        person = PostRow.objects.select_related("person").get(pk=post.id).person
        if person is None:
            continue
        password = secrets.token_urlsafe(12)
        set_password(person, password)
        name = next(one.name for one in city.plan.units if one.code == unit)
        title = f"{name} · {TITLES[role]}"
        told.append({"login": person.login, "password": password, "title": title})
    path = data_folder() / FILE
    path.touch(0o600)
    path.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
