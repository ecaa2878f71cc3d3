"""Glossaries in the formats of other programs: read, and written.

Each format is one module, imported when it is used. A reader takes bytes and gives
:class:`.model.Imported`, a writer takes a glossary and gives :class:`.model.Exported`;
both list what was lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

from ...base.errors import UserError
from ..model import Glossary
from .formats import FORMATS, Format
from .model import Exported, Imported, Loss

_SUFFIXES = {
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".xls": "xlsx",
    ".tbx": "tbx",
    ".tmx": "tmx",
    ".utx": "utx",
    ".utf8": "omegat",
    ".tsv": "tsv",
    ".tab": "tsv",
}


def detect(data: bytes, name: str) -> str:
    """The format of a file: what its first bytes say, then its suffix; else a table.

    >>> detect(b"PK", "a.bin"), detect(b"#UTX 1.11; zh/en", "a.txt"), detect(b"a,b", "a")
    ('xlsx', 'utx', 'csv')
    """
    if data.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        return "xlsx"
    head = data[:2000].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if head.startswith(b"#utx"):
        return "utx"
    if head.startswith(b"<"):
        return "tmx" if b"<tmx" in head else "tbx"
    if head.startswith((b"entry_id", b'"entry_id')):
        return "memoq"
    return _SUFFIXES.get(Path(name).suffix.lower(), "csv")


def read(data: bytes, name: str, format: str | None = None, **options: Any) -> Imported:
    """Read a file; the format is found by its contents and suffix, if not named.

    Options are those of the format: ``encoding``, ``sheet``, ``columns`` (roles of
    columns), ``locale`` (of the renderings).

    >>> read(b"source,target\\n\\xe4\\xba\\x91,cloud\\n", "a.csv").terms[1].term
    'cloud'

    Raises:
        UserError: it cannot be read, or the format has no such option.
    """
    chosen = _format(format or detect(data, name))
    given = {option: value for option, value in options.items() if value}
    for option in given:
        if option not in chosen.reads:
            flag = {"columns": "--column"}.get(option, f"--{option}")
            raise UserError(f"{name}: {flag} means nothing for the format {chosen.name}.")
    found: Imported = _function(chosen.reader)(data, name, **given)
    return found


def write(glossary: Glossary, format: str, locales: Sequence[str] = ()) -> Exported:
    """Write a glossary in a format, with these locales alone or with all it can hold.

    >>> from ..table import bundled
    >>> write(bundled(), "deepl", ["en"]).data.decode().splitlines()[0]
    '数字政府,digital government,zh,en'

    Raises:
        UserError: the format does not exist or cannot hold what is asked for.
    """
    from .pairs import only

    chosen = _format(format)
    losses: tuple[Loss, ...] = ()
    arguments: dict[str, Any] = dict(chosen.writes)
    if chosen.narrow:
        glossary, losses = only(glossary, locales)
    else:
        arguments["locales"] = locales
    found: Exported = _function(chosen.writer)(glossary, **arguments)
    lost = (replace(loss, kind="left-out") for loss in (*losses, *found.losses))
    return Exported(found.data, tuple(lost))


def _format(name: str) -> Format:
    if name not in FORMATS:
        raise UserError(f"'{name}' is no format; use one of {', '.join(FORMATS)}.")
    return FORMATS[name]


def _function(path: str) -> Any:
    module, _, function = path.partition(".")
    return getattr(import_module(f".{module}", __package__), function)


__all__ = [
    "FORMATS",
    "Exported",
    "Format",
    "Imported",
    "Loss",
    "detect",
    "read",
    "write",
]
