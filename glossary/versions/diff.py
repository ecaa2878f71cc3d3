"""What became of a glossary: concept by concept, row by row, cell by cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ...base.hanzi import key
from ..fields import COLUMNS, choices, to_cells
from ..model import Glossary, Term, is_chinese
from ..order import rank
from .align import align

Kind = Literal["added", "removed", "changed", "retired"]


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell of a row."""

    column: str
    """Its column."""

    before: str
    """What it said."""

    after: str
    """What it says."""


@dataclass(frozen=True, slots=True)
class TermChange:
    """One row."""

    before: Term | None
    """The row as it was; None if it is new."""

    after: Term | None
    """The row as it is; None if it is gone."""

    cells: tuple[CellChange, ...] = ()
    """Of a row that is in both versions: the cells that differ."""

    @property
    def kind(self) -> Kind:
        """*added*, *removed* or *changed*."""
        if self.before is None:
            return "added"
        return "removed" if self.after is None else "changed"

    @property
    def term(self) -> Term:
        """The row as it is, or was last."""
        found = self.after or self.before
        assert found is not None, "a change has a before or an after"
        return found


@dataclass(frozen=True, slots=True)
class Change:
    """One concept."""

    concept: str
    """Its identifier."""

    spelling: str
    """Its first Chinese spelling; its identifier if it has none."""

    kind: Kind
    """*retired*: all its Chinese spellings are now; *changed*: anything else."""

    terms: tuple[TermChange, ...]
    """Its rows that changed, in canonical order."""


def diff(a: Glossary, b: Glossary) -> tuple[Change, ...]:
    """The concepts that differ, in canonical order.

    The order of rows and columns makes no difference.

    >>> old = Glossary("a.csv", "", (Term("c1", "zh", "云"), Term("c1", "en", "cloud")))
    >>> new = Glossary("b.csv", "", (Term("c1", "zh", "云"), Term("c1", "en", "clouds")))
    >>> [change] = diff(old, new)
    >>> change.spelling, change.kind, change.terms[0].cells
    ('云', 'changed', (CellChange(column='term', before='cloud', after='clouds'),))
    """
    pairs = align(a.terms, b.terms)
    taken = set(pairs.values())
    rows = [TermChange(term, None) for i, term in enumerate(a.terms) if i not in pairs]
    rows += [TermChange(None, term) for j, term in enumerate(b.terms) if j not in taken]
    for i, j in pairs.items():
        if cells := tuple(_cells(a.terms[i], b.terms[j])):
            rows.append(TermChange(a.terms[i], b.terms[j], cells))
    concepts: dict[str, list[TermChange]] = {}
    for row in sorted(rows, key=lambda row: (rank(row.term), row.kind, _text(row.term))):
        concepts.setdefault(row.term.concept, []).append(row)
    before, after = _by_concept(a.terms, concepts), _by_concept(b.terms, concepts)
    known = names(a.terms) | names(b.terms)
    return tuple(
        Change(name, known[name], kind, tuple(changed))
        for name, changed in concepts.items()
        for kind in [_kind(before[name], after[name])]
    )


def _cells(before: Term, after: Term) -> Iterator[CellChange]:
    if before == after:  # Nearly every row.
        return
    names = (name for term in (before, after) for name, _ in term.extra)
    columns = tuple(dict.fromkeys([*COLUMNS, *names]))
    pairs = zip(columns, to_cells(before, columns), to_cells(after, columns), strict=True)
    for column, old, new in pairs:
        if old != new:
            default = (*choices(column), "")[0]
            yield CellChange(column, old or default, new or default)


def _text(term: Term) -> tuple[str, ...]:
    return (*to_cells(term), *(part for pair in term.extra for part in pair))


def _by_concept(terms: Iterable[Term], wanted: Iterable[str]) -> dict[str, list[Term]]:
    rows: dict[str, list[Term]] = {name: [] for name in wanted}
    for term in terms:
        if term.concept in rows:
            rows[term.concept].append(term)
    return rows


def _kind(before: Sequence[Term], after: Sequence[Term]) -> Kind:
    if not before:
        return "added"
    if not after:
        return "removed"
    return "retired" if living(before) and not living(after) else "changed"


def living(terms: Iterable[Term]) -> bool:
    """Whether a concept with these rows still has a Chinese spelling in use.

    >>> living([Term("c1", "zh", "云", "retired"), Term("c1", "en", "cloud")])
    False
    """
    return any(is_chinese(term.locale) and term.status != "retired" for term in terms)


def names(terms: Sequence[Term]) -> dict[str, str]:
    """The concepts by what people call them: the first Chinese spelling, if they have one.

    >>> names([Term("c1", "en", "cloud"), Term("c1", "zh", "云"), Term("c2", "en", "sky")])
    {'c1': '云', 'c2': 'c2'}
    """
    found = {term.concept: term.concept for term in terms}
    chinese = (term for term in reversed(terms) if is_chinese(term.locale))
    return found | {term.concept: term.term for term in chinese}


def named_by_spelling(glossary: Glossary) -> Glossary:
    """A plain table with its concepts named by their spellings instead of their lines.

    >>> from ..table import parse
    >>> plain = parse("source,target\\n數據,data\\n".encode(), "a.csv")
    >>> [term.concept for term in named_by_spelling(plain).terms]
    ['数据', '数据']
    """
    names = {t.concept: key(t.term) for t in glossary.terms if is_chinese(t.locale)}
    terms = (
        replace(term, concept=names.get(term.concept, term.concept))
        for term in glossary.terms
    )
    return replace(glossary, terms=tuple(terms))
