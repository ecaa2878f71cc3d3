"""Two people change a glossary: what is agreed upon, and what is a conflict."""

from dataclasses import replace

import pytest

from duizhao.base.errors import UserError
from duizhao.glossary import Glossary, Term, parse
from duizhao.glossary.versions.merge import Merged, merge
from duizhao.glossary.versions.text import merge_files

YUN = Term("yun", "zh-Hans", "云")
CLOUD = Term("yun", "en", "cloud")
HEADER = "concept,locale,term,status,note,near,updated\n"
BASE = HEADER + "yun,zh-Hans,云,preferred,,,\nyun,en,cloud,preferred,,,2026-01-02\n"


def three(
    base: tuple[Term, ...], ours: tuple[Term, ...], theirs: tuple[Term, ...]
) -> Merged:
    """A merge, which is the same from either side."""
    old, left, right = (Glossary("g.csv", "", rows) for rows in (base, ours, theirs))
    merged, other = merge(old, left, right), merge(old, right, left)
    assert merged.glossary == other.glossary
    assert len(merged.conflicts) == len(other.conflicts)
    assert merged.notes == other.notes
    return merged


def agreed(merged: Merged) -> tuple[Term, ...]:
    """The rows of a merge without conflicts."""
    assert merged.conflicts == ()
    return merged.glossary.terms


def text(base: str, ours: str, theirs: str) -> str:
    """The merged file."""
    return merge_files(base.encode(), ours.encode(), theirs.encode(), "g.csv")[0]


def test_different_cells_of_one_row() -> None:
    """One renames the term, the other writes a note."""
    ours, theirs = replace(CLOUD, term="clouds"), replace(CLOUD, note="IT")
    merged = three((YUN, CLOUD), (YUN, ours), (YUN, theirs))
    assert agreed(merged) == (YUN, replace(CLOUD, term="clouds", note="IT"))


def test_two_renderings_of_one_term() -> None:
    """Both renamed it: each side is shown, with what the other changed besides."""
    ours, theirs = replace(CLOUD, term="clouds", note="IT"), replace(CLOUD, term="sky")
    merged = three((CLOUD,), (ours,), (theirs,))
    [conflict] = merged.conflicts
    assert (conflict.reason, conflict.columns) == ("cells", ("term",))
    assert conflict.ours == (ours,)
    assert conflict.theirs == (replace(theirs, note="IT"),)


def test_each_side_prefers_another_new_rendering() -> None:
    """Rows of their own, but only one can be the preferred one."""
    one, other = Term("yun", "fr", "nuage"), Term("yun", "fr", "cloud")
    merged = three((YUN,), (YUN, one), (YUN, other))
    [conflict] = merged.conflicts
    assert (conflict.reason, conflict.ours, conflict.theirs) == (
        "preferred",
        (one,),
        (other,),
    )
    admitted = replace(other, status="admitted")
    assert agreed(three((YUN,), (YUN, one), (YUN, admitted))) == (YUN, one, admitted)


def test_deleted_and_changed() -> None:
    """Nobody's change goes with a row that somebody else deleted."""
    changed = replace(CLOUD, note="IT")
    [conflict] = three((YUN, CLOUD), (YUN,), (YUN, changed)).conflicts
    assert (conflict.reason, conflict.ours, conflict.theirs) == ("deleted", (), (changed,))
    assert agreed(three((YUN, CLOUD), (YUN,), (YUN, CLOUD))) == (YUN,)


def test_concept_retired_and_extended() -> None:
    """No row conflicts, but a new rendering of a retired concept helps nobody."""
    retired, new = replace(YUN, status="retired"), Term("yun", "fr", "nuage")
    [conflict] = three((YUN, CLOUD), (retired,), (YUN, CLOUD, new)).conflicts
    assert conflict.reason == "ended"
    assert conflict.ours == (retired,)
    assert conflict.theirs == (YUN, CLOUD, new)


def test_renamed_to_what_the_other_adds() -> None:
    """One term comes out of two ways: once if the rows are equal, else a conflict."""
    renamed = replace(CLOUD, term="sky")
    assert agreed(three((CLOUD,), (renamed,), (CLOUD, renamed))) == (renamed,)
    noted = replace(renamed, note="IT")
    [conflict] = three((CLOUD,), (renamed,), (CLOUD, noted)).conflicts
    assert conflict.reason == "doubled"


def test_both_add_one_concept() -> None:
    """They share a spelling in either script, so it is one; cells fill each other."""
    ours = (YUN, replace(CLOUD, note="IT"), Term("yun", "fr", "nuage"))
    theirs = (Term("yun", "zh-Hant", "雲"), replace(CLOUD, owner="Li"))
    rows = agreed(three((), ours, theirs))
    assert [(row.locale, row.term, row.note, row.owner) for row in rows] == [
        ("zh-Hans", "云", "", ""),
        ("zh-Hant", "雲", "", ""),
        ("en", "cloud", "IT", "Li"),
        ("fr", "nuage", "", ""),
    ]


def test_both_add_one_row_with_another_status() -> None:
    """Preferred is no empty cell: whether it is meant must be asked."""
    [conflict] = three((), (CLOUD,), (replace(CLOUD, status="draft"),)).conflicts
    assert conflict.columns == ("status",)


def test_one_identifier_for_two_concepts() -> None:
    """The later spelling gets a new one, that no row had, and somebody is told."""
    taken = Term("yun-2", "zh", "晕", "retired")
    ours = (taken, Term("yun", "zh", "运"), Term("yun", "en", "transport"))
    merged = three((taken,), ours, (taken, YUN, CLOUD))
    assert {(row.concept, row.term) for row in agreed(merged)} == {
        ("yun", "云"),
        ("yun", "cloud"),
        ("yun-2", "晕"),
        ("yun-3", "运"),
        ("yun-3", "transport"),
    }
    [note] = merged.notes
    assert "yun-3" in note and "运" in note


def test_one_spelling_under_two_identifiers() -> None:
    """Both stay, and somebody is told."""
    merged = three((), (YUN, CLOUD), (Term("c-7", "zh", "雲"), Term("c-7", "en", "sky")))
    assert len(agreed(merged)) == 4
    [note] = merged.notes
    assert "c-7 and yun" in note


def test_lists_grow_on_both_sides() -> None:
    """Words of near and reasons of ignore are added up; taking one away is a conflict."""
    old = replace(YUN, near=("云", "网"), ignore="a: x")
    ours = replace(old, near=("云", "网", "集群"), ignore="a: x | b: y")
    theirs = replace(old, near=("阿里", "云", "网"), ignore="a: x | c: z")
    [row] = agreed(three((old,), (ours,), (theirs,)))
    assert row.near == ("云", "网", "阿里", "集群")
    assert row.ignore == "a: x | b: y | c: z"
    [conflict] = three((old,), (ours,), (replace(old, near=("云",)),)).conflicts
    assert conflict.columns == ("near",)


def test_the_later_day_counts() -> None:
    """Both stamp a row when they change it; that alone is no conflict."""
    ours = replace(CLOUD, note="IT", updated="2026-03-05")
    theirs = replace(CLOUD, owner="Li", updated="2026-03-04")
    [row] = agreed(three((CLOUD,), (ours,), (theirs,)))
    assert (row.note, row.owner, row.updated) == ("IT", "Li", "2026-03-05")


def test_untouched_lines_keep_their_text() -> None:
    """Odd quotation, line ends and the byte order mark survive."""
    base = "\ufeff" + BASE.replace("云", '"云"').replace("\n", "\r\n")
    ours = base + "yun,fr,nuage,preferred,,,\r\n"
    theirs = base.replace("cloud", "clouds")
    assert text(base, ours, theirs) == ours.replace("cloud", "clouds")


def test_no_order_is_forced() -> None:
    """In a file that is kept in an order of its own, rows stay where their owners put
    them."""
    base = HEADER + "b,zh,网,preferred,,,\na,zh,云,preferred,,,\n"
    ours = base.replace("a,zh", "c,zh,线,preferred,,,\na,zh")
    theirs = base + "b,en,net,preferred,,,\n"
    merged = text(base, ours, theirs)
    assert merged == ours + "b,en,net,preferred,,,\n"


def test_columns_of_both() -> None:
    """New ones of either side survive; one that a side deleted is gone."""
    base = "concept,locale,term,note,old\nc,en,cloud,,x\nc,zh,云,,\n"
    ours = "concept,locale,term,note,team\nc,en,cloud,IT,A\nc,zh,云,,\n"
    theirs = "concept,locale,term,note,old,ticket\nc,en,cloud,,x,7\nc,zh,云,,,\n"
    merged = text(base, ours, theirs)
    assert sorted(merged.split("\n")[0].split(",")) == sorted(
        "concept,locale,term,note,team,ticket".split(",")
    )
    [english] = [t for t in parse(merged.encode(), "g.csv").terms if t.locale == "en"]
    assert (english.note, sorted(english.extra)) == ("IT", [("team", "A"), ("ticket", "7")])


def test_conflict_in_the_file() -> None:
    """Only the rows in question stand between the markers of git."""
    ours = BASE.replace("cloud", "clouds") + "yun,fr,nuage,preferred,,,\n"
    theirs = BASE.replace("cloud", "sky") + "yun,de,Wolke,draft,,,\n"
    merged = text(BASE, ours, theirs)
    assert merged == (
        HEADER
        + "yun,zh-Hans,云,preferred,,,\n"
        + "<<<<<<< ours\nyun,en,clouds,preferred,,,2026-01-02\n"
        + "=======\nyun,en,sky,preferred,,,2026-01-02\n>>>>>>> theirs\n"
        + "yun,de,Wolke,draft,,,\n"
        + "yun,fr,nuage,preferred,,,\n"
    )
    with pytest.raises(UserError, match=r"g\.csv:3:1: a merge left two versions"):
        parse(merged.encode(), "g.csv")


def test_formulas_stay_harmless() -> None:
    """A row that a spreadsheet would run is written anew, with its guard."""
    ours = BASE + "yun,fr,=1+1,draft,,,\n"
    assert "yun,fr,'=1+1,draft" in text(BASE, ours, BASE)


def test_without_a_base() -> None:
    """Both sides added the file: an empty base is an empty glossary."""
    merged = text("", BASE, BASE.replace("cloud", "cloud computing"))
    assert merged.count("<<<<<<< ours") == 1
    assert text("\ufeff\n", BASE, BASE) == BASE


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        ("concept,locale,term\nc,en\n", r"g\.csv \(theirs\):2:1: has 2 cells"),
        ("source,target\n云,cloud\n", r"g\.csv \(theirs\):1: a plain table"),
        ("", r"g\.csv \(theirs\):1:1: is empty"),
    ],
)
def test_what_cannot_be_read_is_not_merged(broken: str, message: str) -> None:
    """The error names the side and the place."""
    with pytest.raises(UserError, match=message):
        text(BASE, BASE, broken)
