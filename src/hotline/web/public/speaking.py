"""The post from which the public pages act: the office's, with no person behind it."""

from __future__ import annotations

from hotline.order.names import HOTLINE
from hotline.people import Post, PostRole, UnitKind
from hotline.people.models import Unit


def speaker() -> Post:
    """The office's own post for what citizens send."""
    office = Unit.objects.filter(office=HOTLINE).order_by("path").first()
    path = office.path if office is not None else f"/{HOTLINE}/"
    unit = office.code if office is not None else HOTLINE
    return Post("public", PostRole.PLATFORM, unit, path, UnitKind.OFFICE, HOTLINE)
