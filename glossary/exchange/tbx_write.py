"""Write TBX: ISO 30042:2019 in both styles, or as the martif files before it.

In DCA style a data category is an attribute (``<termNote type="partOfSpeech">``), in DCT
style an element (``<min:partOfSpeech>``); *martif* is TBX 2, which older programs want.
What TBX-Basic has no category for is written under a private name; such a file is of the
private dialect TBX-duizhao. All of it comes back when it is read again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from ...base.errors import UserError
from ..fields import COLUMNS, to_cells
from ..layers import Concept, concepts
from ..model import Glossary, Term
from .model import Exported
from .tbx_categories import CORE, MODULES, OWN, Category, write_status, written
from .xml import NO_CHARACTER, Element, Writer, to_bytes

Style = Literal["dca", "dct", "martif"]

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NAME = re.compile("[A-Za-z_\u4e00-\u9fff][A-Za-z0-9_.\u4e00-\u9fff-]*")
_NO_NAME = re.compile("[^A-Za-z0-9_.\u4e00-\u9fff-]")
"""Identifiers in XML, and what none may hold; of other scripts XML allows more."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_OF_ROW = ("concept", "locale", "term", "updated", "owner", "note")
"""Columns that are no category."""


@dataclass(frozen=True, slots=True)
class _Names:
    """What the levels are called."""

    root: str
    header: str
    concept: str
    language: str
    term: str


_NEW = _Names("tbx", "tbxHeader", "conceptEntry", "langSec", "termSec")
_OLD = _Names("martif", "martifHeader", "termEntry", "langSet", "tig")


def write(glossary: Glossary, *, style: Style = "dca", private: bool = True) -> Exported:
    """The glossary as a TBX file.

    Without ``private`` only categories of TBX-Basic are written, for programs that
    refuse all others; the rest is listed as lost.

    >>> terms = (Term("c1", "zh-Hans", "云"), Term("c1", "en", "cloud"))
    >>> file = write(Glossary("g.csv", "", terms)).data.decode()
    >>> "<term>云</term>" in file
    True

    Raises:
        UserError: there is no term to be written; TBX has no empty files.
    """
    return _Writer(style, private).file(glossary)


class _Writer(Writer):
    """Writes one file."""

    def __init__(self, style: Style, private: bool) -> None:
        self._style = style
        self._private = private
        self._names = _OLD if style == "martif" else _NEW
        self._space = "" if style == "martif" else f"{{{CORE}}}"
        self._basic = True
        self._identifiers: set[str] = set()
        super().__init__()

    def file(self, glossary: Glossary) -> Exported:
        """The whole file."""
        from lxml import etree

        spaces: dict[Any, str] = {} if self._style == "martif" else {None: CORE}
        if self._style == "dct":
            spaces |= MODULES
            spaces |= {"duizhao": OWN} if self._private else {}
        root = etree.Element(f"{self._space}{self._names.root}", nsmap=spaces)
        header = self._child(root, self._names.header)
        source = self._child(self._child(header, "fileDesc"), "sourceDesc")
        self._child(source, "p", "A glossary of duizhao")
        body = self._child(self._child(root, "text"), "body")
        # Concepts keep their order and their identifiers, known or not.
        self._identifiers = {t.concept for t in glossary.terms if _is_name(t.concept)}
        for concept in concepts(glossary.terms):
            self._concept(body, concept)
        if not len(body):
            raise UserError(f"{glossary.name}: holds no term that TBX can hold; add one.")
        root.set("type", "TBX-Basic" if self._basic else "TBX-duizhao")
        if self._style != "martif":
            root.set("style", self._style)
        root.set(_LANG, "zh")
        return Exported(to_bytes(root), tuple(self._losses))

    def _concept(self, body: Element, concept: Concept) -> None:
        rows = [row for row in concept.rows if self._writable(row)]
        if not rows:
            return
        place = f"concept {concept.id}"
        entry = self._child(body, self._names.concept)
        entry.set("id", self._identifier(entry, concept.id, place))
        # What is said of the concept stands with its first Chinese row.
        main, told = rows[0], []
        for column in ("domain", "definition"):
            if cell := getattr(main, column):
                self._category(entry, written(column), cell, place)
                told.append((main, column))
        for locale in dict.fromkeys(row.locale for row in rows):
            own = [row for row in rows if row.locale == locale]
            section = self._child(entry, self._names.language)
            if not locale:
                message = "its terms for any locale are written as undetermined (und)"
                self._lose(place, f"{message}; name the column of the file by its locale")
            section.set(_LANG, locale or "und")
            first = own[0]
            if first.definition and first is not main:
                category = written("definition")
                self._category(section, category, first.definition, place)
                told.append((first, "definition"))
            for row in own:
                skipped = [column for other, column in told if other is row]
                self._term(section, row, skipped, place)

    def _writable(self, row: Term) -> bool:
        """Whether a row can be written; a draft needs a category of its own."""
        place = f"concept {row.concept}"
        if not NO_CHARACTER.sub("", row.term).strip():
            self._lose(place, f"the term of {row.locale} holds control characters only")
        elif row.status == "draft" and not self._private:
            self._lose(place, f"'{row.term}' is a draft, which TBX-Basic does not know")
        else:
            return True
        return False

    def _identifier(self, entry: Element, concept: str, place: str) -> str:
        """An identifier that XML allows; another one is kept beside it."""
        if _is_name(concept):
            return concept
        stem = "c-" + _NO_NAME.sub("_", concept)
        name, number = stem, 1
        while name in self._identifiers:
            number += 1
            name = f"{stem}-{number}"
        self._identifiers.add(name)
        self._category(entry, written("concept"), concept, place)
        return name

    def _term(
        self, section: Element, row: Term, skipped: Sequence[str], place: str
    ) -> None:
        element = self._child(section, self._names.term)
        self._child(element, "term", self._text(row.term, place))
        for category, cell in _categories(row, skipped):
            self._category(element, category, cell, place)
        if row.updated or row.owner:
            self._change(element, row, place)
        if row.note:
            self._child(element, "note", self._text(row.note, place))

    def _change(self, element: Element, row: Term, place: str) -> None:
        """The last change: TBX has one element for its day and its person."""
        day = row.updated if _is_day(row.updated) else ""
        if day or row.owner:
            group = self._child(element, "transacGrp")
            self._tag(group, "transac", "transactionType", "modification")
            if day:
                self._child(group, "date", day)
            if row.owner:
                owner = self._text(row.owner, place)
                self._tag(group, "transacNote", "responsibility", owner)
        if row.updated and not day:
            self._category(element, written("updated"), row.updated, place)

    def _tag(self, parent: Element, name: str, type: str, text: str) -> None:
        """A category of the module Basic that stands in a group."""
        if self._style == "dct":
            self._child(parent, type, text, MODULES["basic"])
        else:
            self._child(parent, name, text).set("type", type)

    def _category(self, parent: Element, category: Category, cell: str, place: str) -> None:
        """Write a data category in the style of the file."""
        public = category.basic(cell)
        level = parent.tag.removeprefix(self._space)
        if category.column in ("domain", "definition"):
            public = level != self._names.term  # TBX-Basic has them above the terms only.
        if not public and not self._private:
            self._lose(place, f"{category.column} '{cell}' has no category in TBX-Basic")
            return
        self._basic = self._basic and public
        text = self._text(cell, place)
        if self._style != "dct":
            element = self._child(parent, category.element, text)
            element.set("type", self._held(category.type, place))
        elif public:
            self._child(parent, category.type, text, MODULES[category.module])
        elif category.column in COLUMNS:
            self._child(parent, category.column, text, OWN)
        else:
            element = self._child(parent, "column", text, OWN)
            element.set("name", self._held(category.column, place))

    def _child(
        self, parent: Element, name: str, text: str = "", space: str | None = None
    ) -> Element:
        from lxml import etree

        tag = f"{self._space}{name}" if space is None else f"{{{space}}}{name}"
        child = etree.SubElement(parent, tag)
        if text:
            child.text = text
        return child


def _categories(row: Term, skipped: Sequence[str]) -> list[tuple[Category, str]]:
    """What is said of one term, in the order that TBX wants: its notes stand first."""
    extra = [column for column, _ in row.extra]
    columns = [
        column
        for column in (*COLUMNS, *extra)
        if column not in _OF_ROW and column not in skipped
    ]
    found = [
        (written(column), cell)
        for column, cell in zip(columns, to_cells(row, columns), strict=True)
        if cell
    ]
    pairs = [_status(cell) if c.column == "status" else (c, cell) for c, cell in found]
    return sorted(pairs, key=lambda pair: pair[0].element != "termNote")


def _status(status: str) -> tuple[Category, str]:
    """A status as its category and value."""
    if status == "draft":
        return Category("processStatus", "termNote", "status"), write_status(status)
    return written("status"), write_status(status)


def _is_name(text: str) -> bool:
    """Whether a text may be an identifier in XML."""
    return bool(_NAME.fullmatch(text))


def _is_day(text: str) -> bool:
    if not _DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


__all__ = ["Style", "write"]
