"""Imported terms into a glossary that is there: only what is new, nothing overwritten.

Concepts are the same where they share a Chinese spelling. A rendering that contradicts
the preferred one comes in as a draft, for a person to decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ...base.hanzi import key
from ..ids import VALID, new_id
from ..layers import Concept, concepts
from ..model import Glossary, Term, is_chinese
from ..order import in_order, rank
from .model import Loss

_FILLED = ("pos", "domain", "definition", "note", "source")
"""Cells that an import may fill where they are empty: they say, they do not decide."""


@dataclass(frozen=True, slots=True)
class Adopted:
    """A glossary with what was new in a file."""

    glossary: Glossary
    """The glossary now."""

    concepts: int
    """Concepts that are new."""

    merged: int
    """Concepts that were there already and got something new."""

    same: int
    """Concepts of which nothing was new."""

    terms: int
    """Terms that are new."""

    losses: tuple[Loss, ...]
    """What was left as it is, or came in otherwise than it stood in the file."""


def adopt(glossary: Glossary, terms: Sequence[Term], day: str = "") -> Adopted:
    """Add imported terms to a glossary.

    ``day`` (``2026-03-31``) is when: new rows that name no day are updated then, and so
    are rows that get new cells. Whose word a term is, only the file can say: an empty
    source stays empty.

    >>> ours = Glossary("g.csv", "", (Term("c1", "zh", "云"), Term("c1", "en", "cloud")))
    >>> theirs = (Term("x", "zh-Hant", "雲"), Term("x", "en", "Cloud"))
    >>> found = adopt(ours, theirs)
    >>> [(term.concept, term.term, term.status) for term in found.glossary.terms]
    [('c1', '云', 'preferred'), ('c1', '雲', 'preferred'), ('c1', 'cloud', 'preferred'), \
('c1', 'Cloud', 'draft')]
    """
    work = _Adoption(glossary, day)
    for concept in concepts(terms):
        work.take(concept)
    new = tuple(replace(t, updated=t.updated or day) for t in work.new)
    kept = tuple(work.changed.get(id(term), term) for term in glossary.terms)
    changed = replace(glossary, terms=_placed(kept, new))
    return Adopted(
        changed, work.added, work.merged, work.same, len(new), tuple(work.losses)
    )


class _Adoption:
    """What becomes of each imported concept."""

    def __init__(self, glossary: Glossary, day: str) -> None:
        self._day = day
        self.new: list[Term] = []
        self.changed: dict[int, Term] = {}
        self.losses: list[Loss] = []
        self.added = self.merged = self.same = 0
        self._concepts: dict[str, list[Term]] = {}
        self._of_spelling: dict[str, list[str]] = {}
        self._taken = {term.concept for term in glossary.terms}
        self._retired = _retired(glossary.terms)
        for term in glossary.terms:
            self._concepts.setdefault(term.concept, []).append(term)
            if is_chinese(term.locale) and term.status != "retired":
                names = self._of_spelling.setdefault(key(term.term), [])
                if term.concept not in names:
                    names.append(term.concept)

    def lose(self, term: Term, message: str, kind: str) -> None:
        """List what happened to a term."""
        self.losses.append(Loss(term.origin or f"concept {term.concept}", message, kind))

    def take(self, concept: Concept) -> None:
        """Add a concept, or what is new of it."""
        keys = [key(term.term) for term in concept.spellings]
        known = list(dict.fromkeys(n for k in keys for n in self._of_spelling.get(k, ())))
        if concept.id in known:
            known = [concept.id]
        first = concept.rows[0]
        if all(term.status == "retired" for term in concept.rows):
            self._retire(concept, bool(known), keys)
        elif len(known) > 1:
            self.lose(
                first,
                f"'{first.term}' belongs to several concepts here ({', '.join(known)}); "
                "not taken",
                "concepts",
            )
        elif known:
            self._merge(concept, known[0])
        else:
            self._add(concept)

    def _retire(self, concept: Concept, living: bool, keys: Sequence[str]) -> None:
        """A tombstone: news only where its words were never heard of."""
        if living:
            first = concept.rows[0]
            self.lose(first, f"'{first.term}' is retired there and in use here", "living")
        elif keys and all(name in self._retired for name in keys):
            self.same += 1
        else:
            self._add(concept)

    def _add(self, concept: Concept) -> None:
        """A concept that is new; an identifier that is taken is not given again."""
        name, first = concept.id, concept.rows[0]
        if name in self._taken or not VALID.fullmatch(name):
            name = new_id(first.term, self._taken)
            message = f"the identifier {concept.id} is taken; it became {name}"
            self.lose(first, message, "identifier")
        for term in concept.spellings:
            if key(term.term) in self._retired:
                message = f"'{term.term}' was retired here; taken as a new concept"
                self.lose(term, message, "retired")
        self._taken.add(name)
        self.new += (replace(term, concept=name) for term in concept.rows)
        self.added += 1

    def _merge(self, concept: Concept, name: str) -> None:
        """What is new in a concept that is there."""
        rows = self._concepts[name]
        there = {(term.locale, term.term): term for term in rows}
        preferred = {t.locale: t for t in rows if t.status == "preferred"}
        before = len(self.new), len(self.changed)
        for term in concept.rows:
            if (old := there.get((term.locale, term.term))) is not None:
                self._compare(old, term)
                continue
            new = replace(term, concept=name)
            first = preferred.get(term.locale)
            if term.status == "preferred" and first is None:
                preferred[term.locale] = new
            elif term.status == "preferred" and is_chinese(term.locale):
                new = replace(new, status="admitted")
            elif term.status == "preferred" and first is not None:
                new = replace(new, status="draft")
                self.lose(
                    term,
                    f"'{term.term}' contradicts '{first.term}', preferred in {term.locale} "
                    f"for {name}; taken as draft",
                    "contradicts",
                )
            self.new.append(new)
        changed = (len(self.new), len(self.changed)) != before
        self.merged += changed
        self.same += not changed

    def _compare(self, old: Term, new: Term) -> None:
        """A term that is there: empty cells are filled, what differs is listed."""
        if old.status != new.status:
            self.lose(
                new,
                f"'{new.term}' is {new.status} in the file and {old.status} here "
                f"({old.concept}); left as it is",
                "status",
            )
        row = self.changed.get(id(old), old)
        values: dict[str, Any] = {}
        for name in _FILLED:
            mine, theirs = getattr(row, name), getattr(new, name)
            if theirs and not mine:
                values[name] = theirs
            elif theirs and theirs != mine:
                message = f"{name} of '{new.term}' differs from the one here; left"
                self.lose(new, message, "field")
        extra = _joined(row.extra, new.extra)
        if values or extra != row.extra:
            values["updated"] = self._day or row.updated
            self.changed[id(old)] = replace(row, extra=extra, **values)


def _retired(terms: Iterable[Term]) -> frozenset[str]:
    """Keys of the spellings that are retired, and of no living concept."""
    keys: dict[bool, set[str]] = {True: set(), False: set()}
    for term in terms:
        if is_chinese(term.locale):
            keys[term.status == "retired"].add(key(term.term))
    return frozenset(keys[True] - keys[False])


def flatten(layers: Sequence[Glossary]) -> Adopted:
    """Layers, far to near, as one glossary: the nearer one decides.

    A spelling that a nearer layer has retired is gone; what contradicts a nearer layer
    is a draft.

    >>> far = Glossary("far", "", (Term("c", "zh", "云"), Term("c", "en", "cloud")))
    >>> near = Glossary("near", "", (Term("c", "zh", "云", "retired"),))
    >>> len(flatten([far, near]).glossary.terms)
    1
    """
    *far, near = layers
    found = Adopted(near, 0, 0, 0, 0, ())
    for layer in reversed(far):
        gone = _retired(found.glossary.terms)
        kept = [
            term
            for concept in concepts(layer.terms)
            for term in concept.rows
            if not all(key(t.term) in gone for t in concept.spellings)
        ]
        step = adopt(found.glossary, kept)
        found = replace(step, losses=(*found.losses, *step.losses))
    return found


def _joined(
    mine: Iterable[tuple[str, str]], theirs: Iterable[tuple[str, str]]
) -> tuple[tuple[str, str], ...]:
    """Extra cells of both; where both have one, mine."""
    return tuple((dict(theirs) | dict(mine)).items())


def _placed(rows: tuple[Term, ...], new: Sequence[Term]) -> tuple[Term, ...]:
    """All rows: in canonical order if they were, else behind those of their concept."""
    if rows == in_order(rows):
        return in_order((*rows, *new))
    mine = {term.concept for term in rows}
    last = {term.concept: at for at, term in enumerate(rows)}
    behind: dict[int, list[Term]] = {}
    for term in in_order(t for t in new if t.concept in mine):
        behind.setdefault(last[term.concept], []).append(term)
    placed = [t for at, row in enumerate(rows) for t in (row, *behind.get(at, ()))]
    return (*placed, *sorted((t for t in new if t.concept not in mine), key=rank))
