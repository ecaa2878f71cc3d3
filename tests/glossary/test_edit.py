"""Edits as values: add, find, edit, remove."""

import pytest

from duizhao.base.errors import UserError
from duizhao.glossary import Glossary, Term, edit
from duizhao.glossary.ids import VALID, new_id

ROWS = (
    Term("c1", "zh-Hans", "数据"),
    Term("c1", "en", "data"),
    Term("c1", "en", "figures", "admitted"),
    Term("c2", "zh-Hans", "云", "retired"),
)
GLOSSARY = Glossary("g.csv", "", ROWS, ("concept", "locale", "term", "team"))


def rows(glossary: Glossary) -> list[tuple[str, str, str, str]]:
    """What a person sees of the rows."""
    return [(t.concept, t.locale, t.term, t.status) for t in glossary.terms]


def test_a_new_concept() -> None:
    """An identifier that tells what it is; the second rendering is admitted."""
    new, name = edit.add(
        GLOSSARY, ["數據中臺"], {"en": ["data hub", "hub"]}, {"near": "云"}
    )
    assert name == "shu-ju-zhong-tai"
    assert rows(new)[4:] == [
        (name, "zh-Hant", "數據中臺", "preferred"),
        (name, "en", "data hub", "preferred"),
        (name, "en", "hub", "admitted"),
    ]
    assert [term.near for term in new.terms[4:]] == [("云",), (), ()]


def test_more_for_a_concept_that_is_there() -> None:
    """Found in either script; what is preferred stays so."""
    new, name = edit.add(GLOSSARY, ["數據"], {"en": ["the data"], "fr": ["données"]})
    assert name == "c1"
    assert rows(new)[:6] == [
        ("c1", "zh-Hans", "数据", "preferred"),
        ("c1", "zh-Hant", "數據", "preferred"),
        ("c1", "en", "data", "preferred"),
        ("c1", "en", "figures", "admitted"),
        ("c1", "en", "the data", "admitted"),
        ("c1", "fr", "données", "preferred"),
    ]
    with pytest.raises(UserError, match="c1 has all of this already"):
        edit.add(new, ["数据"], {"en": ["data"]})


def test_a_retired_identifier_is_not_given_again() -> None:
    """The spelling may come back as another concept."""
    taken = Glossary("g.csv", "", (Term("yun", "zh", "云", "retired"),))
    assert edit.add(taken, ["云"], {})[1] == "yun-2"


@pytest.mark.parametrize(
    "text", ["数据中台", "５Ｇ基站", "α粒子", "！？", "臺" * 90, "C++语言"]
)
def test_identifiers_are_valid(text: str) -> None:
    """Whatever the spelling."""
    assert VALID.fullmatch(new_id(text, ()))
    assert VALID.fullmatch(new_id(text, {new_id(text, ())}))


def test_cells_of_a_row() -> None:
    """Known columns, the file's own, and no others."""
    new = edit.edit(GLOSSARY, "c1", {"note": "n", "team": "B"}, "en")
    assert (new.terms[1].note, new.terms[1].extra) == ("n", (("team", "B"),))
    assert edit.edit(new, "c1", {"team": ""}, "en").terms[1].extra == ()
    for changes, words in (
        ({"colour": "red"}, "no column 'colour'; it has concept"),
        ({"status": "good"}, "use one of preferred, admitted"),
        ({"term": " "}, "'term' cannot be empty"),
        ({"term": "figures"}, "has 'figures' in en already"),
    ):
        with pytest.raises(UserError, match=words):
            edit.edit(GLOSSARY, "c1", changes, "en", "data")


def test_which_row() -> None:
    """The preferred one of a locale; a term names any; what is not there is told."""
    assert edit.edit(GLOSSARY, "c1", {"note": "n"}, "en", "figures").terms[2].note == "n"
    with pytest.raises(UserError, match="c1 has no term fr; it has zh-Hans '数据', en"):
        edit.edit(GLOSSARY, "c1", {"note": "n"}, "fr")
    assert edit.find(GLOSSARY, "數據") == "c1"
    with pytest.raises(UserError, match="no concept '云'"):
        edit.find(GLOSSARY, "云")


def test_remove() -> None:
    """One row; or all, and a stone keeps the identifier."""
    assert rows(edit.remove(GLOSSARY, "c1", "en", "figures")) == [
        *rows(GLOSSARY)[:2],
        rows(GLOSSARY)[3],
    ]
    gone = edit.remove(GLOSSARY, "c1", day="2026-01-31")
    assert rows(gone)[0] == ("c1", "zh-Hans", "数据", "retired")
    assert gone.terms[0].updated == "2026-01-31"
    assert len(gone.terms) == 2
    with pytest.raises(UserError, match="only Chinese spelling of c1"):
        edit.remove(GLOSSARY, "c1", "zh-Hans")
