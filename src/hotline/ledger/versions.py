"""The packs that orders were received under, kept for good: an order is judged by its own."""

from __future__ import annotations

import json

from django.db import connection
from psycopg.pq import TransactionStatus

from hotline.law.pack import PackText
from hotline.law.policy import Policy, PolicyRef
from hotline.ledger import packs
from hotline.ledger.models import PackVersion
from hotline.order.command import Command
from hotline.order.state import Order
from hotline.trial.verbs import BY_OWN_PACK, governing

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
            files = json.dumps(dict(text.files), ensure_ascii=False)
            with connection.cursor() as cursor:
                cursor.execute(
                    "INSERT INTO ledger_packversion (pack, version, files) VALUES (%s, %s, %s)"
                    " ON CONFLICT DO NOTHING",
                    [text.id, pack.version, files],
                )
    if connection.connection.info.transaction_status == TransactionStatus.IDLE:
        # Within a transaction it may yet be undone.
        _known.add(known)


def kept(pack: str, version: str) -> PackText | None:
    """The text of a pack at a version."""
    row = PackVersion.objects.filter(pack=pack, version=version).first()
    return PackText(pack, json.loads(row.files)) if row is not None else None


def policy_of(ref: PolicyRef) -> Policy:
    """The policy that an order keeps."""
    return packs.policy_of(ref, kept)


def policy_for(order: Order, command: Command, own_pack: str = "") -> Policy:
    """The policy that decides a command: that of its party's tier, or of the unit's own pack.

    A unit in the middle hands down by its own pack, and those below it act by that (QP-02).
    """
    ref = governing(order, command)
    if not own_pack or own_pack == ref.pack or command.verb not in BY_OWN_PACK:
        return policy_of(ref)
    own = packs.policy(own_pack, ref.day, packs.calendar_of(ref.calendar))
    keep(own)
    return own
