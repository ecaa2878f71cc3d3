"""Where editions lie, and how a file is written so that nothing is ever half done."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath

from ..pipeline.model import UserError


def edition_path(relative: PurePath, locale: str, suffix: str = "") -> PurePath:
    """Name of an edition beside its siblings.

    >>> edition_path(PurePath("2026/report.md"), "en").as_posix()
    '2026/report.en.md'
    >>> edition_path(PurePath("report.md"), "en", ".html").as_posix()
    'report.zh+en.html'
    """
    if suffix:
        return relative.with_name(f"{relative.stem}.zh+{locale}{suffix}")
    return relative.with_name(f"{relative.stem}.{locale}{relative.suffix}")


def make_folder(path: Path) -> None:
    """Make the folder of the editions before any work is done.

    Raises:
        UserError: it cannot be made or written.
    """
    with _explained(path):
        if path.exists() and not path.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
        path.mkdir(parents=True, exist_ok=True)
        if not os.access(path, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def write_text(path: Path, text: str) -> None:
    """Write UTF-8 to a temporary name and move it into place.

    Raises:
        UserError: the file cannot be written; what stood there still stands.
    """
    with _explained(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(temporary, 0o666 & ~_umask())
            os.replace(temporary, path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise UserError(
            f"{path}: cannot be written ({reason}); name another folder with --out."
        ) from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
