"""照片和文件: what a citizen sends along, looked at before anything of the matter is written.

Whatever is wrong with a file is said with its name and what to do; the words of the matter stay.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from django.http import HttpRequest
from django.utils.translation import gettext as _

from hotline.documents import attachments
from hotline.documents.attachments import Giving, Taken
from hotline.documents.contents import KINDS, Sort
from hotline.documents.faults import FileFault, Wrong
from hotline.documents.limits import MEGABYTE, largest, megabytes, most_files
from hotline.order.names import REQUESTER
from hotline.order.refusal import Refusal
from hotline.people import Post
from hotline.people.keys import keyed

#: 一次至多几个文件, where the site allows more
MOST = 9
FIELD = "files"
_MATERIALS = {
    Sort.PICTURE: "picture",
    Sort.RECORDING: "voice",
    Sort.VIDEO: "video",
    Sort.DOCUMENT: "document",
}
_WRONG = {
    Wrong.EMPTY: "是空的",
    Wrong.SIZE: "超过%(most)sMB，请压缩后再选",
    Wrong.COUNT: "一次至多%(most)s个文件，其余的请提交后在查询进度里补充",
    Wrong.KIND: "不是可以上传的类型",
    Wrong.SUFFIX: "内容与文件名的后缀不符",
    Wrong.DAMAGED: "已经损坏，打不开",
    Wrong.BOMB: "解开后过大，不能上传",
    Wrong.MACRO: "含有宏程序，请另存为不含宏的文件",
}
_KILOBYTE = 1024


@dataclass(frozen=True, slots=True)
class Sent:
    """The files of one form: what is fit, and what is wrong with the others."""

    taken: tuple[Taken, ...] = ()
    faults: tuple[FileFault, ...] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """What is taken, said beforehand."""

    most: int
    picture: int
    recording: int
    video: int
    bytes: int
    accept: str


@dataclass(frozen=True, slots=True)
class Own:
    """A file that the requester added, as its list shows it."""

    name: str = field(repr=False)
    size: str
    at: datetime


def read(request: HttpRequest, *, is_letter: bool = False) -> Sent:
    """The files of a form, looked at."""
    found = request.FILES.getlist(FIELD)
    chosen = [attachments.Chosen(FIELD, "other_material", one) for one in found[: _most()]]
    taken, faults = attachments.take(chosen)
    if len(found) > _most():
        faults = (*faults, FileFault(Wrong.COUNT, _most()))
    return Sent(tuple(_as_material(one, is_letter=is_letter) for one in taken), faults)


def wrong_with(sent: Sent) -> dict[str, str]:
    """What is wrong with them, at their field."""
    told = [_told(one) for one in sent.faults]
    return {FIELD: _("；").join(told) + _("。请重新选择文件。")} if told else {}


def keep(sent: Sent, number: str, post: Post, moment: tuple[datetime, str]) -> Refusal | None:
    """Keep them in the requester's name, or say which clause refuses it.

    The same files are kept once; others that come under the same id are kept too.
    """
    if not sent.taken:
        return None
    at, command_id = moment
    content = b"".join(one.digest for one in sent.taken)
    own_id = f"files.{keyed('public files', command_id.encode() + content).hex()[:48]}"
    giving = Giving(by=post, at=at, command_id=own_id, party=REQUESTER)
    done = attachments.attach(number, sent.taken, giving)
    return done if isinstance(done, Refusal) else None


def own_files(number: str) -> tuple[Own, ...]:
    """What the requester added; whoever calls has seen the query code."""
    found = attachments.list_given_by(number, REQUESTER)
    return tuple(Own(one.name, _size(one.size), one.at) for one in found)


def limits() -> Limits:
    """What is taken."""
    suffixes = [suffix for kind in KINDS.values() for suffix in kind.suffixes]
    return Limits(
        most=_most(),
        picture=min(megabytes(Sort.PICTURE), megabytes(Sort.DOCUMENT)),
        recording=megabytes(Sort.RECORDING),
        video=megabytes(Sort.VIDEO),
        bytes=largest(),
        accept=",".join(("image/jpeg", "image/png", *suffixes)),
    )


def _most() -> int:
    return min(MOST, most_files())


def _as_material(one: Taken, *, is_letter: bool) -> Taken:
    is_scan = is_letter and one.kind.sort in {Sort.PICTURE, Sort.DOCUMENT}
    return replace(one, material="letter_scan" if is_scan else _MATERIALS[one.kind.sort])


def _told(fault: FileFault) -> str:
    why = _(_WRONG[fault.wrong]) % {"most": fault.most}
    return _("“%(name)s”%(why)s") % {"name": fault.name, "why": why} if fault.name else why


def _size(count: int) -> str:
    if count < MEGABYTE:
        return f"{max(count // _KILOBYTE, 1)} KB"
    return f"{count / MEGABYTE:.1f} MB"
