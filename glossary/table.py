"""Read a glossary file: the canonical CSV, or a plain table of two columns.

The format is described in ``docs/glossary.md``.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from importlib.resources import files
from io import StringIO
from pathlib import Path
from typing import Literal, cast, get_args

from .model import Glossary, GlossaryError, Term, TermStatus

STATUSES: tuple[str, ...] = get_args(TermStatus)
_CANONICAL = {"concept", "locale", "term"}
_CHINESE = {"source", "zh", "zh-hans", "zh-hant", "zh_hans", "zh_hant"}
_LIMIT = 64 * 1024 * 1024
"""Largest glossary file in bytes: more is a mistake, not a glossary."""


def bundled() -> Glossary:
    """The glossary that comes with the product: digital government and cloud.

    >>> glossary = bundled()
    >>> [term.term for term in glossary.terms if term.concept == "dg-0119"][:2]
    ['等保2.0', 'MLPS 2.0']
    """
    assert __package__ is not None
    name = "digital-government.csv"
    return parse((files(__package__) / "data" / name).read_bytes(), name)


def load(path: Path) -> Glossary:
    """Read a glossary file.

    Raises:
        GlossaryError: it cannot be read, or a row is broken.
    """
    try:
        if path.stat().st_size > _LIMIT:
            raise GlossaryError(f"{path}: larger than 64 MiB; split it.")
        data = path.read_bytes()
    except OSError as error:
        raise GlossaryError(f"{path}: {error.strerror}; name a readable file.") from None
    return parse(data, str(path))


def parse(data: bytes, name: str) -> Glossary:
    """Read a glossary from bytes: UTF-8, comma or tab between the cells.

    >>> parse("source,target\\n数据中台,data hub\\n".encode(), "my.csv").terms[1].term
    'data hub'

    Raises:
        GlossaryError: not UTF-8, no known header, or a broken row.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise GlossaryError(
            f"{name}:{line}: not UTF-8; save the file as CSV UTF-8."
        ) from None
    if "\0" in text:
        raise GlossaryError(f"{name}: holds NUL characters, so it is no CSV file.")
    header, rows = _rows(text, name)
    kind = _canonical if _CANONICAL <= set(header) else _plain
    terms = tuple(kind(header, rows, name))
    if not terms:
        raise GlossaryError(f"{name}: has a header but no terms; add a row.")
    return Glossary(name, hashlib.sha256(data).hexdigest(), terms)


def _rows(text: str, name: str) -> tuple[list[str], Iterator[tuple[int, list[str]]]]:
    first = text.split("\n", 1)[0]
    delimiter = "\t" if "\t" in first and "," not in first else ","
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)

    def lines() -> Iterator[tuple[int, list[str]]]:
        while True:
            start = reader.line_num + 1
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise GlossaryError(
                    f"{name}:{start}: {error}; check the quotation marks of this row."
                ) from None
            if any(cell.strip() for cell in row):
                yield start, [cell.strip() for cell in row]

    rows = lines()
    _, header = next(rows, (0, []))
    if not header:
        raise GlossaryError(f"{name}: is empty; its first row must name the columns.")
    return [cell.lower() for cell in header], _checked(header, rows, name)


def _checked(
    header: list[str], rows: Iterator[tuple[int, list[str]]], name: str
) -> Iterator[tuple[int, list[str]]]:
    for line, row in rows:
        if len(row) != len(header):
            raise GlossaryError(
                f"{name}:{line}: has {len(row)} cells where the header has "
                f"{len(header)}; put cells that hold a comma in quotation marks."
            )
        yield line, row


def _canonical(
    header: list[str], rows: Iterator[tuple[int, list[str]]], name: str
) -> Iterator[Term]:
    for line, row in rows:
        cells = dict(zip(header, row, strict=True))
        origin = f"{Path(name).name}:{line}"
        for column in sorted(_CANONICAL):
            if not cells[column]:
                raise GlossaryError(f"{name}:{line}: the cell '{column}' is empty.")
        yield Term(
            concept=cells["concept"],
            locale=cells["locale"],
            term=cells["term"],
            status=cast(TermStatus, _choice(cells, "status", STATUSES, name, line)),
            case="exact"
            if _choice(cells, "case", ("any", "exact"), name, line) == "exact"
            else "any",
            match=_match(cells, name, line),
            near=_words(cells.get("near", "")),
            not_near=_words(cells.get("not_near", "")),
            note=cells.get("note", ""),
            source=cells.get("source", ""),
            origin=origin,
        )


def _match(
    cells: dict[str, str], name: str, line: int
) -> Literal["exact", "word", "inflected"]:
    rule = _choice(cells, "match", ("inflected", "word", "exact"), name, line)
    if rule == "exact":
        return "exact"
    return "word" if rule == "word" else "inflected"


def _choice(
    cells: dict[str, str], column: str, allowed: tuple[str, ...], name: str, line: int
) -> str:
    value = cells.get(column, "") or allowed[0]
    if value not in allowed:
        raise GlossaryError(
            f"{name}:{line}: {column} is '{value}'; use one of {', '.join(allowed)}."
        )
    return value


def _words(cell: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in cell.split("|") if word.strip())


def _plain(
    header: list[str], rows: Iterator[tuple[int, list[str]]], name: str
) -> Iterator[Term]:
    """``source,target``, or one column of Chinese and one for each locale."""
    chinese = [index for index, cell in enumerate(header) if cell in _CHINESE]
    if not chinese or len(header) < 2:
        raise GlossaryError(
            f"{name}:1: no known header; use 'source,target' or the columns "
            "'concept,locale,term,status'."
        )
    seen: dict[str, int] = {}
    for line, row in rows:
        source = row[chinese[0]]
        if not source:
            raise GlossaryError(f"{name}:{line}: the source term is empty.")
        if source in seen:
            raise GlossaryError(
                f"{name}:{line}: '{source}' stands on line {seen[source]} already; "
                "keep one of the two."
            )
        seen[source] = line
        origin = f"{Path(name).name}:{line}"
        for index, cell in enumerate(row):
            locale = "zh" if index in chinese else _tag(header[index])
            if cell:
                case: Literal["any", "exact"] = "any" if cell == cell.lower() else "exact"
                yield Term(origin, locale, cell, case=case, origin=origin)


def _tag(column: str) -> str:
    """Locale of a plain column: ``target`` is whatever the run translates into."""
    if column == "target":
        return ""
    language, _, region = column.replace("_", "-").partition("-")
    return f"{language}-{region.upper()}" if region else language
