"""Where editions lie, and how a file is written so that nothing is ever half done."""

from __future__ import annotations

import errno
import os
from pathlib import Path, PurePath

from ..base import files

_CURE = "name another folder with --out."


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
    with files.explained(path, _CURE):
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
    files.write(path, text, _CURE)
