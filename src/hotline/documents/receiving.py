"""Files on their way in: kept without a name in the site's own folder until they are looked at.

A file without a name is gone with the process that opened it: whatever happens, nothing is left
behind in clear. What is larger than any file may be is counted and not kept.
"""

from __future__ import annotations

import tempfile
from typing import IO, TYPE_CHECKING

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopFutureHandlers
from typing_extensions import override

from hotline.documents import store
from hotline.documents.limits import largest

if TYPE_CHECKING:
    from django.utils.datastructures import MultiValueDict


class NamelessFiles(FileUploadHandler):
    """Django's way of taking a file in, without temporary files that have names."""

    chunk_size = 1 << 18
    _file: IO[bytes]
    _size: int

    @override
    def new_file(
        self,
        field_name: str,
        file_name: str,
        content_type: str,
        content_length: int | None,
        charset: str | None = None,
        content_type_extra: dict[str, bytes] | None = None,
    ) -> None:
        super().new_file(
            field_name, file_name, content_type, content_length, charset, content_type_extra
        )
        # Closed with the request, and gone with the process that opened it.
        self._file = tempfile.TemporaryFile(dir=store.incoming())  # noqa: SIM115 - it outlives this call
        self._size = 0
        raise StopFutureHandlers

    @override
    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self._size += len(raw_data)
        if self._size <= largest() + 1:
            self._file.write(raw_data)
        return None

    @override
    def file_complete(self, file_size: int) -> UploadedFile[bytes]:
        self._file.seek(0)
        return UploadedFile(self._file, self.file_name, self.content_type, file_size, self.charset)

    @override
    def upload_interrupted(self) -> None:
        self._file.close()


def close(files: MultiValueDict[str, UploadedFile[bytes]]) -> None:
    """Let go of what came in."""
    for name in files:
        for one in files.getlist(name):
            one.close()
