"""The nouns of a glossary: terms as rows of a file, entries as a locale sees them.

Rows follow the structure of TBX (ISO 30042:2019): a *concept* has *terms* in
several *locales*, each with a status. An *entry* is what one target locale makes
of a concept: its Chinese spellings and the renderings to use, admit or refuse.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

TermStatus = Literal["preferred", "admitted", "forbidden", "draft", "retired"]
CaseRule = Literal["any", "exact"]
MatchRule = Literal["inflected", "word", "exact"]
Layer = Literal["bundled", "user", "project", "command line"]


@dataclass(frozen=True, slots=True)
class Term:
    """One row of a glossary file. Two rows are equal if their contents are."""

    concept: str
    """Stable identifier shared by all terms of one concept."""

    locale: str
    """BCP 47 tag; empty in two-column files, where it means the run's target."""

    term: str
    """The term itself."""

    status: TermStatus = "preferred"
    """*draft* terms are never pinned; *retired* ones only keep their identifier."""

    pos: str = ""
    """Part of speech, such as *noun*."""

    domain: str = ""
    """Subject field."""

    definition: str = ""
    """What the concept is."""

    note: str = ""
    """For people."""

    source: str = ""
    """Who says so, with its date."""

    case: CaseRule = "any"
    """Whether capital letters are part of the term."""

    match: MatchRule = "inflected"
    """How freely a check recognises it: as written, as a word, or inflected."""

    near: tuple[str, ...] = ()
    """The concept is meant only where one of these stands in the same sentence."""

    not_near: tuple[str, ...] = ()
    """The concept is not meant where one of these stands in the same sentence."""

    owner: str = ""
    """Who answers for the row."""

    updated: str = ""
    """Day of its last change, ``2026-03-31``."""

    ignore: str = ""
    """Lint rules that do not apply to the row, with reasons: ``rule: why | …``."""

    extra: tuple[tuple[str, str], ...] = ()
    """Columns that duizhao does not know, and their cells; empty cells left out."""

    origin: str = field(default="", compare=False)
    """File name and line of the row, such as ``terms.csv:12``."""

    line: int = field(default=0, compare=False)
    """Line of the row in its file, from 1; 0 for a row that is in no file."""


@dataclass(frozen=True, slots=True)
class Glossary:
    """One glossary file. Two are equal if their columns and terms are."""

    name: str = field(compare=False)
    """File name."""

    sha256: str = field(compare=False)
    """Hash of the file's bytes, in hexadecimal."""

    terms: tuple[Term, ...]
    """Its rows, in the order of the file."""

    columns: tuple[str, ...] = ()
    """Its columns, in the order of the file; empty for a plain table."""

    layer: Layer = field(default="command line", compare=False)
    """Where it was found: of two layers that render one spelling, the nearer wins."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at one place of a file: too wrong to use the row."""

    code: str
    """Its kind, such as ``row-length``."""

    line: int
    """Line, from 1."""

    column: int
    """Character in the line, from 1."""

    message: str
    """One sentence with the cure, without the place."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One concept for one target locale."""

    concept: str
    """Identifier of the concept."""

    sources: tuple[str, ...]
    """Its Chinese spellings."""

    target: Term | None
    """The preferred rendering; None where none is known, or only wrong ones."""

    admitted: tuple[Term, ...] = ()
    """Renderings that are right as well."""

    forbidden: tuple[Term, ...] = ()
    """Renderings that are wrong."""

    near: tuple[str, ...] = ()
    """See :class:`Term`."""

    not_near: tuple[str, ...] = ()
    """See :class:`Term`."""

    @property
    def decided(self) -> bool:
        """Whether a right or a wrong rendering is known: of a draft there is none."""
        return self.target is not None or bool(self.forbidden)


def language(locale: str) -> str:
    """The language of a locale.

    >>> language("zh-Hant-HK")
    'zh'
    """
    return locale.partition("-")[0]


def is_chinese(locale: str) -> bool:
    """Whether terms of the locale are spellings to be found in a source.

    >>> is_chinese("zh-Hant"), is_chinese("en")
    (True, False)
    """
    return language(locale) == "zh"
