"""Which sentences a change of a glossary touches, so that only those are done again."""

from __future__ import annotations

from dataclasses import replace

from ..layers import entries
from ..match import Matcher
from ..model import Entry, Glossary, Term, is_chinese


class Impact:
    """Finds the sentences in which a change of a glossary changes a pin.

    All entries of both versions are looked for, not those of the changed concepts
    alone: a new longer term takes its place from a shorter one that nobody changed.

    >>> old = Glossary("a.csv", "", (Term("c1", "zh", "云"), Term("c1", "en", "cloud")))
    >>> new = Glossary("b.csv", "", (Term("c1", "zh", "云"), Term("c1", "en", "clouds")))
    >>> impact = Impact(old, new)
    >>> impact.of("他们上云了。"), impact.of("他们走了。")
    (('c1',), ())
    """

    def __init__(self, a: Glossary, b: Glossary) -> None:
        """``a`` is the glossary as it was, ``b`` as it is."""
        locales = {t.locale for t in (*a.terms, *b.terms) if not is_chinese(t.locale)}
        self._matchers: list[tuple[Matcher, Matcher]] = []
        for locale in sorted(locales):
            old = [_bare(entry) for entry in entries([a], locale)]
            new = [_bare(entry) for entry in entries([b], locale)]
            if old != new:
                self._matchers.append((Matcher(old), Matcher(new)))

    def of(self, sentence: str) -> tuple[str, ...]:
        """The concepts that are pinned otherwise in a sentence than they were."""
        found = {
            entry.concept
            for old, new in self._matchers
            for _, _, entry in _pins(old, sentence) ^ _pins(new, sentence)
        }
        return tuple(sorted(found))


def _pins(matcher: Matcher, sentence: str) -> set[tuple[int, int, Entry]]:
    """Where a term is found, and what is asked of its translation there."""
    return {
        (found.start, found.end, replace(found.entry, sources=(), near=(), not_near=()))
        for found in matcher.find(sentence)
        if found.entry.decided
    }


def _bare(entry: Entry) -> Entry:
    """The entry without what is for people only: a new note changes no translation."""
    return replace(
        entry,
        target=_asked(entry.target) if entry.target else None,
        admitted=tuple(map(_asked, entry.admitted)),
        forbidden=tuple(map(_asked, entry.forbidden)),
    )


def _asked(term: Term) -> Term:
    return Term(
        term.concept, term.locale, term.term, term.status, case=term.case, match=term.match
    )
