"""TMX 1.4b: terms as translation units, for programs that take a memory but no glossary.

A memory holds translations and nothing else. So a concept becomes one unit with one
variant for each locale, the preferred term; admitted terms would be offered as equals,
forbidden ones and drafts as right, and are left out. Everything else that is said of a
term stands beside it in properties, and comes back when the file is read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...base.errors import UserError
from ..fields import COLUMNS, to_cells
from ..layers import Concept, concepts
from ..model import Glossary, Term, is_chinese
from .gather import Gathering, Row, extra_column, main_row
from .model import Exported, Imported
from .xml import NO_CHARACTER, Element, Writer, flat, local, locale, parse, to_bytes

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DOCTYPE = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_STAMP = re.compile(r"(\d{4})(\d\d)(\d\d)T\d{6}Z")
_CODES = ("bpt", "ept", "it", "ph", "ut")
"""Inline elements that hold formatting of another format, which is no text."""

_PREFIX = "x-duizhao-"
"""Begins the types of the properties that hold our columns."""

_BESIDE = ("concept", "locale", "term", "status", "note")
"""Columns that are no property."""


def read(data: bytes, name: str) -> Imported:
    """The terms of a TMX file: each unit is a concept, each variant a term.

    Units without an identifier are one concept if their Chinese term is the same.

    >>> file = '''<tmx version="1.4"><header srclang="zh-CN"/><body><tu>
    ... <tuv xml:lang="zh-CN"><seg>云</seg></tuv><tuv xml:lang="en"><seg>cloud</seg></tuv>
    ... </tu></body></tmx>'''
    >>> [(t.concept, t.locale, t.term) for t in read(file.encode(), "a.tmx").terms]
    [('yun', 'zh-Hans', '云'), ('yun', 'en', 'cloud')]

    Raises:
        UserError: it is no XML or no TMX, or holds no unit.
    """
    root = parse(data, name)
    if local(root) != "tmx":
        raise UserError(
            f"{name}:{root.sourceline}: is XML, but begins with <{local(root)}> where TMX "
            "has <tmx>; name the format that it is in."
        )
    gathering = Gathering(name)
    units = [element for element in root.iter() if local(element) == "tu"]
    if not units:
        raise UserError(f"{name}: holds no translation unit; export it again.")
    found: dict[tuple[str, int], tuple[Element, dict[tuple[str, str], Row]]] = {}
    for number, unit in enumerate(units):
        rows = _read_unit(gathering, unit)
        # Synonyms are often units of their own: without identifiers the source tells.
        source = main_row(rows).term if rows and not unit.get("tuid") else ""
        _, known = found.setdefault((source, 0 if source else number), (unit, {}))
        for row in rows:
            first = known.setdefault((row.locale, row.term), row)
            for column, cell in row.cells.items():
                gathering.add(first, column, cell, row.line)
    for unit, known in found.values():
        gathering.concept(unit.get("tuid", ""), unit.sourceline, list(known.values()))
    return gathering.imported()


def _read_unit(gathering: Gathering, unit: Element) -> list[Row]:
    rows = [
        row
        for variant in unit.iterchildren("{*}tuv")
        if (row := _read_variant(gathering, variant))
    ]
    if rows:
        _read_properties(gathering, unit, main_row(rows))
    return rows


def _read_variant(gathering: Gathering, variant: Element) -> Row | None:
    # Before TMX 1.4 the attribute was "lang".
    tag = variant.get(_LANG) or variant.get("lang") or ""
    segment = next(variant.iterchildren("{*}seg"), None)
    if not tag.strip() or segment is None:
        missing = "xml:lang" if segment is not None else "<seg>"
        gathering.lose(variant.sourceline, f"the variant has no {missing}")
        return None
    text = _segment(gathering, segment).replace("\n", " ")
    row = Row(locale(tag), text, segment.sourceline)
    _read_properties(gathering, variant, row)
    return row


def _read_properties(gathering: Gathering, parent: Element, row: Row) -> None:
    """Put the notes, properties and dates of a unit or a variant into cells."""
    for child in parent.iterchildren("{*}note", "{*}prop"):
        column = _column(child) if local(child) == "prop" else "note"
        gathering.add(row, column, flat("".join(child.itertext())), child.sourceline)
    stamp = parent.get("changedate") or parent.get("creationdate") or ""
    found = _STAMP.fullmatch(stamp)
    day = "-".join(found.groups()) if found else stamp
    gathering.add(row, "updated", day, parent.sourceline)
    person = parent.get("changeid") or parent.get("creationid") or ""
    gathering.add(row, "owner", person, parent.sourceline)


def _column(prop: Element) -> str:
    """The column of a property: one of ours, or one named like its type."""
    kind = " ".join(prop.get("type", "").split()) or "prop"
    name = kind.removeprefix(_PREFIX)
    if name != kind and name in COLUMNS and name not in _BESIDE:
        return name
    return extra_column(kind)


def _segment(gathering: Gathering, segment: Element) -> str:
    """The text of a segment without its codes."""
    if len(segment):
        kinds = ", ".join(dict.fromkeys(f"<{local(child)}>" for child in segment))
        gathering.lose(segment.sourceline, f"markup in the term ({kinds}) is left out")
    return flat("".join(_pieces(segment)))


def _pieces(element: Element) -> list[str]:
    pieces = [element.text or ""]
    for child in element:
        if local(child) not in (*_CODES, "sub"):
            pieces += _pieces(child)
        pieces.append(child.tail or "")
    return pieces


def write(glossary: Glossary) -> Exported:
    """The glossary as a TMX file, for translation from Chinese.

    >>> terms = (Term("c1", "zh-Hans", "云"), Term("c1", "en", "cloud"))
    >>> file = write(Glossary("g.csv", "", terms)).data.decode()
    >>> file.count("<tu "), file.count("<tuv ")
    (1, 2)

    Raises:
        UserError: no concept has a Chinese term and a rendering.
    """
    return _Writer().file(glossary)


class _Writer(Writer):
    """Writes one file."""

    def __init__(self) -> None:
        super().__init__()

    def file(self, glossary: Glossary) -> Exported:
        """The whole file."""
        from lxml import etree

        units = [
            (concept, rows)
            for concept in concepts(glossary.terms)
            if (rows := self._preferred(concept))
        ]
        if not units:
            raise UserError(
                f"{glossary.name}: no concept has both a Chinese and another preferred "
                "term, and TMX holds pairs; add renderings first."
            )
        source = units[0][1][0].locale
        root = etree.Element("tmx", version="1.4")
        header = {
            "creationtool": "duizhao",
            "creationtoolversion": "1",
            "segtype": "phrase",
            "o-tmf": "duizhao",
            "adminlang": "en",
            "srclang": source,
            "datatype": "plaintext",
        }
        etree.SubElement(root, "header", header)
        body = etree.SubElement(root, "body")
        for concept, rows in units:
            self._unit(body, concept, rows, source)
        return Exported(to_bytes(root, _DOCTYPE), tuple(self._losses))

    def _preferred(self, concept: Concept) -> Sequence[Term]:
        """The first preferred term of each locale, if there is anything to translate."""
        chosen: dict[str, Term] = {}
        place = f"concept {concept.id}"
        for row in concept.rows:
            if not NO_CHARACTER.sub("", row.term).strip():
                self._lose(place, f"the term of {row.locale} holds control characters only")
            elif not row.locale:
                self._lose(place, f"'{row.term}' has no locale, which TMX wants")
            elif row.status == "preferred" and row.locale not in chosen:
                chosen[row.locale] = row
            else:
                reason = (
                    "a memory has one term for each locale"
                    if row.status in ("preferred", "admitted")
                    else f"it is {row.status}, and all that a memory holds is offered"
                )
                self._lose(place, f"'{row.term}' ({row.locale}) is left out: {reason}")
        rows = tuple(chosen.values())
        if len({is_chinese(row.locale) for row in rows}) < 2:
            if rows:
                self._lose(place, "has no preferred pair of a Chinese and another term")
            return ()
        return rows

    def _unit(
        self, body: Element, concept: Concept, rows: Sequence[Term], source: str
    ) -> None:
        from lxml import etree

        place = f"concept {concept.id}"
        unit = etree.SubElement(body, "tu", tuid=self._held(concept.id, place))
        if all(row.locale != source for row in rows):
            unit.set("srclang", rows[0].locale)
        for row in rows:
            variant = etree.SubElement(unit, "tuv")
            variant.set(_LANG, row.locale)
            day = _DAY.fullmatch(row.updated)
            if day:
                variant.set("changedate", "".join(day.groups()) + "T000000Z")
            if row.owner:
                variant.set("changeid", self._held(row.owner, place))
            if row.note:
                etree.SubElement(variant, "note").text = self._text(row.note, place)
            for column, cell in _properties(row, bool(day)):
                prop = etree.SubElement(variant, "prop")
                prop.set("type", self._held(column, place))
                prop.text = self._text(cell, place)
            etree.SubElement(variant, "seg").text = self._text(row.term, place)


def _properties(row: Term, dated: bool) -> list[tuple[str, str]]:
    """What is said of a term, by the types of the properties that hold it."""
    beside = (*_BESIDE, "owner", *(("updated",) if dated else ()))
    columns = [column for column in COLUMNS if column not in beside]
    cells = zip(columns, to_cells(row, columns), strict=True)
    own = [(_PREFIX + column, cell) for column, cell in cells if cell]
    return [*own, *row.extra]


__all__ = ["read", "write"]
