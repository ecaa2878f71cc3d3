"""Readers: a file as a :class:`~duizhao.pipeline.model.Document`, one module a format."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from ...base.encoding import decode
from ...base.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..model import Document

__all__ = ["FORMATS", "LIMIT", "read"]

FORMATS = {
    "txt": ("text", (".txt", ".text")),
    "md": ("markdown", (".md", ".markdown")),
}
"""Format name: its module, and the suffixes by which its files are known."""

LIMIT = 100_000_000
"""Most bytes a file may have: a few times the longest novel, far below memory."""


def read(
    path: Path | None,
    data: bytes | None = None,
    encoding: str | None = None,
    format: str | None = None,
    name: str | None = None,
) -> Document:
    """Read a file, or ``data``, as blocks with everything else between them.

    ``format`` is a key of :data:`FORMATS`; without it the suffix of ``name``
    (or of ``path``) decides. ``encoding`` overrules what the bytes say. The
    document is called ``name``; without it, after the file, or ``-``.

    Raises :class:`UserError` for a file that is missing, empty, too large, not
    text, in an unknown encoding or of an unknown format.

    >>> document = read(None, "# 题目\\n\\n正文。\\n".encode(), name="a.md")
    >>> [(block.kind, block.text) for block in document.blocks]
    [('heading', '题目'), ('paragraph', '正文。')]
    """
    name = name or (path.name if path else "-")
    module = _module(name, format)
    raw = _bytes(path, name) if data is None else data
    if len(raw) > LIMIT:
        raise _too_large(name, len(raw))
    text, used = decode(raw, name, encoding)
    if not text.strip():
        raise UserError(f"{name}: the file is empty; there is nothing to translate")
    reader: Callable[[str, str, str], Document] = import_module(
        f".{module}", __package__
    ).read
    return reader(text, name, used)


def _module(name: str, format: str | None) -> str:
    """The module that reads this format."""
    suffix = Path(name).suffix.lower()
    for key, (module, suffixes) in FORMATS.items():
        if key == format or (format is None and suffix in suffixes):
            return module
    known = ", ".join(s for _, suffixes in FORMATS.values() for s in suffixes)
    formats = ", ".join(FORMATS)
    if format is not None:
        raise UserError(f"{name}: unknown format {format!r}; choose from {formats}")
    ending = f"unknown suffix {suffix!r}" if suffix else "no suffix"
    raise UserError(
        f"{name}: {ending}; supported are {known}, or name the format"
        f" with --format ({formats})"
    )


def _bytes(path: Path | None, name: str) -> bytes:
    """The file's bytes; its size is looked at before anything is read."""
    if path is None:
        raise ValueError("either path or data is needed")
    try:
        size = path.stat().st_size
        if size > LIMIT:
            raise _too_large(name, size)
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UserError(f"{path}: cannot be read: {reason}") from error


def _too_large(name: str, size: int) -> UserError:
    return UserError(
        f"{name}: {size:,} bytes is over the limit of {LIMIT:,}; split the file"
    )
