"""Candidates as rows of a glossary: drafts, which a person has yet to look through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from ...base.hanzi import key
from ..edit import add
from ..model import Glossary, Term, is_chinese
from .candidates import Candidate, name

_EXCERPT = 120
"""Characters of the sentence that a note quotes."""

_NAMED = 5
"""Documents that are named; of the others only their number."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A rendering that nobody has reviewed."""

    term: str
    """The rendering."""

    source: str
    """Where it comes from: a document, or an engine by its title."""


def spellings(terms: Iterable[Term]) -> Iterator[str]:
    """The Chinese terms of a glossary, retired ones too: somebody has decided on them.

    >>> list(spellings([Term("c1", "zh", "云"), Term("c1", "en", "cloud")]))
    ['云']
    """
    return (term.term for term in terms if is_chinese(term.locale))


def add_drafts(
    glossary: Glossary,
    candidates: Iterable[Candidate],
    renderings: dict[str, Suggestion],
    locale: str,
    day: str,
) -> tuple[Glossary, int]:
    """Add candidates as concepts of drafts; how many were new, too.

    ``renderings`` are by term and in ``locale``. A draft is never pinned: it becomes a
    term when somebody sets its status.

    >>> from types import SimpleNamespace
    >>> sentence = SimpleNamespace(document="a.txt", id="1.1", source="数据中台上线。")
    >>> found = [Candidate("数据中台", 1, ("a.txt",), 2.5, sentence)]
    >>> changed, number = add_drafts(Glossary("g.csv", "", ()), found, {}, "en", "")
    >>> [(term.term, term.status, term.note, term.source) for term in changed.terms]
    [('数据中台', 'draft', '数据中台上线。', 'a.txt')]

    Raises:
        UserError: a value cannot stand in the glossary.
    """
    known = {name(key(term)) for term in spellings(glossary.terms)}
    number = 0
    for one in candidates:
        if name(key(one.term)) in known:
            continue
        number += 1
        cells = {
            "status": "draft",
            "note": excerpt(one, _EXCERPT)[0],
            "source": _names(one.documents),
            "updated": day,
        }
        glossary, _ = add(glossary, [one.term], {}, cells)
        if found := renderings.get(one.term):
            cells = {"status": "draft", "source": found.source, "updated": day}
            glossary, _ = add(glossary, [one.term], {locale: [found.term]}, cells)
    return glossary, number


def _names(documents: Sequence[str]) -> str:
    """The documents without their folders, which say nothing to other people."""
    names = [PurePath(document).name for document in documents[:_NAMED]]
    more = len(documents) - len(names)
    return ", ".join(names) + (f" and {more} more" if more else "")


def excerpt(one: Candidate, most: int) -> tuple[str, int]:
    """So many characters of the example around the term, and where the term begins.

    >>> from types import SimpleNamespace
    >>> sentence = SimpleNamespace(source="全省各地今年都要建成数据中台并接入。")
    >>> excerpt(Candidate("数据中台", 1, (), 1.0, sentence), 10)
    ('…建成数据中台并接…', 3)
    """
    text = " ".join(one.example.source.split())
    at = max(0, text.find(" ".join(one.term.split())))
    if len(text) <= most:
        return text, at
    room = max(0, most - len(one.term) - 2)
    start = max(0, min(at - room // 2, len(text) - most + 1))
    end = max(at + len(one.term), start + most - (1 if start == 0 else 2))
    before, after = "…" if start else "", "…" if end < len(text) else ""
    return before + text[start:end] + after, at - start + len(before)
