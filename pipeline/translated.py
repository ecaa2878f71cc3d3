"""Translations that are there already, found again for the sentences of a document.

They come from the report of a run, from a memory (of engine answers, or TMX), or from
the translated document itself.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

from ..base.errors import UserError
from ..base.files import read_bytes
from ..base.hanzi import key
from ..glossary import Matcher
from ..glossary.exchange import tmx
from ..glossary.layers import concepts
from . import labels, pins, readers
from .batch import printable
from .carry import request
from .model import Document, Segment

LIMIT = 1_000_000_000
"""Most bytes of a report or a TMX file: those of a very large run."""

_FORMS = ("inline", "quoted", "gloss", "list")
"""Ways in which a sentence may have been put to an engine; see ``carry.py``."""

Row = tuple[str, str, str]
"""Locale, source and target."""


class Translated(Protocol):
    """Knows what became of sentences."""

    @property
    def by_block(self) -> bool:
        """Whether it knows whole blocks only: all segments of one have one target."""

    def targets(self, segment: Segment) -> tuple[str, ...]:
        """The translations of a segment, or of its block; none if there is none."""


class Sentences:
    """Translations by the text of their source.

    >>> found = Sentences([("en", "上云。", "To the cloud.")], "en", "a.json", by_source)
    >>> found.targets(Segment("1.1", "上云。", "上雲。"))
    ('To the cloud.',)
    """

    by_block = False

    def __init__(
        self,
        rows: Iterable[Row],
        locale: str,
        name: str,
        asked: Callable[[Segment], Iterable[str]],
    ) -> None:
        """``asked`` tells the texts under which a segment may be found.

        Raises:
            UserError: there is nothing in this locale.
        """
        self._asked = asked
        self._targets: dict[str, dict[str, None]] = {}
        others: dict[str, None] = {}
        for language, source, target in rows:
            if language == locale:
                self._targets.setdefault(source, {})[target] = None
            else:
                others[language] = None
        if not self._targets:
            known = f" (it holds {', '.join(others)})" if others else ""
            raise UserError(
                f"{name}: holds no translation into {locale}{known}; choose with --to."
            )

    def targets(self, segment: Segment) -> tuple[str, ...]:
        """All different ones, in the order in which they were given."""
        found: dict[str, None] = {}
        for text in self._asked(segment):
            found |= self._targets.get(text, {})
        return tuple(found)


class Blocks:
    """A translated document laid beside its source, block by block."""

    by_block = True

    def __init__(self, source: Document, target: Document) -> None:
        """Both as they were read.

        Raises:
            UserError: they are not built alike.
        """
        ours, theirs = len(source.blocks), len(target.blocks)
        if ours != theirs:
            raise UserError(
                f"{target.name}: has not as many blocks as {source.name} ({theirs}, not "
                f"{ours}), so they cannot be laid side by side; use the report of the "
                "run: --report."
            )
        self._blocks = target.blocks

    def targets(self, segment: Segment) -> tuple[str, ...]:
        """The text of the block in which the segment stands."""
        number = int(segment.id.partition(".")[0])
        return (self._blocks[number - 1].text,)


def by_source(segment: Segment) -> tuple[str, ...]:
    """A segment is found under its source alone."""
    return (segment.source,)


def from_report(path: Path, locale: str) -> Sentences:
    """The editions of a run, from its ``duizhao-report.json``.

    Segments that were kept as they are count as not translated.

    Raises:
        UserError: it is no such report, or has no edition in the locale.
    """
    data = read_bytes(path, LIMIT)
    try:
        report = json.loads(data)
    except (ValueError, RecursionError):
        raise UserError(
            f"{path}: is no JSON; name the duizhao-report.json of a run."
        ) from None
    try:
        if not str(report["schema"]).startswith("duizhao-report/"):
            raise KeyError("schema")
        rows = list(_edition_rows(report))
    except (KeyError, TypeError):
        raise UserError(
            f"{path}: is no report of duizhao, or is damaged; name the "
            "duizhao-report.json of a run."
        ) from None
    return Sentences(rows, locale, str(path), by_source)


def _edition_rows(report: Mapping[str, Any]) -> Iterator[Row]:
    for file in report["files"]:
        for edition in file["editions"]:
            for segment in edition["segments"]:
                row = (edition["locale"], segment["source"], segment["target"])
                if not all(isinstance(cell, str) for cell in row):
                    raise TypeError("segment")
                if segment["status"] != "kept":
                    yield row


def from_memory(path: Path, locale: str, matcher: Matcher) -> Sentences:
    """The answers of engines, from the memory of a run; or a TMX file.

    A memory holds every answer, those too that the checks refused. ``matcher`` is
    that of the locale: engines were asked with its renderings in the sentence.

    Raises:
        UserError: it is no such file, or has nothing in the locale.
    """
    if path.suffix.lower() == ".tmx":
        return Sentences(_tmx_rows(path, locale), locale, str(path), _by_key)

    def asked(segment: Segment) -> Iterator[str]:
        label = labels.find(segment, locale)
        if label:
            segment = labels.without(segment, label)
        found = pins.find(segment.source, segment.codes, matcher, locale)
        yield segment.source
        for form in _FORMS:
            yield request(segment.source, found, form).text

    return Sentences(_answers(path), locale, str(path), asked)


def _answers(path: Path) -> Iterator[Row]:
    """What a memory holds; it is opened for reading only, and never made."""
    try:
        path.stat()
        name = f"{path.absolute().as_uri()}?mode=ro"
        database = sqlite3.connect(name, uri=True, timeout=60)
        try:
            query = "SELECT locale, source, target FROM answer ORDER BY key"
            for language, source, target in database.execute(query):
                yield str(language), str(source), str(target)
        finally:
            database.close()
    except (sqlite3.Error, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise UserError(
            f"{path}: cannot be read as memory ({reason}); name the --memory of a run, "
            "or a TMX file."
        ) from None


def _tmx_rows(path: Path, locale: str) -> Iterator[Row]:
    """The units of a TMX file; a regional locale takes what its language has."""
    imported = tmx.read(read_bytes(path, LIMIT), str(path))
    for unit in concepts(imported.terms):
        targets = unit.of(locale)
        for source in unit.spellings:
            for target in targets or unit.renderings:
                yield locale if targets else target.locale, key(source.term), target.term


def _by_key(segment: Segment) -> tuple[str, ...]:
    """Other programs' files are in either script, and cleaned by nobody."""
    return tuple({key(segment.source): None, key(segment.original): None})


def from_document(path: Path, source: Document) -> Blocks:
    """A translated document, such as ``report.en.txt`` beside ``report.txt``.

    Raises:
        UserError: it cannot be read, or is not built as its source is.
    """
    return Blocks(source, readers.read(path, name=printable(str(path))))
