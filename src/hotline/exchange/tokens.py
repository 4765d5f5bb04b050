"""令牌: whoever asks shows one, and is then the post that it was issued to.

A token is looked up in the database at most every few seconds, so that a revoked one ends within
them; only its digest is kept meanwhile.
"""

from __future__ import annotations

import hashlib
import threading
import time
from collections import OrderedDict

from django.http import HttpRequest
from ninja.security import HttpBearer
from typing_extensions import override

from hotline.exchange.problem import UNKNOWN_TOKEN, Stopped
from hotline.ledger import clock
from hotline.people.accounts import LONGEST_TOKEN, MARK, post_of_token
from hotline.people.posts import Post, PostRole

#: How long a token is taken for good without asking again; a revocation holds after this.
KEPT_SECONDS = 3.0
#: How many tokens a process keeps.
MOST_KEPT = 10_000

_kept: OrderedDict[bytes, tuple[float, Post]] = OrderedDict()
_lock = threading.Lock()


class Bearer(HttpBearer):
    """Authorization: Bearer hl_…"""

    @override
    def authenticate(self, request: HttpRequest, token: str) -> Post | None:
        return known_post(token)


def known_post(token: str) -> Post | None:
    """The post of a token, asked anew every few seconds."""
    if not token.startswith(MARK) or len(token) > LONGEST_TOKEN or not token.isascii():
        return None
    digest = hashlib.sha256(token.encode()).digest()
    asked_at = time.monotonic()
    with _lock:
        found = _kept.get(digest)
    if found is not None and asked_at - found[0] < KEPT_SECONDS:
        return found[1]
    post = post_of_token(token, clock.now())
    if post is not None and post.role is PostRole.OBSERVER:
        # What is shown to observers from outside is made for them page by page (AH-23).
        post = None
    with _lock:
        _kept.pop(digest, None)
        if post is not None:
            _kept[digest] = (asked_at, post)
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return post


def forget() -> None:
    """Ask for every token anew."""
    with _lock:
        _kept.clear()


def count_kept() -> int:
    """How many tokens are kept."""
    with _lock:
        return len(_kept)


def post_of(request: HttpRequest) -> Post:
    """The post that asks."""
    post = getattr(request, "auth", None)
    if not isinstance(post, Post):
        raise Stopped(UNKNOWN_TOKEN.problem("请在 Authorization 头中给出有效的令牌"))
    return post
