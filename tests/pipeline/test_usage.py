"""Which terms are used, where, and rendered as what."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from duizhao.glossary import Entry, Glossary, Term, entries
from duizhao.glossary.model import TermStatus
from duizhao.pipeline.model import Segment
from duizhao.pipeline.reading import documents
from duizhao.pipeline.translated import Sentences, Translated, by_source, from_document
from duizhao.pipeline.usage import Usage, usage


def concept(
    name: str, chinese: str, rendering: str, **others: TermStatus
) -> tuple[Term, ...]:
    """A spelling, its preferred rendering, and others; _ in their names is a space."""
    return (
        Term(name, "zh-Hans", chinese),
        Term(name, "en", rendering),
        *(Term(name, "en", t.replace("_", " "), status) for t, status in others.items()),
    )


TERMS = (
    *concept("c1", "算力券", "compute voucher", GPU_coupon="forbidden"),
    *concept("c2", "算力", "computing power", compute="admitted"),
    *concept("c3", "园区", "industrial park", park="admitted"),
    *concept("c4", "公园", "park"),
)


def used(
    text: str,
    translated: Translated | None = None,
    terms: Sequence[Term] = TERMS,
    locale: str = "en",
) -> dict[str, Usage]:
    """The concepts that a document uses."""
    Path("a.txt").write_text(text, encoding="utf-8")
    layer = Glossary("g.csv", "", tuple(terms))
    found = entries([layer], locale)
    readings = documents(["a.txt"], glossaries=[layer], failed=pytest.fail)
    counted = usage(readings, found, locale, translated)
    assert [one.entry for one in counted] == list(found)
    return {one.entry.concept: one for one in counted if one.places}


def into(*pairs: tuple[str, str]) -> Sentences:
    """Translations of sentences into English."""
    return Sentences([("en", *pair) for pair in pairs], "en", "t", by_source)


def said(one: Usage) -> dict[str, int]:
    """How often each rendering stands in the translation."""
    return {rendering.term: len(rendering.places) for rendering in one.renderings}


def places(one: Usage) -> list[str]:
    """Where a term stands."""
    return [str(place) for place in one.places]


def test_each_time_in_its_place(work: Path) -> None:
    """Twice in a segment counts twice; a part of a longer term does not count."""
    found = used("算力券換算力，算力夠了。\n\n园区的算力券。")
    assert {name: places(one) for name, one in found.items()} == {
        "c1": ["a.txt:1.1", "a.txt:2.1"],
        "c2": ["a.txt:1.1", "a.txt:1.1"],
        "c3": ["a.txt:2.1"],
    }
    assert found["c1"].untranslated == 0


def test_renderings_in_their_forms(work: Path) -> None:
    """Plurals and hyphens are the same rendering; longer ones own their words."""
    text = "发放算力券。算力券和算力。"
    targets = into(
        ("发放算力券。", "Compute vouchers are issued."),
        ("算力券和算力。", "A compute-voucher and compute."),
    )
    found = used(text, targets)
    assert said(found["c1"]) == {"compute voucher": 2}
    assert not found["c1"].inconsistent
    assert said(found["c2"]) == {"compute": 1}


def test_more_than_one_rendering_is_inconsistent(work: Path) -> None:
    """Each is told with its places, the preferred one first."""
    text = "算力不足。算力过剩。"
    targets = into(
        ("算力不足。", "Too little compute."),
        ("算力过剩。", "Too much computing power."),
    )
    one = used(text, targets)["c2"]
    assert one.inconsistent
    assert [(r.term, r.status, *map(str, r.places)) for r in one.renderings] == [
        ("computing power", "preferred", "a.txt:1.2"),
        ("compute", "admitted", "a.txt:1.1"),
    ]


def test_a_forbidden_rendering_is_inconsistent_by_itself(work: Path) -> None:
    """Also where the right one stands beside it."""
    alone = used("算力券。", into(("算力券。", "GPU coupons.")))["c1"]
    assert (alone.inconsistent, alone.unknown) == (True, ())
    both = used("算力券。", into(("算力券。", "The compute voucher (GPU coupon).")))["c1"]
    assert said(both) == {"compute voucher": 1, "GPU coupon": 1}


def test_one_rendering_of_two_concepts(work: Path) -> None:
    """A word is given once: to the concept that prefers it."""
    found = used("园区有公园。", into(("园区有公园。", "There is a park.")))
    assert said(found["c4"]) == {"park": 1}
    assert said(found["c3"]) == {}
    assert [(str(u.place), u.target) for u in found["c3"].unknown] == [
        ("a.txt:1.1", "There is a park.")
    ]
    two = used("园区有公园。", into(("园区有公园。", "The park has a park.")))
    assert (said(two["c3"]), said(two["c4"])) == ({"park": 1}, {"park": 1})


def test_only_wrong_renderings_are_known(work: Path) -> None:
    """Where nothing is said to be right, nothing is unknown; the wrong one is seen."""
    entry = Entry("c9", ("云",), None, forbidden=(Term("c9", "en", "nebula", "forbidden"),))
    Path("a.txt").write_text("上云。\n\n云端。", encoding="utf-8")
    targets = into(("上云。", "To the nebula."), ("云端。", "In the cloud."))
    [one] = usage(documents(["a.txt"], failed=pytest.fail), [entry], "en", targets)
    assert (said(one), one.unknown, one.inconsistent) == ({"nebula": 1}, (), True)


def test_no_translation_of_the_sentence(work: Path) -> None:
    """It was edited since: counted, and no rendering is made up."""
    found = used("算力不足。算力很多。", into(("算力不足。", "Computing power is short.")))
    assert (said(found["c2"]), found["c2"].untranslated) == ({"computing power": 1}, 1)


def test_context_and_script(work: Path) -> None:
    """A term out of its context is not used; a traditional text uses the same terms."""
    terms = (
        Term("c1", "zh-Hans", "苹果", near=("手机",)),
        Term("c1", "en", "Apple"),
        *concept("c2", "发布", "release"),
    )
    found = used("蘋果發佈手機。\n\n我吃蘋果。", terms=terms)
    assert places(found["c1"]) == ["a.txt:1.1"]


def test_identifiers_are_no_terms(work: Path) -> None:
    """A translation pins no term in an address, and so none is used there."""
    terms = concept("c1", "API", "API")
    assert places(used("API在https://a.cn/API。", terms=terms)["c1"]) == ["a.txt:1.1"]


def test_a_translated_document(work: Path) -> None:
    """Its blocks are laid beside those of the source."""
    Path("a.txt").write_text("算力券。发完了。\n---\n算力。\n", encoding="utf-8")
    [reading] = documents(["a.txt"], failed=pytest.fail)
    target = work / "a.en.txt"
    target.write_text("No more coupons.\n---\nCompute.\n", encoding="utf-8")
    beside = from_document(target, reading.prepared.document)
    found = used("算力券。发完了。\n---\n算力。\n", beside)
    assert [u.target for u in found["c1"].unknown] == ["No more coupons."]
    assert said(found["c2"]) == {"compute": 1}


def test_translations_are_found_by_their_source() -> None:
    """Different ones of one sentence all count, each once."""
    found = into(("好。", "Good."), ("好。", "Fine."), ("好。", "Good."))
    assert found.targets(Segment("1.1", "好。", "好。")) == ("Good.", "Fine.")
    assert found.targets(Segment("1.1", "坏。", "壞。")) == ()
