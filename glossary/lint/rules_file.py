"""Rules about the file as a whole: bytes, lines, header, order."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from os.path import commonprefix

from ..fields import COLUMNS, choices, words
from ..order import rank
from ..rows import Row, format_row
from .model import Hit, Rule, Sheet, column_locale, rule, shown
from .tags import problem_of

PROBLEMS = tuple(
    Rule(code, "error", title)
    for code, title in {
        "no-header": "The first row does not name the columns of a glossary",
        "no-terms": "A plain table has a header and nothing else",
        "doubled-column": "Two columns have one name",
        "quotes": "A quotation mark does not close, or stands inside an unquoted cell",
        "conflict-marker": "A merge has left two versions of some rows",
        "row-length": "A row has more or fewer cells than the header",
        "long-cell": "A cell is too long to be a cell",
        "empty-cell": "A cell that must be filled is empty",
        "bad-value": "A cell holds none of the values that its column allows",
    }.items()
)
"""What the reading of a file finds; ``doubled-source`` is a rule as well."""


@rule("byte-order-mark", "warning", fixable=True)
def byte_order_mark(sheet: Sheet) -> Iterator[Hit]:
    """The file begins with a byte order mark."""
    if sheet.table.mark:
        yield Hit(
            1,
            1,
            "begins with a byte order mark, which other programs take for a part of the "
            "first column's name; remove it with --fix",
        )


@rule("line-ends", "warning", fixable=True)
def line_ends(sheet: Sheet) -> Iterator[Hit]:
    """Lines end in carriage returns."""
    at = sheet.data.find(b"\r\n")
    if at < 0 and b"\n" not in sheet.data:
        at = sheet.data.find(b"\r")
    if at >= 0:
        start = sheet.data.rfind(b"\n", 0, at) + 1
        yield Hit(
            sheet.data.count(b"\n", 0, at) + 1,
            len(sheet.data[start:at].decode().removeprefix("\ufeff")) + 1,
            "the line ends in a carriage return, so that in git every line differs from "
            "that of another system; write line feeds alone, with --fix",
        )


@rule("final-newline", "warning", fixable=True)
def final_newline(sheet: Sheet) -> Iterator[Hit]:
    """The last line has no end."""
    if sheet.table.columns and not sheet.data.endswith((b"\n", b"\r")):
        row = sheet.table.rows[-1] if sheet.table.rows else sheet.table.header
        line = row.line + row.raw.count("\n")
        yield Hit(
            line,
            len(row.raw.split("\n")[-1]) + 1,
            "the last line has no line end, so that a row added below changes this one as "
            "well; add it with --fix",
        )


@rule("blank-line", "warning", fixable=True)
def blank_line(sheet: Sheet) -> Iterator[Hit]:
    """An empty line, or one of separators alone."""
    following = 1
    for row in (sheet.table.header, *sheet.table.rows):
        if row.line > following:
            yield Hit(following, 1, _BLANK)
        following = row.line + row.raw.count("\n")
    lines = sheet.data.count(b"\n" if b"\n" in sheet.data else b"\r") + 1
    if not sheet.table.problems and lines > following:
        yield Hit(following, 1, _BLANK)


_BLANK = (
    "the line holds nothing, and a file with such lines has two spellings of one content; "
    "remove it with --fix"
)


@rule("format", "warning", fixable=True)
def formatting(sheet: Sheet) -> Iterator[Hit]:
    """A row is written otherwise than duizhao writes it."""
    table = sheet.table
    for row in (table.header, *sheet.rows.values()):
        if not all(row.guarded(i, table.delimiter) for i in range(len(row.cells))):
            continue  # That is another rule's, and writing it anew changes both.
        cells = header_cells(sheet) if row is table.header else canonical_cells(sheet, row)
        wanted, found = format_row(cells, table.delimiter), body(row) + "\n"
        if wanted != found:
            at = len(commonprefix((wanted, found)))
            start = found.rfind("\n", 0, at) + 1
            yield Hit(
                row.line + found.count("\n", 0, at),
                at - start + 1,
                "the row is not in canonical form from here on (no spaces around a cell, "
                "quotation marks only where needed, a default as an empty cell), so the "
                "next program that writes it changes it; write it anew with --fix",
                sheet.by_line[row.line].concept
                if table.canonical and row.line in sheet.by_line
                else "",
                0 if row is table.header else row.line,
            )


def body(row: Row) -> str:
    """A row's text without the end of its line."""
    return row.raw.removesuffix("\n").removesuffix("\r")


def header_cells(sheet: Sheet) -> tuple[str, ...]:
    """The header as it should be: names in small letters where they are known."""
    return sheet.table.columns if sheet.table.canonical else sheet.table.header.cells


def canonical_cells(sheet: Sheet, row: Row) -> tuple[str, ...]:
    """A row's cells as they should be: defaults left out, lists without spaces."""
    if not sheet.table.canonical:
        return row.cells
    pairs = zip(sheet.table.columns, row.cells, strict=True)
    return tuple(_canonical(column, cell) for column, cell in pairs)


def _canonical(column: str, cell: str) -> str:
    if column in ("near", "not_near"):
        return "|".join(words(cell))
    default = choices(column)[:1]
    if column == "status":
        return cell or default[0]
    return "" if default and cell == default[0] else cell


_ID_LIMIT = 1000
"""Longer identifiers have no order: their digits may be too many for a number."""


@rule("order", "warning", fixable=True)
def order(sheet: Sheet) -> Iterator[Hit]:
    """The rows are not in canonical order."""
    if not sheet.table.canonical or any(len(c.id) > _ID_LIMIT for c in sheet.concepts):
        return
    ranks = [(rank(term), term) for term in sheet.terms]
    late = [term for (a, _), (b, term) in zip(ranks, ranks[1:]) if b < a]
    if late:
        yield Hit(
            late[0].line,
            1,
            f"{shown(late[0].term)} belongs further up (rows go by concept, locale, status "
            "and term), and only in one order is a difference of two files one of terms; "
            "sort them with --fix",
        )


@rule("unknown-column", "warning")
def unknown_column(sheet: Sheet) -> Iterator[Hit]:
    """A column is called nearly as one that duizhao knows."""
    if not sheet.table.canonical:
        return
    for index, column in enumerate(sheet.table.columns):
        near = get_close_matches(column, COLUMNS, 1, 0.75) if column else []
        if near and column not in COLUMNS and near[0] not in sheet.table.columns:
            yield Hit(
                *sheet.table.header.place(index, sheet.table.delimiter),
                f"the column {shown(column)} is not known and its cells have no effect; "
                f"call it '{near[0]}' if that is meant",
            )


@rule("column-locale", "error")
def column_locales(sheet: Sheet) -> Iterator[Hit]:
    """The heading of a column in a plain table names no locale."""
    if sheet.table.canonical or not sheet.terms:
        return
    for index, column in enumerate(sheet.table.columns):
        locale = column_locale(column)
        if locale and locale != "zh" and (problem := problem_of(locale)):
            yield Hit(
                *sheet.table.header.place(index, sheet.table.delimiter),
                f"the column {shown(column)} names no locale, so its cells are used for "
                f"none{problem.hint}",
            )
        elif not column:
            yield Hit(
                *sheet.table.header.place(index, sheet.table.delimiter),
                "a column without a name takes its cells as renderings into any locale; "
                "name it by its locale, or delete it",
            )
