"""Bilingual files: told by their suffix, read with care for where they come from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath
from typing import Any

from ...base.errors import UserError
from ...glossary import table
from ...glossary.exchange import xml
from . import lay, po, tmx, xliff
from .model import Laid, Unit

FORMATS = {
    "tmx": (".tmx",),
    "xliff": (".xlf", ".xliff", ".mxliff", ".mqxliff", ".sdlxliff"),
    "po": (".po", ".pot"),
}
"""Format name, and the suffixes by which its files are known."""

LIMIT = table.LIMIT
"""Most bytes of a bilingual file."""

_Reader = Callable[[Any, str, str], tuple[tuple[Unit, ...], str]]


def format_of(name: str) -> str:
    """The format of a bilingual file by its suffix; empty if it is none.

    >>> format_of("a.XLF"), format_of("a.md")
    ('xliff', '')
    """
    suffix = PurePath(name).suffix.lower()
    return next((form for form, known in FORMATS.items() if suffix in known), "")


def read(data: bytes, name: str, format: str, to: str = "") -> Laid:
    r"""The units of a bilingual file, side by side.

    ``to`` chooses one of several target locales.

    >>> file = 'msgid ""\nmsgstr "Language: en\\n"\n\nmsgid "云"\nmsgstr "cloud"\n'
    >>> read(file.encode(), "a.po", "po").locale
    'en'

    Raises:
        UserError: the file cannot be read, its source is not Chinese, or checks do not
            exist for its target locale.
    """
    if len(data) > LIMIT:
        raise UserError(
            f"{name}: {len(data):,} bytes is over the limit of {LIMIT:,}; split the file."
        )
    if not data.strip():
        raise UserError(f"{name}: the file is empty; export it again.")
    if format == "po":
        units, locale = po.read(data, name, to)
    else:
        reader: _Reader = tmx.read if format == "tmx" else xliff.read
        units, locale = reader(xml.parse(data, name), name, to)
    return lay.units(units, name, format, locale)
