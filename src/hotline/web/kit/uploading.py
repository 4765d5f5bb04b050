"""添加附件: the files of a form, and what is wrong with each, at the field it was chosen in.

Where a command names materials, each material has its own field; a material is named by choosing
files for it, or by having added some before.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hotline.documents.attachments import Chosen, Taken, take
from hotline.documents.contents import KINDS, Sort
from hotline.documents.faults import FileFault, Wrong
from hotline.documents.limits import megabytes, most_files
from hotline.order.state import Order
from hotline.web.kit.fields import ANY_FILE, FILE, Field

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile
    from django.utils.datastructures import MultiValueDict

_SORTS: dict[str, tuple[Sort, ...]] = {
    "site_photo": (Sort.PICTURE,),
    "picture": (Sort.PICTURE,),
    "recording": (Sort.RECORDING,),
    "voice": (Sort.RECORDING,),
    "video": (Sort.VIDEO,),
    "leader_signature": (Sort.PICTURE, Sort.DOCUMENT),
    "letter_scan": (Sort.PICTURE, Sort.DOCUMENT),
    "document": (Sort.DOCUMENT,),
}


def prepare(fields: Sequence[Field], order: Order, party: str) -> None:
    """Say at each file field what it takes, and whether its party has added such files before."""
    added = order.attached_by(party)
    for one in fields:
        one.is_closed = one.is_closed or one.name == "material"
        if one.kind == "files":
            one.note = what_is_taken()
    for one in _file_fields(fields):
        one.accept = accepted(_material_of(one))
        if _material_of(one) in added:
            one.note = _("已添加过，可不再选。")


def accepted(material: str) -> str:
    """What a browser offers for a material: kinds, and on a phone the camera or the recorder."""
    sorts = _SORTS.get(material, tuple(Sort))
    kinds = [kind for kind in KINDS.values() if kind.sort in sorts]
    return ",".join(
        dict.fromkeys(
            [*(kind.media for kind in kinds), *(s for kind in kinds for s in kind.suffixes)]
        )
    )


def chosen_in(
    files: MultiValueDict[str, UploadedFile[bytes]], fields: Sequence[Field], material: str = ""
) -> list[Chosen]:
    """What was chosen in the file fields of a form."""
    return [
        Chosen(one.name, material if _material_of(one) == ANY_FILE else _material_of(one), file)
        for one in _file_fields(fields)
        for file in files.getlist(one.name)
    ]


def take_in(
    files: MultiValueDict[str, UploadedFile[bytes]], fields: Sequence[Field], material: str = ""
) -> tuple[Taken, ...]:
    """The files that are fit to be added; what is wrong with others stands at their fields."""
    taken, faults = take(chosen_in(files, fields, material or "other_material"))
    by_name = {one.name: one for one in _file_fields(fields)}
    for fault in faults:
        found = by_name[fault.field]
        found.error = "\n".join(filter(None, [found.error, words_of(fault)]))
    for outer in fields:
        if outer.kind != "files":
            continue
        outer.values = tuple(
            dict.fromkeys(
                [
                    *(_material_of(one) for one in outer.inside if one.note),
                    *(one.material for one in taken if _is_in(one, outer)),
                ]
            )
        )
        if any(one.error for one in outer.inside):
            outer.error = _("有的文件不能添加，请看下面的说明。")
    return taken


def _is_in(taken: Taken, outer: Field) -> bool:
    names = {_material_of(one) for one in outer.inside}
    return taken.material in names


def _file_fields(fields: Sequence[Field]) -> list[Field]:
    return [one for outer in fields if outer.kind == "files" for one in outer.inside]


def _material_of(one: Field) -> str:
    return one.name.removeprefix(FILE)


def words_of(fault: FileFault) -> str:
    """What is wrong with a file, and what to do."""
    told = {"name": fault.name, "most": fault.most}
    match fault.wrong:
        case Wrong.EMPTY:
            return _("“%(name)s”是空文件，请重新选择。") % told
        case Wrong.SIZE:
            return _("“%(name)s”超过%(most)sMB，请压缩后再选。") % told
        case Wrong.COUNT:
            return _("一次至多添加%(most)s个文件，“%(name)s”未添加。") % told
        case Wrong.SUFFIX:
            return _("“%(name)s”的内容与扩展名不符，请核对后再选。") % told
        case Wrong.DAMAGED:
            return _("“%(name)s”打不开，可能已损坏，请重新拍摄或另存后再选。") % told
        case Wrong.BOMB:
            return _("“%(name)s”展开后过大，不能添加。") % told
        case Wrong.MACRO:
            return _("“%(name)s”含有宏，请另存为不含宏的文件后再选。") % told
        case _:
            return _("“%(name)s”不是可以添加的文件。%(kinds)s") % {**told, "kinds": what_is_taken()}


def what_is_taken() -> str:
    """What files may be added, and how large they may be."""
    return _(
        "可以添加照片（jpg、png、webp，%(picture)sMB以内）、录音（mp3、m4a、wav、amr、ogg，"
        "%(recording)sMB以内）、视频（mp4、mov、webm，%(video)sMB以内）和文件"
        "（pdf、docx、xlsx、doc、xls、txt，%(document)sMB以内），一次至多%(count)s个。"
    ) % {**{sort.value: megabytes(sort) for sort in Sort}, "count": most_files()}
