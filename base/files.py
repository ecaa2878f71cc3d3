"""How a file is written: never half done, and never over somebody else's change."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .errors import UserError


def read_bytes(path: Path, limit: int) -> bytes:
    """The bytes of a file; its size is looked at before anything is read.

    Raises:
        UserError: it cannot be read, or has more than ``limit`` bytes.
    """
    try:
        size = path.stat().st_size
        if size > limit:
            raise UserError(
                f"{path}: {size:,} bytes is over the limit of {limit:,}; split the file."
            )
        return path.read_bytes()
    except OSError as error:
        raise UserError(f"{path}: {error.strerror}; name a readable file.") from None


def write(path: Path, content: str | bytes, cure: str) -> None:
    """Write to a temporary name and move it into place; text becomes UTF-8.

    A link is followed, and the rights of a file that is there are kept.

    Raises:
        UserError: the file cannot be written; what stood there still stands. The
            message ends with ``cure``.
    """
    data = content.encode() if isinstance(content, str) else content
    with explained(path, cure):
        path = Path(os.path.realpath(path))
        path.parent.mkdir(parents=True, exist_ok=True)
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(temporary, mode)
            os.replace(temporary, path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise


@contextmanager
def explained(path: Path, cure: str) -> Iterator[None]:
    """Turn an :class:`OSError` while writing into one sentence with its cure."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise UserError(f"{path}: cannot be written ({reason}); {cure}") from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
