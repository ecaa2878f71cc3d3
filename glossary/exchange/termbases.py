"""Tables of term bases: memoQ's CSV, and MultiTerm's of one entry a row.

- memoQ, docs.memoq.com, "Term base in CSV format": fields of the entry (``Entry_ID``,
  ``Entry_Subject``, ``Entry_Domain``, ``Entry_Note`` …), then for each language its
  definition, and for each term the term, ``Term_Info`` and ``Term_Example``; a language
  with several terms repeats those three. The names of the languages are memoQ's. How
  ``Term_Info`` marks a forbidden term is not documented: so it stays empty, and
  forbidden terms stay here.
- MultiTerm and Trados, docs.rws.com, "Formats for data import and export": one entry a
  row, a column a language, synonyms in one cell with ``|`` between them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ...base import tables as data_tables
from ...base.errors import UserError
from ..layers import Concept, concepts
from ..model import Glossary, Term, is_chinese
from ..rows import format_row
from . import grid
from .collect import TableImported, collect
from .grid import Grid, Line
from .guess import EXTRA, SKIP, Column, Layout
from .headings import language_of
from .model import Exported, Imported, Loss
from .pairs import count, only, unfit, unheld
from .tables import read_grid

_ENTRY = {
    "entry_id": "concept",
    "entry_domain": "domain",
    "entry_note": "note",
    "entry_lastmodified": SKIP,
    "entry_created": SKIP,
    "entry_creator": SKIP,
    "entry_modifier": SKIP,
}
_HEAD = ("Entry_ID", "Entry_Domain", "Entry_Note")


def is_memoq(heads: Sequence[str]) -> bool:
    """Whether a header is that of a memoQ term base."""
    return any(head.strip().lower() == "entry_id" for head in heads)


def read_memoq(data: bytes, name: str, *, encoding: str | None = None) -> TableImported:
    """Read a memoQ term base.

    >>> text = "Entry_ID;Chinese_PRC;Term_Info;English;Term_Info\\n7;云;;cloud;\\n"
    >>> [(t.concept, t.locale, t.term) for t in read_memoq(text.encode(), "a.csv").terms]
    [('7', 'zh-Hans', '云'), ('7', 'en', 'cloud')]

    Raises:
        UserError: it is no text, or its header is not memoQ's.
    """
    cells = grid.read(data, name, encoding)
    heads = cells.lines[0].cells if cells.lines else ()
    if not is_memoq(heads):
        raise UserError(f"{name}:1: has no column Entry_ID; import it with --format csv.")
    roles = [_memoq_role(head) for head in heads]
    infos = [at for at, head in enumerate(heads) if head.lower() == "term_info"]
    columns = tuple(
        Column(at + 1, heads[at], role, "the format says so")
        for at, role in enumerate(roles)
    )
    forbidden = _without_forbidden(cells, infos)
    layout = Layout(columns, cells.lines[0].number)
    return collect(forbidden, layout, mark="", synonyms=True)


def _memoq_role(head: str) -> str:
    folded = head.strip().lower()
    if folded in _ENTRY:
        return _ENTRY[folded]
    if folded in ("term_info", "term_example"):
        return SKIP
    if folded.endswith("_def"):
        locale = language_of(head[:-4])
        return f"{locale}:definition" if locale else EXTRA
    return language_of(head) or EXTRA


def _without_forbidden(cells: Grid, infos: Sequence[int]) -> Grid:
    """The grid without the terms that memoQ calls forbidden; they are listed."""
    lines: list[Line] = []
    losses = list(cells.losses)
    for line in cells.lines:
        row = list(line.cells)
        for at in infos:
            if at < len(row) and at and "forbidden" in row[at].lower():
                place = f"{cells.name}:{line.number}"
                losses.append(Loss(place, f"forbidden '{row[at - 1]}' was not taken"))
                row[at - 1] = ""
        lines.append(Line(line.number, tuple(row)))
    return Grid(cells.name, tuple(lines), tuple(losses), cells.encoding, cells.delimiter)


def write_memoq(glossary: Glossary, locales: Sequence[str] = ()) -> Exported:
    """A memoQ term base: entries are numbered, since memoQ wants numbers.

    >>> terms = (Term("c1", "zh-Hans", "云"), Term("c1", "en", "cloud"))
    >>> header, row = write_memoq(Glossary("g", "", terms)).data.decode().split()
    >>> header.split(",")[7:], row
    (['English_Def', 'English', 'Term_Info', 'Term_Example'], '1,,,,云,,,,cloud,,')
    """
    glossary, losses = only(glossary, locales)
    entries, found = _entries(glossary, "memoQ")
    widths: dict[str, int] = {}
    for _, terms in entries:
        for name, rows in terms.items():
            widths[name] = max(widths.get(name, 0), len(rows))
    names = data_tables.load("duizhao.glossary", "headings")["memoq"]
    heads = list(_HEAD)
    for name, width in widths.items():
        shown = names.get(name, name)
        heads += [f"{shown}_Def", *[shown, "Term_Info", "Term_Example"] * width]
    lines = [format_row(heads)]
    for number, (concept, terms) in enumerate(entries, 1):
        cells = [str(number), _first(concept, "domain"), _first(concept, "note")]
        for name, width in widths.items():
            rows = terms.get(name, [])
            cells.append(next((t.definition for t in rows if t.definition), ""))
            for at in range(width):
                cells += [rows[at].term if at < len(rows) else "", "", ""]
        lines.append(format_row(cells))
    data = b"\xef\xbb\xbf" + "".join(lines).encode()
    left = unheld(glossary, ("definition", "domain", "note"))
    seconds = _seconds(entries)
    return Exported(data, (*losses, *found, *seconds, *left))


def read_multiterm(
    data: bytes,
    name: str,
    *,
    encoding: str | None = None,
    columns: Mapping[str, str] = {},
    locale: str = "",
) -> Imported:
    """Read MultiTerm's table, with any headings; ``|`` alone divides synonyms.

    Raises:
        UserError: see :func:`.tables.read`.
    """
    return read_grid(grid.read(data, name, encoding), columns, locale, "|")


def write_multiterm(glossary: Glossary, locales: Sequence[str] = ()) -> Exported:
    """MultiTerm's table: one entry a row, synonyms with ``|`` between them.

    >>> terms = (Term("c1", "zh-Hans", "云"), Term("c1", "en", "cloud"))
    >>> print(write_multiterm(Glossary("g", "", terms)).data.decode("utf-8-sig"))
    Entry ID,Chinese (Simplified),English,Subject,Definition,Note
    c1,云,cloud,,,
    <BLANKLINE>
    """
    glossary, losses = only(glossary, locales)
    entries, found = _entries(glossary, "MultiTerm", "|")
    there = dict.fromkeys(name for _, terms in entries for name in terms)
    names = data_tables.load("duizhao.glossary", "headings")["multiterm"]
    heads = ["Entry ID", *(names.get(n, n) for n in there), "Subject", "Definition", "Note"]
    lines = [format_row(heads)]
    for concept, terms in entries:
        cells = ["|".join(t.term for t in terms.get(name, [])) for name in there]
        fields = [_first(concept, name) for name in ("domain", "definition", "note")]
        lines.append(format_row([concept.id, *cells, *fields]))
    data = b"\xef\xbb\xbf" + "".join(lines).encode()
    left = unheld(glossary, ("concept", "definition", "domain", "note"))
    return Exported(data, (*losses, *found, *_seconds(entries), *left))


Entries = list[tuple[Concept, dict[str, list[Term]]]]


def _entries(
    glossary: Glossary, target: str, mark: str = "\0"
) -> tuple[Entries, list[Loss]]:
    """Each concept with the terms that may be offered, by locale; the rest is listed."""
    entries: Entries = []
    losses: list[Loss] = []
    for concept in concepts(glossary.terms):
        terms: dict[str, list[Term]] = {}
        for term in concept.rows:
            place = f"concept {concept.id}"
            reason = unfit(term, term) or (f"holds {mark}" if mark in term.term else "")
            if term.status in ("preferred", "admitted") and not reason:
                terms.setdefault(term.locale, []).append(term)
            else:
                why = reason or f"{target} would offer it"
                message = f"{term.status} {term.locale} '{term.term}' left out: {why}"
                losses.append(Loss(place, message))
        if any(map(is_chinese, terms)) and not all(map(is_chinese, terms)):
            entries.append((concept, terms))
        else:
            losses.append(
                Loss(f"concept {concept.id}", "left out: no pair of terms to use")
            )
    return entries, losses


def _first(concept: Concept, field: str) -> str:
    """The first filled cell of a field."""
    return next((v for t in concept.rows if (v := str(getattr(t, field)))), "")


def _seconds(entries: Entries) -> Iterator[Loss]:
    """The fields of which an entry holds one, where a concept has several."""
    for field in ("domain", "definition", "note"):
        number = 0
        for concept, _ in entries:
            number += max(0, len({v for t in concept.rows if (v := getattr(t, field))}) - 1)
        if number:
            told = count(number, "cell")
            yield Loss(f"column {field}", f"{told} left out: one for an entry")


__all__ = [
    "is_memoq",
    "read_memoq",
    "read_multiterm",
    "write_memoq",
    "write_multiterm",
]
