"""Three-way merge of glossaries: row by row, and within a row cell by cell.

A text merge knows lines: it fails where two people add neighbouring terms, and joins
without a word two renderings that contradict each other. Here only what contradicts
is a conflict. It makes no difference which side is called ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ..fields import COLUMNS, to_cells
from ..model import Glossary, Term
from ..order import Rank, in_order, rank
from .cells import unite, value
from .clashes import mark_clashes, mark_ended
from .collisions import doubled_spellings, separate
from .row import Conflict, Row, match
from .weave import weave


@dataclass(frozen=True, slots=True)
class Merged:
    """Two versions in one."""

    pieces: tuple[Term | Conflict, ...]
    """Rows, and conflicts where their rows would stand."""

    glossary: Glossary
    """The rows that are agreed upon."""

    notes: tuple[str, ...]
    """What somebody should know though it is no conflict: one sentence each."""

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """What people have to decide."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Conflict))


def merge(base: Glossary, ours: Glossary, theirs: Glossary) -> Merged:
    """What two versions made of a glossary that was ``base``.

    >>> def version(*rows: Term) -> Glossary:
    ...     return Glossary("g.csv", "", rows)
    >>> row = Term("c1", "en", "cloud")
    >>> ours, theirs = replace(row, term="clouds"), replace(row, note="IT")
    >>> merged = merge(version(row), version(ours), version(theirs))
    >>> [(term.term, term.note) for term in merged.glossary.terms], merged.conflicts
    ([('clouds', 'IT')], ())
    """
    left_ids, right_ids, notes = separate(base, ours, theirs)
    old = [_normal(term, {}) for term in base.terms]
    left = [_normal(term, left_ids) for term in ours.terms]
    right = [_normal(term, right_ids) for term in theirs.terms]
    rows = match(old, left, right)
    for row in dict.fromkeys(row for version in rows for row in version):
        row.outcome = _outcome(row)
    mark_ended(old, left, right, rows)
    before, here, there = ([row for row in version if row.outcome] for version in rows)
    woven = weave(before, here, there, _rank)
    if all(version.terms == in_order(version.terms) for version in (ours, theirs)):
        woven.sort(key=lambda row: min(map(rank, row.shown)))
    mark_clashes(woven, left, right)
    pieces = _pieces(woven)
    columns = _columns(base, ours, theirs, pieces)
    pieces = tuple(_arranged(piece, columns) for piece in pieces)
    terms = tuple(piece for piece in pieces if isinstance(piece, Term))
    named = columns if ours.columns or theirs.columns else ()
    glossary = Glossary(ours.name, "", terms, named, ours.layer)
    return Merged(pieces, glossary, (*notes, *doubled_spellings(glossary, left, right)))


def _normal(term: Term, new_ids: Mapping[str, str]) -> Term:
    """The row with its new identifier, and its unknown columns in one order."""
    extra = tuple(sorted(term.extra))
    concept = new_ids.get(term.concept, term.concept)
    if (concept, extra) == (term.concept, term.extra):
        return term
    return replace(term, concept=concept, extra=extra)


def _outcome(row: Row) -> Term | Conflict | None:
    """What becomes of one row; None if it is gone."""
    base, ours, theirs = row.base, row.ours, row.theirs
    if ours == theirs or theirs == base:  # Nearly every row.
        return ours
    if ours == base:
        return theirs
    if ours and theirs:
        left, right, columns = unite(base, ours, theirs)
        if not columns:
            return left
        return Conflict("cells", left.concept, left.locale, columns, (left,), (right,))
    left_rows, right_rows = ((term,) if term else () for term in (ours, theirs))
    term = row.shown[0]
    return Conflict("deleted", term.concept, term.locale, (), left_rows, right_rows)


def _rank(row: Row) -> tuple[Rank, list[str]]:
    """Where a row stands among others that are new at one place."""
    return min((rank(term), _text(term)) for term in row.shown)


def _text(term: Term) -> list[str]:
    return [*to_cells(term), *(part for pair in term.extra for part in pair)]


def _pieces(rows: Iterable[Row]) -> tuple[Term | Conflict, ...]:
    """The outcomes in order, each conflict once."""
    pieces: list[Term | Conflict] = []
    told: set[int] = set()
    for row in rows:
        if isinstance(row.outcome, Term):
            pieces.append(row.outcome)
        elif row.outcome and id(row.outcome) not in told:
            told.add(id(row.outcome))
            pieces.append(row.outcome)
    return tuple(pieces)


def _arranged(piece: Term | Conflict, columns: Sequence[str]) -> Term | Conflict:
    """The piece with its unknown columns in the order of the file."""
    if isinstance(piece, Conflict):
        ours, theirs = (
            tuple(_in_columns(term, columns) for term in terms)
            for terms in (piece.ours, piece.theirs)
        )
        return replace(piece, ours=ours, theirs=theirs)
    return _in_columns(piece, columns)


def _in_columns(term: Term, columns: Sequence[str]) -> Term:
    if len(term.extra) < 2:
        return term
    extra = dict(term.extra)
    return replace(
        term, extra=tuple((name, extra[name]) for name in columns if name in extra)
    )


def _columns(
    base: Glossary,
    ours: Glossary,
    theirs: Glossary,
    pieces: Iterable[Term | Conflict],
) -> tuple[str, ...]:
    """The columns of both; one that a side deleted stays if a row needs it."""
    left, right = dict.fromkeys(ours.columns), dict.fromkeys(theirs.columns)
    gone = (left.keys() ^ right.keys()) & set(base.columns)
    here, there = ([n for n in names if n not in gone] for names in (left, right))
    columns = tuple(weave(base.columns, here, there, _column_rank))
    if ours.columns == theirs.columns:  # Of columns without a name there may be several.
        columns = ours.columns
    wanted = columns or COLUMNS
    used: set[str] = set()
    for piece in pieces:
        rows = (piece,) if isinstance(piece, Term) else (*piece.ours, *piece.theirs)
        for term in rows:
            used.update(name for name, _ in term.extra)
            used.update(
                name for name in COLUMNS if value(term, name) != value(_BLANK, name)
            )
    return (*wanted, *sorted(used - set(wanted), key=_column_rank))


def _column_rank(name: str) -> tuple[int, str]:
    return COLUMNS.index(name) if name in COLUMNS else len(COLUMNS), name


_BLANK = Term("", "", "")
