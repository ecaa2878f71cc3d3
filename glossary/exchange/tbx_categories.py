"""The data categories of TBX, and the columns that hold them.

The tables are in ``data/tbx.toml``. What has no public category is written under a
private name, as ISO 30042:2019 provides: in DCA style ``x-duizhao-…``, in DCT style an
element of the namespace :data:`OWN`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ...base import tables
from ..fields import COLUMNS, REQUIRED
from .gather import extra_column

CORE = "urn:iso:std:iso:30042:ed-2"
"""Namespace of ISO 30042:2019."""

OWN = "urn:x-duizhao:tbx:1"
"""Namespace of our columns in DCT style."""

MODULES = {
    "min": "http://www.tbxinfo.net/ns/min",
    "basic": "http://www.tbxinfo.net/ns/basic",
}
"""The public modules of TBX-Basic in DCT style, with their namespaces."""

PREFIX = "x-duizhao-"
"""Begins the private categories in DCA style."""

_COLUMN = f"{PREFIX}column-"
"""Begins the category of a column whose name would be read as something else."""

_SUFFIX = re.compile(r"(term)?(-?admn-?sts)?$")


@dataclass(frozen=True, slots=True)
class Category:
    """A data category."""

    type: str
    """Its name."""

    element: str
    """Its element in DCA style, such as ``termNote``."""

    column: str
    """The column that holds it."""

    module: str = ""
    """The public module that has it, or an empty text."""

    values: tuple[str, ...] = ()
    """All values that TBX-Basic allows; empty if any."""

    def basic(self, text: str) -> bool:
        """Whether TBX-Basic has the category with this value."""
        return bool(self.module) and (not self.values or text in self.values)


@cache
def _known() -> dict[str, Category]:
    entries = tables.load("duizhao.glossary", "tbx")["category"]
    return {
        entry["type"]: Category(
            entry["type"],
            entry["element"],
            entry.get("column") or extra_column(entry["type"]),
            entry.get("module", ""),
            tuple(entry.get("values", ())),
        )
        for entry in entries
    }


@cache
def written(column: str) -> Category:
    """The category that a column is written as.

    >>> written("domain").type, written("case").type, written("team").type
    ('subjectField', 'x-duizhao-case', 'team')
    """
    for category in _known().values():
        if category.column == column:
            return category
    if column in COLUMNS:
        return Category(PREFIX + column, "admin", column)
    plain = column not in _known() and not column.startswith(PREFIX)
    if plain and extra_column(column) == column:
        return Category(column, "admin", column)
    return Category(_COLUMN + column, "admin", column)


def read(type: str) -> str:
    """The column that a category is read into.

    >>> read("subjectField"), read("x-duizhao-case"), read("termType")
    ('domain', 'case', 'termtype')
    """
    if type in _known():
        return _known()[type].column
    if type == "note":
        return type
    name = type.removeprefix(_COLUMN)
    if name != type and name not in COLUMNS:
        return name
    name = type.removeprefix(PREFIX)
    if name != type and name in COLUMNS and name not in REQUIRED:
        return name
    return extra_column(type)


def write_status(status: str) -> str:
    """A status as TBX spells it.

    >>> write_status("forbidden")
    'deprecatedTerm-admn-sts'
    """
    spelling: str = tables.load("duizhao.glossary", "tbx")["write"][status]
    return spelling


def read_status(text: str) -> str:
    """The status that a file means, or an empty text.

    >>> read_status("deprecatedTerm-admn-sts"), read_status("Preferred"), read_status("?")
    ('forbidden', 'preferred', '')
    """
    word = _SUFFIX.sub("", text.strip().lower())
    status: str = tables.load("duizhao.glossary", "tbx")["read"].get(word, "")
    return status


__all__ = [
    "CORE",
    "Category",
    "MODULES",
    "OWN",
    "PREFIX",
    "read",
    "read_status",
    "write_status",
    "written",
]
