"""What holds for every three versions of a glossary, however strange."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from hypothesis import example, given, settings
from hypothesis import strategies as st

from duizhao.glossary import Glossary, Term, parse, serialize
from duizhao.glossary.fields import COLUMNS
from duizhao.glossary.order import in_order
from duizhao.glossary.table import columns_for
from duizhao.glossary.versions.diff import diff
from duizhao.glossary.versions.merge import Merged, merge
from duizhao.glossary.versions.row import Conflict
from duizhao.glossary.versions.text import merge_files

CELLS = st.sampled_from(
    ["", "a", "b", "=1+1", "'-1", 'say "x"', "a,b", "第一行\n第二行", "é", "İ", "𠮷", "|"]
)
WORDS = st.lists(st.sampled_from(["阿里", "云", "集群"]), max_size=3, unique=True)
TERMS = st.builds(
    Term,
    concept=st.sampled_from(["c-2", "c-10", "=x"]),
    locale=st.sampled_from(["zh-Hans", "zh-Hant", "en", ""]).filter(bool),
    term=st.sampled_from(["云", "雲", "网", "cloud", "clouds", "@sky", "a;b", "-"]),
    status=st.sampled_from(["preferred", "admitted", "forbidden", "draft", "retired"]),
    note=CELLS,
    case=st.sampled_from(["any", "exact"]),
    near=WORDS.map(tuple),
    updated=st.sampled_from(["", "2026-01-02", "2026-03-04", "soon"]),
    ignore=st.sampled_from(["", "one-character: known", "a: b | c: d"]),
    extra=st.dictionaries(
        st.sampled_from(["team", "ticket"]), CELLS.filter(bool), max_size=2
    ).map(lambda cells: tuple(cells.items())),
)
EACH = settings(deadline=None, max_examples=60)
"""The first example loads libraries; three versions are slow to draw."""

NAMES = ("concept", "locale", "term", "status")


@st.composite
def glossaries(draw: st.DrawFn) -> Glossary:
    """Any rows in any order, doubled ones too, in a file with any columns."""
    terms = draw(st.lists(TERMS, max_size=6))
    if draw(st.booleans()) and terms:
        terms += [terms[draw(st.integers(0, len(terms) - 1))]]
    if draw(st.booleans()):
        terms = list(in_order(terms))
    return in_columns(terms, draw(st.permutations(["note", "team", "near", "ticket"])))


def in_columns(terms: list[Term], others: list[str]) -> Glossary:
    """A glossary as a file would have it: unknown cells in the order of the columns."""
    columns = columns_for(terms, (*NAMES, *others))
    ordered = [
        replace(term, extra=tuple(sorted(term.extra, key=lambda x: columns.index(x[0]))))
        for term in terms
    ]
    return Glossary("g.csv", "", tuple(ordered), columns)


@st.composite
def versions(draw: st.DrawFn) -> tuple[Glossary, Glossary, Glossary]:
    """A glossary and two edited copies, as people make them."""
    base = draw(glossaries())
    return base, draw(edited(base)), draw(edited(base))


@st.composite
def edited(draw: st.DrawFn, base: Glossary) -> Glossary:
    """Rows changed, deleted and added."""
    terms: list[Term] = []
    for term in base.terms:
        fate = draw(st.sampled_from(["keep", "keep", "edit", "delete"]))
        other = draw(TERMS) if fate == "edit" else term
        columns = draw(
            st.sets(st.sampled_from(["term", "status", "note", "near", "extra"]))
        )
        cells = {column: getattr(other, column) for column in columns}
        if fate != "delete":
            terms.append(replace(term, **cells))
    terms += draw(st.lists(TERMS, max_size=2))
    return in_columns(terms, draw(st.permutations(["note", "team"])))


def swapped(conflict: Conflict) -> Conflict:
    """The conflict as the other side sees it."""
    return replace(conflict, ours=conflict.theirs, theirs=conflict.ours)


def rows(merged: Merged) -> Iterator[Term]:
    """All rows that a merge left, those of the conflicts as well."""
    yield from merged.glossary.terms
    for conflict in merged.conflicts:
        yield from (*conflict.ours, *conflict.theirs)


@EACH
@given(glossaries())
def test_written_and_read_again(glossary: Glossary) -> None:
    """No cell is lost or changed by a file."""
    assert parse(serialize(glossary).encode(), "g.csv") == glossary


@EACH
@given(glossaries(), glossaries())
def test_one_side_alone(base: Glossary, other: Glossary) -> None:
    """Where one side did nothing, the other's version is the result, order included."""
    for merged in (merge(base, other, base), merge(base, base, other)):
        assert merged.conflicts == ()
        assert merged.glossary == other


@EACH
@given(glossaries(), glossaries())
def test_the_same_change_on_both_sides(base: Glossary, other: Glossary) -> None:
    """Two people who did the same agree."""
    merged = merge(base, other, other)
    assert (merged.conflicts, merged.glossary) == ((), other)


@EACH
@given(versions())
def test_sides_are_equal(three: tuple[Glossary, Glossary, Glossary]) -> None:
    """It makes no difference who merges whom."""
    base, ours, theirs = three
    one, other = merge(base, ours, theirs), merge(base, theirs, ours)
    assert one.glossary == other.glossary
    assert one.conflicts == tuple(map(swapped, other.conflicts))
    assert one.notes == other.notes


@EACH
@given(versions())
def test_nothing_is_lost(three: tuple[Glossary, Glossary, Glossary]) -> None:
    """A word that a side wrote is in the result or in a conflict."""
    base, ours, theirs = three
    left = {word for term in rows(merge(base, ours, theirs)) for word in words(term)}
    for side in (ours, theirs):
        for row in (row for change in diff(base, side) for row in change.terms):
            new = set(words(row.after)) if row.after else set()
            old = set(words(row.before)) if row.before else set()
            assert new - old <= left


def words(term: Term) -> Iterator[tuple[str, str]]:
    """What people wrote in a row."""
    yield from (("term", term.term), *term.extra)
    if term.note:
        yield "note", term.note
    yield from (("near", word) for word in term.near)


@EACH
@given(versions())
def test_the_text_is_what_was_merged(three: tuple[Glossary, Glossary, Glossary]) -> None:
    """Without conflicts the file reads as the glossary; with them it cannot be read."""
    base, ours, theirs = (serialize(glossary).encode() for glossary in three)
    text, merged = merge_files(base, ours, theirs, "g.csv")
    assert text.count("<<<<<<< ours\n") == len(merged.conflicts)
    if not merged.conflicts:
        assert parse(text.encode(), "g.csv") == merged.glossary


@EACH
@given(glossaries(), glossaries())
def test_text_of_one_side_alone(base: Glossary, other: Glossary) -> None:
    """Where one side did nothing, the other's bytes are the result."""
    old, new = serialize(base).encode(), serialize(other).encode()
    assert merge_files(old, new, old, "g.csv")[0].encode() == new
    assert merge_files(old, old, new, "g.csv")[0].encode() == new


@EACH
@given(glossaries())
def test_no_difference(glossary: Glossary) -> None:
    """A glossary does not differ from itself, in whatever order."""
    assert diff(glossary, glossary) == ()
    assert diff(glossary, replace(glossary, terms=glossary.terms[::-1])) == ()


@EACH
@given(glossaries(), glossaries())
@example(
    Glossary("g.csv", "", (Term("c", "en", "x"),)),
    Glossary("g.csv", "", (Term("c", "en", "y", note="n"),)),
)
def test_every_changed_cell_is_named(a: Glossary, b: Glossary) -> None:
    """Undoing what a difference names gives the old rows back."""
    found = Counter(map(content, b.terms))
    for row in (row for change in diff(a, b) for row in change.terms):
        if row.after:
            found[content(row.after)] -= 1
        if row.before:
            found[content(row.before)] += 1
        if row.before and row.after:
            named = {cell.column for cell in row.cells}
            assert named == differing(row.before, row.after)
    assert +found == Counter(map(content, a.terms))


def content(term: Term) -> Term:
    """The row without regard to the order of its columns."""
    return replace(term, extra=tuple(sorted(term.extra)))


def differing(a: Term, b: Term) -> set[str]:
    """The columns in which two rows differ."""
    columns = {name for name in COLUMNS if getattr(a, name) != getattr(b, name)}
    extra = set(a.extra) ^ set(b.extra)
    return columns | {name for name, _ in extra}
