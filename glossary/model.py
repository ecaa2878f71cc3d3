"""The nouns of a glossary: terms as rows of a file, entries as a locale sees them.

Rows follow the structure of TBX (ISO 30042:2019): a *concept* has *terms* in
several *locales*, each with a status. An *entry* is what one target locale makes
of a concept: its Chinese spellings and the renderings to use, admit or refuse.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

TermStatus = Literal["preferred", "admitted", "forbidden", "draft"]


class GlossaryError(ValueError):
    """A glossary file that cannot be used: the message names file, line and cure."""


@dataclass(frozen=True, slots=True)
class Term:
    """One row of a glossary file."""

    concept: str
    """Stable identifier shared by all terms of one concept."""

    locale: str
    """BCP 47 tag; empty in two-column files, where it means the run's target."""

    term: str
    """The term itself."""

    status: TermStatus = "preferred"
    """*draft* terms are never pinned."""

    case: Literal["any", "exact"] = "any"
    """Whether capital letters are part of the term."""

    match: Literal["exact", "word", "inflected"] = "inflected"
    """How freely a check recognises it: as written, as a word, or inflected."""

    near: tuple[str, ...] = ()
    """The concept is meant only where one of these stands in the same sentence."""

    not_near: tuple[str, ...] = ()
    """The concept is not meant where one of these stands in the same sentence."""

    note: str = ""
    """For people."""

    source: str = ""
    """Who says so, with its date."""

    origin: str = ""
    """File name and line of the row, such as ``terms.csv:12``."""


@dataclass(frozen=True, slots=True)
class Glossary:
    """One glossary file."""

    name: str
    """File name."""

    sha256: str
    """Hash of the file's bytes, in hexadecimal."""

    terms: tuple[Term, ...]
    """Its rows, in the order of the file."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One concept for one target locale."""

    concept: str
    """Identifier of the concept."""

    sources: tuple[str, ...]
    """Its Chinese spellings."""

    target: Term
    """The preferred rendering."""

    admitted: tuple[Term, ...] = ()
    """Renderings that are right as well."""

    forbidden: tuple[Term, ...] = ()
    """Renderings that are wrong."""

    near: tuple[str, ...] = ()
    """See :class:`Term`."""

    not_near: tuple[str, ...] = ()
    """See :class:`Term`."""


def entries(
    glossaries: Sequence[Glossary], locale: str, key: Callable[[str], str]
) -> tuple[Entry, ...]:
    """What the glossaries say for one locale; a later glossary wins.

    A Chinese spelling belongs to the last glossary that renders it. ``key`` folds
    spellings that count as one (script, width). A regional locale takes the terms
    of its language where it has none of its own.

    >>> terms = (Term("c1", "zh-Hans", "云"), Term("c1", "en", "cloud"))
    >>> [entry] = entries([Glossary("g.csv", "", terms)], "en-GB", str.lower)
    >>> entry.sources, entry.target.term
    (('云',), 'cloud')
    """
    owner: dict[str, Entry] = {}
    for glossary in glossaries:
        for entry in _entries(glossary, locale):
            for source in entry.sources:
                owner[key(source)] = entry
    return tuple(dict.fromkeys(owner.values()))


def _entries(glossary: Glossary, locale: str) -> Iterable[Entry]:
    concepts: dict[str, list[Term]] = {}
    for term in glossary.terms:
        concepts.setdefault(term.concept, []).append(term)
    for concept, terms in concepts.items():
        chinese = [term for term in terms if _language(term.locale) == "zh"]
        found = _of_locale(terms, locale)
        preferred = [term for term in found if term.status == "preferred"]
        if not preferred or not chinese:
            continue
        yield Entry(
            concept=concept,
            sources=tuple(dict.fromkeys(term.term for term in chinese)),
            target=preferred[0],
            admitted=(
                *preferred[1:],
                *(term for term in found if term.status == "admitted"),
            ),
            forbidden=tuple(term for term in found if term.status == "forbidden"),
            near=tuple(word for term in chinese for word in term.near),
            not_near=tuple(word for term in chinese for word in term.not_near),
        )


def _of_locale(terms: Iterable[Term], locale: str) -> list[Term]:
    """The concept's terms of the nearest locale: itself, its language, any."""
    candidates = list(terms)
    for wanted in (locale, _language(locale), ""):
        found = [term for term in candidates if term.locale == wanted]
        if found:
            return found
    return []


def _language(locale: str) -> str:
    return locale.partition("-")[0]
