"""Documents read for their words: cleaned, in simplified Chinese, cut into sentences.

Nothing is translated here. Term work (finding terms, counting them) reads what a
translation would see, from the same files.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..base.errors import UserError
from ..glossary import Glossary
from . import batch, readers
from .model import Document
from .prepare import Prepared, Settings
from .translate import Translator

EDITIONS = Path("duizhao-out")
"""Folder of the editions; they are no sources, so a search in folders leaves it out."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a document, and where it stands."""

    document: str
    """Name of the file as in the report; ``-`` for standard input."""

    id: str
    """Segment: block and sentence, both from 1, such as ``3.2``."""

    source: str
    """The sentence, cleaned and in simplified Chinese."""

    original: str
    """The same sentence in the script of the file, after cleaning."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One document, ready to be looked through."""

    source: batch.Source
    """The file."""

    prepared: Prepared
    """Its blocks and their segments."""

    def sentences(self) -> Iterator[Sentence]:
        """Its sentences in reading order; kept blocks (code and the like) are left out."""
        blocks = zip(self.prepared.document.blocks, self.prepared.blocks, strict=True)
        for block, segments in blocks:
            if not block.keep:
                for one in segments:
                    yield Sentence(self.source.name, one.id, one.source, one.original)


def sentences(
    names: Sequence[str],
    *,
    glossaries: Sequence[Glossary] = (),
    encoding: str | None = None,
    format: str | None = None,
    settings: Settings = Settings(),
    failed: Callable[[str], None],
) -> Iterator[Sentence]:
    """The sentences of files, folders (searched), or ``-``, one document after another.

    ``glossaries`` help to restore lost characters and protect their terms from the
    conversion of phrases. A file that cannot be read is told to ``failed`` in one
    sentence, and the rest goes on.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "a.txt")
    ...     size = path.write_text("平臺上線。事項辦結。", "utf-8")
    ...     for one in sentences([str(path)], failed=print):
    ...         print(one.id, one.source, one.original)
    1.1 平台上线。 平臺上線。
    1.2 事项办结。 事項辦結。

    Raises:
        UserError: a name does not exist, or a folder holds no document.
    """
    found = documents(
        names,
        glossaries=glossaries,
        encoding=encoding,
        format=format,
        settings=settings,
        failed=failed,
    )
    for reading in found:
        yield from reading.sentences()


def documents(
    names: Sequence[str],
    *,
    glossaries: Sequence[Glossary] = (),
    encoding: str | None = None,
    format: str | None = None,
    settings: Settings = Settings(),
    failed: Callable[[str], None],
) -> Iterator[Reading]:
    """The same documents whole: see :func:`sentences`."""
    preparer = Translator(None, glossaries, settings)

    def work(source: batch.Source) -> Reading:
        return Reading(source, preparer.prepare(read(source, encoding, format)))

    for outcome in batch.run(_plan(names, format), work):
        if outcome.result is None:
            failed(outcome.error)
        else:
            yield outcome.result


def _plan(names: Sequence[str], format: str | None) -> tuple[batch.Source, ...]:
    """The files; those of the editions only where their folder is named."""
    editions = Path(os.path.abspath(EDITIONS))
    named = any(Path(os.path.abspath(name)).is_relative_to(editions) for name in names)
    return batch.plan(names, None if named else EDITIONS, format)


def read(
    source: batch.Source,
    encoding: str | None,
    format: str | None,
    piped: Callable[[], bytes] | None = None,
) -> Document:
    """Read one document of a plan; ``piped`` gives the bytes of standard input.

    Raises:
        UserError: as :func:`~duizhao.pipeline.readers.read`.
    """
    if source.path:
        name = batch.printable(source.path.name)
        return readers.read(source.path, None, encoding, format, name)
    data = (piped or standard_input)()
    return readers.read(None, data, encoding, format or "txt", "-")


def standard_input() -> bytes:
    """All of standard input, or one byte more than a document may have.

    Raises:
        UserError: it is closed.
    """
    if sys.stdin is None:
        raise UserError("-: standard input is closed; name a file instead.")
    return sys.stdin.buffer.read(readers.LIMIT + 1)
