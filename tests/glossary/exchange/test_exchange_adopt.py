"""Imported terms into a glossary: what is new comes in, what is there stays."""

from collections.abc import Iterable

from duizhao.glossary import Glossary, Term
from duizhao.glossary.exchange.adopt import adopt, flatten
from duizhao.glossary.exchange.model import Loss
from duizhao.glossary.order import in_order

OURS = Glossary(
    "ours.csv",
    "",
    (
        Term("c1", "zh-Hans", "数据中台"),
        Term("c1", "en", "data hub", note="ours"),
        Term("c1", "en", "data base", "forbidden"),
        Term("c2", "zh-Hans", "网"),
        Term("c3", "zh-Hans", "旧", "retired"),
    ),
)


def told(losses: Iterable[Loss]) -> str:
    return "\n".join(f"{loss.place}: {loss.message}" for loss in losses)


def rows(glossary: Glossary) -> list[str]:
    return [f"{t.concept} {t.locale} {t.term} {t.status}" for t in glossary.terms]


def test_the_same_again_is_nothing_new() -> None:
    """An import can be repeated."""
    found = adopt(OURS, OURS.terms[:4])
    assert found.glossary == OURS
    assert (found.concepts, found.merged, found.same, found.terms) == (0, 0, 2, 0)
    assert found.losses == ()


def test_a_contradiction_is_a_draft() -> None:
    """Nothing that is preferred here loses its place, nothing forbidden is freed."""
    theirs = (
        Term("x", "zh-Hant", "數據中臺"),
        Term("x", "en", "data middle platform", origin="t.csv:2"),
        Term("x", "en", "data base", "admitted", origin="t.csv:3"),
        Term("x", "fr", "plateforme"),
    )
    found = adopt(OURS, theirs)
    assert rows(found.glossary)[:7] == [
        "c1 zh-Hans 数据中台 preferred",
        "c1 zh-Hant 數據中臺 preferred",
        "c1 en data hub preferred",
        "c1 en data middle platform draft",
        "c1 en data base forbidden",
        "c1 fr plateforme preferred",
        "c2 zh-Hans 网 preferred",
    ]
    assert told(found.losses) == (
        "t.csv:2: 'data middle platform' contradicts 'data hub', preferred in en for c1; "
        "taken as draft\n"
        "t.csv:3: 'data base' is admitted in the file and forbidden here (c1); left as it "
        "is"
    )


def test_empty_cells_are_filled_and_full_ones_kept() -> None:
    """What differs is listed."""
    theirs = (
        Term("x", "zh-Hans", "数据中台", definition="A platform.", extra=(("team", "B"),)),
        Term("x", "en", "data hub", note="theirs", source="NDA 2024", origin="t.csv:2"),
    )
    found = adopt(OURS, theirs)
    chinese, english = found.glossary.terms[:2]
    assert (chinese.definition, chinese.extra) == ("A platform.", (("team", "B"),))
    assert (english.note, english.source) == ("ours", "NDA 2024")
    assert told(found.losses) == (
        "t.csv:2: note of 'data hub' differs from the one here; left"
    )
    assert (found.merged, found.terms) == (1, 0)


def test_the_day_of_an_import() -> None:
    """New rows and those that were filled carry it; a day in the file stays."""
    theirs = (
        Term("x", "zh-Hans", "数据中台", definition="A platform."),
        Term("x", "en", "data hub"),
        Term("x", "fr", "plateforme"),
        Term("x", "de", "Plattform", updated="2020-02-02"),
    )
    found = adopt(OURS, theirs, "2026-03-31")
    days = {t.term: t.updated for t in found.glossary.terms if t.concept == "c1"}
    assert days == {
        "数据中台": "2026-03-31",
        "data hub": "",
        "data base": "",
        "plateforme": "2026-03-31",
        "Plattform": "2020-02-02",
    }
    assert {t.source for t in found.glossary.terms} == {""}


def test_identifiers_are_never_given_twice() -> None:
    """Not even that of a retired concept; and a retired word that comes back is told."""
    theirs = (
        Term("c3", "zh-Hans", "旧", origin="t.csv:2"),
        Term("c3", "en", "old", origin="t.csv:2"),
        Term("c2", "zh-Hans", "云", origin="t.csv:3"),
    )
    found = adopt(OURS, theirs)
    assert rows(found.glossary)[-3:] == [
        "jiu zh-Hans 旧 preferred",
        "jiu en old preferred",
        "yun zh-Hans 云 preferred",
    ]
    assert "t.csv:2: '旧' was retired here; taken as a new concept" in told(found.losses)
    assert "t.csv:3: the identifier c2 is taken; it became yun" in told(found.losses)


def test_a_concept_of_two_is_not_guessed() -> None:
    """Its spellings name two concepts here."""
    theirs = (Term("x", "zh", "数据中台", origin="t.csv:2"), Term("x", "zh", "网"))
    found = adopt(OURS, theirs)
    assert found.glossary == OURS
    assert "belongs to several concepts here (c1, c2); not taken" in told(found.losses)


def test_rows_out_of_order_stay_where_they_are() -> None:
    """New ones stand behind those of their concept, new concepts at the end."""
    mine = (OURS.terms[3], *OURS.terms[:3])
    theirs = (Term("a", "zh", "云"), Term("b", "zh", "网"), Term("b", "en", "net"))
    found = adopt(Glossary("g", "", mine), theirs)
    kept = [t for t in found.glossary.terms if t in mine]
    assert tuple(kept) == mine
    assert rows(found.glossary)[:3] == [
        "c2 zh-Hans 网 preferred",
        "c2 zh 网 preferred",
        "c2 en net preferred",
    ]
    assert rows(found.glossary)[-1] == "a zh 云 preferred"


def test_a_large_import_is_in_order() -> None:
    """Ten thousand concepts, in less than a moment."""
    theirs = tuple(
        Term(f"n{n}", locale, f"{word}{n}")
        for n in range(10_000)
        for locale, word in (("zh", "云"), ("en", "cloud"))
    )
    found = adopt(OURS, theirs)
    assert found.concepts == 10_000
    assert found.glossary.terms == in_order(found.glossary.terms)


def test_layers_become_one() -> None:
    """The nearer decides, and what it has retired stays away."""
    far = Glossary("far", "", (*OURS.terms[:3], Term("c9", "zh", "旧"), OURS.terms[3]))
    near = Glossary("near", "", (Term("m", "zh", "網"), Term("n", "zh", "旧", "retired")))
    found = flatten([far, near]).glossary
    assert rows(found) == [
        "c1 zh-Hans 数据中台 preferred",
        "c1 en data hub preferred",
        "c1 en data base forbidden",
        "m zh 網 preferred",
        "m zh-Hans 网 preferred",
        "n zh 旧 retired",
    ]


def test_a_tombstone_comes_back_as_one() -> None:
    """What was retired here and is retired there is nothing new."""
    stone = Term("yun", "zh-Hans", "云", "retired")
    mine = Glossary("g.csv", "", (stone,))
    again = adopt(mine, [stone])
    assert (again.glossary.terms, again.losses) == ((stone,), ())
    living = Glossary("g.csv", "", (Term("yun", "zh-Hans", "云"),))
    kept = adopt(living, [stone])
    assert kept.glossary.terms == living.terms
    assert [loss.kind for loss in kept.losses] == ["living"]
    assert adopt(Glossary("g.csv", "", ()), [stone]).glossary.terms == (stone,)
