"""How large a file may be, and how many one form may bring: settings of the site."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings

from hotline.documents.contents import Sort

MEGABYTE = 1024 * 1024
#: 默认限额, in megabytes
USUAL: Mapping[str, int] = {
    Sort.PICTURE: 20,
    Sort.RECORDING: 50,
    Sort.VIDEO: 200,
    Sort.DOCUMENT: 20,
}
#: 一次可以添加的文件数
MOST_FILES = 20


def megabytes(sort: Sort) -> int:
    """The limit of a sort of files."""
    limits: Mapping[str, int] = getattr(settings, "FILE_MEGABYTES", {})
    return limits.get(sort, USUAL[sort])


def most_files() -> int:
    """How many files one form may bring."""
    return int(getattr(settings, "FILES_A_FORM", MOST_FILES))


def largest() -> int:
    """The most bytes that any file may have."""
    return max(map(megabytes, Sort)) * MEGABYTE
