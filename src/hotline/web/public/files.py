"""照片和文件: what a citizen sends along; none are taken while the site keeps none."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from hotline.order.refusal import Refusal
from hotline.people import Post


@dataclass(frozen=True, slots=True)
class Chosen:
    """The files of one form."""

    files: tuple[str, ...] = ()


def read(_request: HttpRequest) -> Chosen:
    """The files of a form."""
    return Chosen()


def wrong_with(_chosen: Chosen) -> dict[str, str]:
    """What is wrong with them."""
    return {}


def keep(_chosen: Chosen, _number: str, _post: Post, _command_id: str) -> Refusal | None:
    """Keep them."""
    return None


def own_files(_number: str) -> tuple[str, ...]:
    """Those of the requester."""
    return ()


def limits() -> object | None:
    """What is taken."""
    return None
