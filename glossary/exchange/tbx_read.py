"""Read TBX: ISO 30042:2019 in both styles, and the martif files before it.

All of them have the levels concept, language and term, whatever these are called. What
is said of a concept goes to its first Chinese term, what is said of a language to its
first term: a glossary has rows for terms only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...base.errors import UserError
from .gather import Gathering, Row, main_row
from .model import Imported
from .tbx_categories import CORE, OWN, PREFIX, read_status
from .tbx_categories import read as column_of
from .xml import Element, flat, local, locale, namespace, parse

_CONCEPTS = ("conceptEntry", "termEntry")
_LANGUAGES = ("langSec", "langSet")
_TERMS = ("termSec", "tig", "ntig")
_LEVELS = (*_LANGUAGES, *_TERMS, "term")
_GROUPS = ("adminGrp", "descripGrp", "termNoteGrp", "termGrp")
_TYPED = ("admin", "adminNote", "descrip", "descripNote", "ref", "termNote", "xref")
_UNTYPED = {"descrip": "definition", "termNote": "partOfSpeech"}
"""What an element without a type means: Weblate and its library write it so."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d(?=T|$)")


@dataclass(frozen=True, slots=True)
class _Fact:
    """One thing that is said of a concept, a language or a term."""

    type: str
    """Its category; ``note`` for a note."""

    text: str
    """What is said."""

    line: int
    """Its line in the file."""


def read(data: bytes, name: str) -> Imported:
    """The terms of a TBX file.

    >>> file = '''<martif type="TBX"><text><body><termEntry id="c1">
    ... <langSet xml:lang="zh-CN"><tig><term>云</term></tig></langSet>
    ... <langSet xml:lang="en"><tig><term>cloud</term></tig></langSet>
    ... </termEntry></body></text></martif>'''
    >>> [(t.concept, t.locale, t.term) for t in read(file.encode(), "a.tbx").terms]
    [('c1', 'zh-Hans', '云'), ('c1', 'en', 'cloud')]

    Raises:
        UserError: it is no XML or no TBX, or holds no concept.
    """
    root = parse(data, name)
    if local(root) not in ("tbx", "martif"):
        raise UserError(
            f"{name}:{root.sourceline}: is XML, but begins with <{local(root)}> where TBX "
            "has <tbx> or <martif>; name the format that it is in."
        )
    reader = _Reader(name)
    found = [element for element in root.iter() if local(element) in _CONCEPTS]
    if not found:
        raise UserError(f"{name}: holds no concept; export it again with its terms.")
    for entry in found:
        reader.concept(entry)
    return reader.gathering.imported()


class _Reader:
    """Reads the concepts of one file."""

    def __init__(self, name: str) -> None:
        self.gathering = Gathering(name)

    def concept(self, entry: Element) -> None:
        """Read one concept with its languages and terms."""
        rows: list[Row] = []
        for section in entry.iterchildren():
            if local(section) in _LANGUAGES:
                rows += self._language(section)
        identifier = entry.get("id", "")
        facts: list[_Fact] = []
        for fact in self._facts(entry):
            if fact.type == f"{PREFIX}concept":
                identifier = fact.text
            else:
                facts.append(fact)
        if rows:
            self._apply(facts, main_row(rows), rows)
            self._change(entry, main_row(rows))
        self.gathering.concept(identifier, entry.sourceline, rows)

    def _language(self, section: Element) -> list[Row]:
        tag = section.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
        if not tag.strip():
            self.gathering.lose(
                section.sourceline, "the terms have no xml:lang that says their language"
            )
            return []
        rows = [
            self._term(element, locale(tag))
            for element in section.iterchildren()
            if local(element) in _TERMS
        ]
        if rows:
            self._apply(list(self._facts(section)), rows[0], rows)
            self._change(section, rows[0])
        return rows

    def _term(self, section: Element, tag: str) -> Row:
        found = next((e for e in section.iter() if local(e) == "term"), None)
        text = "" if found is None else self._text(found)
        line = section.sourceline if found is None else found.sourceline
        row = Row(tag, text.replace("\n", " "), line)
        self._apply(list(self._facts(section)), row, [row])
        self._change(section, row)
        return row

    def _facts(self, parent: Element) -> Iterator[_Fact]:
        """What is said at one level, in the order of the file."""
        for child in parent.iterchildren():
            name, line = local(child), child.sourceline
            if name in _LEVELS or name == "transacGrp":
                continue
            if name in _GROUPS:
                yield from self._facts(child)
            elif kind := _category(child):
                yield _Fact(kind, self._value(child), line)
            else:
                self.gathering.lose(line, f"<{name}> has no column")

    def _apply(self, facts: Sequence[_Fact], main: Row, rows: Sequence[Row]) -> None:
        """Put facts into cells: a status into all rows, all else into the main one."""
        for fact in facts:
            column = column_of(fact.type)
            if column != "status":
                self.gathering.add(main, column, fact.text, fact.line)
                continue
            status = read_status(fact.text)
            if not status and fact.text.lower() != "finalized":
                self.gathering.lose(
                    fact.line, f"'{fact.text}' is no status that duizhao knows"
                )
            for row in rows if status else ():
                _set_status(row, status)

    def _change(self, parent: Element, row: Row) -> None:
        """Take the last change of a level; what came before it has no column."""
        changes = sorted(
            (self._transaction(child) for child in parent.iterchildren("{*}transacGrp")),
            key=lambda change: change[0],
        )
        for day, owner, line in changes[:-1]:
            if (day, owner) != changes[-1][:2]:
                self.gathering.lose(
                    line, f"the change {day} {owner}".rstrip() + " is not the last one"
                )
        if changes:
            day, owner, line = changes[-1]
            self.gathering.add(row, "updated", day, line)
            self.gathering.add(row, "owner", owner, line)

    def _transaction(self, group: Element) -> tuple[str, str, int]:
        """Day, person and line of a change."""
        day = owner = ""
        for child in group.iterchildren():
            name = child.get("type") or local(child)
            if name == "date":
                text = self._text(child)
                found = _DAY.match(text)
                day = found[0] if found else text
            elif name == "responsibility":
                owner = self._value(child)
            elif name != "transactionType":
                self.gathering.lose(child.sourceline, f"{name} of a change has no column")
        return day, owner, group.sourceline

    def _value(self, element: Element) -> str:
        """The text of an element, and the address that it links to."""
        text, target = self._text(element), element.get("target", "").strip()
        if target and (not text or (target.startswith("http") and target not in text)):
            return f"{text} {target}".strip()
        return text

    def _text(self, element: Element) -> str:
        if len(element):
            kinds = ", ".join(dict.fromkeys(f"<{local(child)}>" for child in element))
            self.gathering.lose(
                element.sourceline, f"markup in the text ({kinds}) is left out"
            )
        return flat("".join(element.itertext()))


def _category(element: Element) -> str:
    """The category of an element, or an empty text."""
    name, space = local(element), namespace(element)
    if name == "note":
        return "note"
    if name in _TYPED:
        return element.get("type", "").strip() or _UNTYPED.get(name, "")
    if space == OWN:
        column = element.get("name")
        return f"{PREFIX}{name}" if column is None else f"{PREFIX}column-{column}"
    # In DCT style a category is an element of its module's namespace.
    return name if space and space != CORE else ""


def _set_status(row: Row, status: str) -> None:
    """Set the status of a row. What is on its way is a draft, whatever it shall become."""
    old = row.cells.get("status")
    if old is None or status == "draft":
        row.cells["status"] = status


__all__ = ["read"]
