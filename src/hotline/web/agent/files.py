"""随信材料: the scan of a letter, photos and recordings that come with a contact."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest

from hotline.documents import attachments
from hotline.documents.attachments import Chosen, Giving, Taken
from hotline.documents.contents import Sort
from hotline.ledger import clock
from hotline.order.names import REQUESTER, Channel
from hotline.people import Post
from hotline.web.agent.contact import Contact
from hotline.web.kit.uploading import words_of

FIELD = "files"
_MATERIALS = {
    Sort.PICTURE: "picture",
    Sort.RECORDING: "voice",
    Sort.VIDEO: "video",
    Sort.DOCUMENT: "document",
}
#: what comes on paper is scanned
_ON_PAPER = frozenset({Channel.LETTER})


def read(request: HttpRequest, contact: Contact) -> tuple[Taken, ...]:
    """The files that are fit to be kept; what is wrong with others stands at their field."""
    chosen = [Chosen(FIELD, "other_material", one) for one in request.FILES.getlist(FIELD)]
    taken, faults = attachments.take(chosen)
    if faults:
        contact.more.errors[FIELD] = "\n".join(words_of(one) for one in faults)
    return tuple(_named(one, contact) for one in taken)


def keep(contact: Contact, number: str, taken: tuple[Taken, ...], post: Post) -> None:
    """Keep them with the matter, in the requester's name; sent twice they are kept once."""
    if taken:
        command_id = f"{contact.draft.command_id[:50]}.files"
        giving = Giving(by=post, at=clock.now(), command_id=command_id, party=REQUESTER)
        attachments.attach(number, taken, giving)


def _named(one: Taken, contact: Contact) -> Taken:
    is_scan = contact.channel in _ON_PAPER and one.kind.sort in {Sort.PICTURE, Sort.DOCUMENT}
    return replace(one, material="letter_scan" if is_scan else _MATERIALS[one.kind.sort])
