"""The packs that orders were received under, kept for good: an order is judged by its own."""

from __future__ import annotations

import json

from django.db import connection

from hotline.law.pack import PackText
from hotline.law.policy import Policy, PolicyRef
from hotline.ledger import packs
from hotline.ledger.models import PackVersion

_known: set[tuple[str, str, str]] = set()


def keep(policy: Policy) -> None:
    """Keep the texts of a policy's packs, if they are not kept yet."""
    ref = policy.ref
    known = (connection.settings_dict["NAME"], ref.pack, ref.version)
    if known in _known:
        return
    texts = {text.id: text for text in packs.read_texts()}
    chain = packs.shelf().chain(packs.shelf().packs[ref.pack])
    for pack in chain:
        text = texts[pack.head.id]
        if text.version() == pack.version:
            PackVersion.objects.get_or_create(
                pack=text.id,
                version=pack.version,
                defaults={"files": json.dumps(dict(text.files), ensure_ascii=False)},
            )
    _known.add(known)


def kept(pack: str, version: str) -> PackText | None:
    """The text of a pack at a version."""
    row = PackVersion.objects.filter(pack=pack, version=version).first()
    return PackText(pack, json.loads(row.files)) if row is not None else None


def policy_of(ref: PolicyRef) -> Policy:
    """The policy that an order keeps."""
    return packs.policy_of(ref, kept)


#: The commands that a unit with a pack of its own gives by that pack (QP-02).
BY_OWN_PACK = frozenset({"hand_down"})


def policy_for(ref: PolicyRef, verb: str, own_pack: str) -> Policy:
    """The policy that decides a command: the order's own, or that of the unit's own pack."""
    if not own_pack or own_pack == ref.pack or verb not in BY_OWN_PACK:
        return policy_of(ref)
    own = packs.policy(own_pack, ref.day, packs.calendar_of(ref.calendar))
    keep(own)
    return own
