"""Takes an upload into memory, never into a temporary file: evidence lies on the disk sealed or not at all."""

from __future__ import annotations

import io
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopFutureHandlers


class InMemoryHandler(FileUploadHandler):
    """Keeps at most `most` bytes of a request's files; of one beyond that nothing is kept, and its size alone goes on.

    The rest of the body is read all the same, so that the answer reaches a browser that is still sending.
    """

    def __init__(self, request: Any = None, most: int = 0) -> None:
        super().__init__(request)
        self.most = most
        self._size = 0  # of all files of the request

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._kept = io.BytesIO()
        raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self._size += len(raw_data)
        if self._size <= self.most:
            self._kept.write(raw_data)
        else:
            self._kept = io.BytesIO()

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self._kept.seek(0)
        return InMemoryUploadedFile(
            self._kept, self.field_name, self.file_name or "", self.content_type, file_size, self.charset
        )
