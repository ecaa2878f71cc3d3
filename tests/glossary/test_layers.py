"""Layers: found, laid over each other, explained."""

from pathlib import Path

import pytest

from duizhao.base.errors import UserError
from duizhao.glossary import Entry, Glossary, Matcher, Term, entries, explain, open_layers
from duizhao.glossary.model import TermStatus


def glossary(name: str, *rows: tuple[str, str, TermStatus]) -> Glossary:
    """One concept: 云, and these rows of locale, term and status."""
    terms = [Term(name, "zh", "云"), *(Term(name, *row) for row in rows)]
    return Glossary(f"{name}.csv", "", tuple(terms))


FAR = glossary(
    "far",
    ("en", "cloud", "preferred"),
    ("en", "clouds", "admitted"),
    ("en", "mist", "forbidden"),
    ("fr", "nuage", "preferred"),
)


def said(*layers: Glossary, locale: str = "en") -> tuple[str, list[str], list[str]] | None:
    """Preferred, admitted and forbidden renderings of 云."""
    found = entries(layers, locale)
    if not found:
        return None
    [entry] = found
    return (
        entry.target.term if entry.target else "",
        [term.term for term in entry.admitted],
        [term.term for term in entry.forbidden],
    )


def rendering(entry: Entry | None) -> str:
    """The preferred rendering."""
    assert entry and entry.target
    return entry.target.term


def test_the_nearest_wins_for_each_locale() -> None:
    """English is the near layer's whole; French stays the far one's."""
    near = glossary("near", ("en", "Cloud", "preferred"))
    assert said(FAR, near) == ("Cloud", [], [])
    assert said(FAR, near, locale="fr") == ("nuage", [], [])


def test_a_near_layer_forbids_or_retires_a_rendering() -> None:
    """What was admitted takes its place; with nothing left the wrong ones stay wrong."""
    forbids = glossary("near", ("en", "cloud", "forbidden"))
    assert said(FAR, forbids) == ("clouds", [], ["cloud", "mist"])
    retires = glossary("near", ("en", "cloud", "retired"), ("en", "clouds", "retired"))
    assert said(FAR, retires) == ("", [], ["mist"])
    assert said(glossary("g", ("en", "mist", "forbidden"))) == ("", [], ["mist"])


def test_a_near_layer_admits() -> None:
    """A second rendering without repeating the first."""
    assert said(FAR, glossary("near", ("en", "the cloud", "admitted"))) == (
        "cloud",
        ["the cloud", "clouds"],
        ["mist"],
    )


def test_a_retired_spelling_is_not_pinned() -> None:
    """In any locale; a new concept of the same file uses it again."""
    stone = Term("old", "zh-Hant", "雲", "retired")
    near = Glossary("near.csv", "", (stone,))
    assert said(FAR, near) is None
    assert said(FAR, near, locale="fr") is None
    again = Glossary("n.csv", "", (stone, Term("new", "zh", "云"), Term("new", "en", "C")))
    assert said(FAR, again) == ("C", [], [])


def test_drafts_are_never_pinned() -> None:
    """Neither a draft rendering nor a draft spelling."""
    assert said(glossary("g", ("en", "cloud", "draft"))) == ("", [], [])
    terms = (Term("g", "zh", "云", "draft"), Term("g", "en", "cloud"))
    assert all(not e.sources for e in entries([Glossary("g.csv", "", terms)], "en"))


def test_an_undecided_term_keeps_its_characters() -> None:
    """车 is not found in 车站控制室, unless a nearer layer says 车."""
    rows = (Term("c", "zh", "车"), Term("c", "en", "car"))
    hall = (Term("h", "zh", "车站控制室"), Term("h", "en", "control room", "draft"))
    far = Glossary("far.csv", "", (*rows, *hall))

    def found(*layers: Glossary) -> list[str]:
        matches = Matcher(entries(layers, "en")).find("车站控制室")
        return [match.entry.concept for match in matches]

    assert found(far) == ["h"]
    assert found(far, Glossary("near.csv", "", rows)) == ["c"]


def test_where_layers_are_found(work: Path, tmp_path: Path) -> None:
    """Bundled, user's, project's (above, as far as .git), named: far to near."""
    home = tmp_path / "home"
    home.mkdir()
    project, below = work / "duizhao-glossary.csv", work / "a" / "b"
    below.mkdir(parents=True)
    for path in (home / "glossary.csv", project, work / "named.csv"):
        path.write_text("concept,locale,term\nc,zh,云\nc,en,cloud\n")
    named = [work / "named.csv"]
    layers = ["bundled", "bundled", "user", "command line"]
    assert [g.layer for g in open_layers(home, below, named)] == layers
    (work / ".git").mkdir()
    layers = ["bundled", "bundled", "user", "project", "command line"]
    assert [g.layer for g in open_layers(home, below, named)] == layers
    layers = ["bundled", "bundled", "user", "command line"]
    assert [g.layer for g in open_layers(home, below, [project])] == layers
    bundled_only = open_layers(home, below, own_glossaries=False)
    assert [g.layer for g in bundled_only] == ["bundled", "bundled"]
    project.write_text("concept,locale,term\nc,zh\n")
    with pytest.raises(UserError, match=r"duizhao-glossary\.csv:2:1: has 2 cells"):
        open_layers(home, below)


def test_explain_names_who_decides() -> None:
    """Far to near, with what each overrode."""
    near = glossary("near", ("en", "Cloud", "preferred"))
    silent = Glossary("silent.csv", "", (Term("x", "zh", "网"),))
    first, second = explain([FAR, silent, near], "雲", "en")
    assert (first.before, rendering(first.after)) == (None, "cloud")
    assert second.glossary is near
    assert rendering(second.before) == "cloud"
    assert rendering(second.after) == "Cloud"
