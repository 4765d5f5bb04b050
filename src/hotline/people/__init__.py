"""人: units, posts, permissions, and who a requester is, hidden until there is a reason to reveal.

Carries AH-03, AH-04, AH-08, AH-34, AH-35, QP-02, QP-05, JN-04, DL-04 and NA-07.
"""

from __future__ import annotations

from hotline.people.permissions import Denied, may, may_read, may_receive, voice
from hotline.people.posts import OrderFacts, Post, PostRole, UnitKind

__all__ = [
    "Denied",
    "OrderFacts",
    "Post",
    "PostRole",
    "UnitKind",
    "may",
    "may_read",
    "may_receive",
    "voice",
]
