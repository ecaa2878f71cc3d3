"""What became of a glossary, as people would say it."""

from dataclasses import replace
from itertools import permutations

import pytest

from duizhao.glossary import Glossary, Term, parse
from duizhao.glossary.versions.align import align
from duizhao.glossary.versions.diff import CellChange, diff, named_by_spelling
from duizhao.glossary.versions.impact import Impact

YUN = Term("yun", "zh-Hans", "云")
CLOUD = Term("yun", "en", "cloud")


def glossary(*terms: Term) -> Glossary:
    """A glossary of these rows."""
    return Glossary("g.csv", "", terms)


def test_a_changed_term_is_one_row() -> None:
    """The row is the same although its term is another; each cell is named."""
    after = replace(CLOUD, term="cloud computing", note="2026", case="exact")
    [change] = diff(glossary(YUN, CLOUD), glossary(YUN, after))
    assert (change.kind, change.spelling) == ("changed", "云")
    [row] = change.terms
    assert row.cells == (
        CellChange("term", "cloud", "cloud computing"),
        CellChange("note", "", "2026"),
        CellChange("case", "any", "exact"),
    )


def test_wrong_rendering_goes_and_right_one_comes() -> None:
    """Rows of different status and unlike terms are two, not one that changed."""
    wrong = Term("yun", "en", "nebula", "forbidden")
    [change] = diff(glossary(YUN, wrong), glossary(YUN, CLOUD))
    assert [(row.kind, row.term.term) for row in change.terms] == [
        ("added", "cloud"),
        ("removed", "nebula"),
    ]


def test_the_most_alike_belong_together() -> None:
    """Of several candidates of one status, whatever their order and side."""
    old = [Term("c", "en", text, "admitted") for text in ("data hub", "cloud", "mesh")]
    new = [Term("c", "en", text, "admitted") for text in ("clouds", "meshes", "data hubs")]
    wanted = {("data hub", "data hubs"), ("cloud", "clouds"), ("mesh", "meshes")}
    for left in permutations(old):
        pairs = align(left, new)
        assert {(left[i].term, new[j].term) for i, j in pairs.items()} == wanted
        assert {j: i for i, j in pairs.items()} == align(new, left)


def test_thousands_of_rows_for_one_locale_take_no_hours() -> None:
    """A file made to be slow: its rows are told as gone and new."""
    old = [Term("c", "en", f"a{n}") for n in range(3000)]
    new = [Term("c", "en", f"b{n}") for n in range(3000)]
    assert align(old, new) == {}
    assert len(align([CLOUD] * 5000, [CLOUD] * 5000)) == 5000


@pytest.mark.parametrize(
    ("after", "kind"),
    [
        ((), "removed"),
        ((replace(YUN, status="retired"),), "retired"),
        ((YUN, replace(CLOUD, status="retired")), "changed"),
    ],
)
def test_the_end_of_a_concept(after: tuple[Term, ...], kind: str) -> None:
    """Deleted, retired, or only one of its renderings."""
    [change] = diff(glossary(YUN, CLOUD), glossary(*after))
    assert (change.kind, change.spelling) == (kind, "云")


def test_order_is_no_difference() -> None:
    """Neither that of rows nor that of columns."""
    a = parse("concept,locale,term,x,y\nc,en,é,1,2\nc,zh,云,3,\n".encode(), "a.csv")
    b = parse("y,x,term,locale,concept\n,3,云,zh,c\n2,1,é,en,c\n".encode(), "b.csv")
    assert diff(a, b) == ()


def test_concepts_in_canonical_order() -> None:
    """Numbers count as numbers."""
    rows = [Term(f"c-{n}", "zh", "云") for n in (10, 9, 100)]
    assert [c.concept for c in diff(glossary(), glossary(*rows))] == [
        "c-9",
        "c-10",
        "c-100",
    ]


def test_plain_tables_by_spelling() -> None:
    """A line more at the top does not make every concept another."""
    a = parse("source,target\n云,cloud\n".encode(), "a.csv")
    b = parse("source,target\n网,net\n雲,clouds\n".encode(), "b.csv")
    found = diff(named_by_spelling(a), named_by_spelling(b))
    assert [(c.spelling, c.kind) for c in found] == [("雲", "changed"), ("网", "added")]


def test_impact_of_a_note_is_none() -> None:
    """What is for people only changes no translation."""
    impact = Impact(glossary(YUN, CLOUD), glossary(YUN, replace(CLOUD, note="x")))
    assert impact.of("云在天上。") == ()


def test_impact_of_a_longer_term() -> None:
    """It takes its place from a shorter one, there and nowhere else."""
    longer = (Term("zwy", "zh-Hans", "政务云"), Term("zwy", "en", "government cloud"))
    impact = Impact(glossary(YUN, CLOUD), glossary(YUN, CLOUD, *longer))
    assert impact.of("政務雲上線了。") == ("yun", "zwy")
    assert impact.of("云在天上。") == ()


def test_impact_of_a_new_context() -> None:
    """A concept that is meant in fewer sentences touches those it has left."""
    narrower = replace(YUN, near=("集群",))
    impact = Impact(glossary(YUN, CLOUD), glossary(narrower, CLOUD))
    assert impact.of("云在天上。") == ("yun",)
    assert impact.of("云的集群。") == ()


def test_impact_of_a_rendering_now_forbidden() -> None:
    """The pin stays, what a check accepts does not."""
    wrong = Term("yun", "en", "nebula", "forbidden")
    assert Impact(glossary(YUN, CLOUD), glossary(YUN, CLOUD, wrong)).of("上云") == ("yun",)
