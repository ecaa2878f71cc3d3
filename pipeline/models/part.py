"""A file on its way into the store: appended to, hashed on the way, resumable."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from ...base.errors import UserError

BLOCK = 1 << 20
"""Bytes read at a time: a model never stands in memory."""

Progress = Callable[[int, int], None]
"""Told the bytes done and the bytes in all."""


class Part:
    """A growing file of a known final size. What a killed run left is kept.

    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> with Part(folder / "x.part", 5) as part:
    ...     part.append([b"abc"])
    >>> with Part(folder / "x.part", 5) as part:
    ...     part.append([b"de"])
    ...     part.done, part.sha256[:8]
    (5, '36bbe50e')
    """

    def __init__(self, path: Path, size: int, progress: Progress | None = None) -> None:
        self.path = path
        self.size = size
        self.done = 0
        """Bytes on disk."""
        self._progress = progress or (lambda done, total: None)
        self._hash = hashlib.sha256()
        self._file: BinaryIO | None = None

    def __enter__(self) -> Part:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._file = self.path.open("a+b")
        self.cut(self.size)
        return self

    def __exit__(self, *_: object) -> None:
        if self._file:
            self._file.close()

    @property
    def sha256(self) -> str:
        """SHA-256 of what is there."""
        return self._hash.hexdigest()

    def cut(self, length: int) -> None:
        """Keep at most that many bytes, and hash them anew."""
        assert self._file is not None
        self._file.truncate(min(length, self._file.seek(0, 2)))
        self._file.seek(0)
        self._hash, self.done = hashlib.sha256(), 0
        for block in blocks(self._file):
            self._hash.update(block)
            self.done += len(block)
        self._progress(self.done, self.size)

    def append(self, content: Iterable[bytes]) -> None:
        """Add to the end.

        Raises:
            UserError: there is more than the final size, or the disk is full.
        """
        assert self._file is not None
        for block in content:
            if self.done + len(block) > self.size:
                self.cut(0)
                raise UserError(f"more than the {self.size:,} bytes expected came")
            try:
                self._file.write(block)
                self._file.flush()
            except OSError as error:
                raise UserError(f"{self.path} cannot be written: {error}") from None
            self._hash.update(block)
            self.done += len(block)
            self._progress(self.done, self.size)


def blocks(file: BinaryIO) -> Iterator[bytes]:
    """The rest of an open file in blocks.

    >>> import io
    >>> [len(block) for block in blocks(io.BytesIO(bytes(BLOCK + 1)))]
    [1048576, 1]
    """
    while block := file.read(BLOCK):
        yield block
