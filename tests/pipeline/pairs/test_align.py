"""Laying blocks and sentences side by side."""

from hypothesis import given, settings
from hypothesis import strategies as st

from duizhao.pipeline.pairs.align import BLOCKS, Item, align
from duizhao.pipeline.pairs.split import split

ITEMS = st.lists(
    st.builds(
        Item,
        st.integers(0, 400),
        st.sampled_from(["", "heading 1", "paragraph"]),
        st.frozensets(st.sampled_from(["2025", "gdp", "5g"])),
    ),
    max_size=12,
)


@settings(max_examples=100, deadline=None)
@given(ITEMS, ITEMS)
def test_everything_is_in_one_bead(source: list[Item], target: list[Item]) -> None:
    """Nothing is lost, said twice, or put in another order."""
    beads = align(source, target, BLOCKS)
    ours = [n for bead in beads for n in range(*bead.source)]
    theirs = [n for bead in beads for n in range(*bead.target)]
    assert ours == list(range(len(source)))
    assert theirs == list(range(len(target)))


def test_a_paragraph_that_is_missing() -> None:
    """The lengths alone show which one it is, if they differ enough."""
    chinese = [Item(120), Item(360), Item(66), Item(240)]
    english = [Item(125), Item(70), Item(250)]
    beads = align(chinese, english, BLOCKS)
    assert [bead.target for bead in beads] == [(0, 1), (1, 1), (1, 2), (2, 3)]


def test_names_tell_paragraphs_of_one_length_apart() -> None:
    """Without them the first of two would do as well."""
    chinese = [
        Item(180, "", frozenset({"2023", "ibm"})),
        Item(180, "", frozenset({"2024", "sap"})),
        Item(180, "", frozenset({"2025", "sun"})),
    ]
    english = [
        Item(180, "", frozenset({"2023", "ibm", "the"})),
        Item(180, "", frozenset({"2025", "sun", "the"})),
    ]
    beads = align(chinese, english, BLOCKS)
    assert [bead.target for bead in beads] == [(0, 1), (1, 1), (1, 2)]


def test_a_heading_is_no_paragraph() -> None:
    """A missing heading is not made up for by the paragraph below it."""
    chinese = [Item(24, "heading 2"), Item(30, "paragraph"), Item(27, "paragraph")]
    english = [Item(30, "paragraph"), Item(27, "paragraph")]
    assert align(chinese, english, BLOCKS)[0].empty


def test_a_long_document_is_laid_soon() -> None:
    """Only what is near the diagonal is looked at."""
    chinese = [Item(60 + n * 111 % 270) for n in range(600)]
    english = list(chinese)
    del english[300]
    beads = align(chinese, english, BLOCKS)
    assert [bead.source for bead in beads if bead.empty] == [(300, 301)]


def sentences(text: str, locale: str) -> list[str]:
    """What a text is split into."""
    return [text[start:end] for start, end in split(text, locale)]


def test_sentences_by_language() -> None:
    """Abbreviations, ordinals and marks are those of the language."""
    assert sentences("Am 16. Mai kam z. B. Dr. Wu. Er blieb.", "de") == [
        "Am 16. Mai kam z. B. Dr. Wu.",
        "Er blieb.",
    ]
    assert sentences("Рост на 3 млн руб. в год. Это много.", "ru") == [
        "Рост на 3 млн руб. в год.",
        "Это много.",
    ]
    assert sentences("هل بدأ العمل؟ نعم.", "ar") == ["هل بدأ العمل؟", "نعم."]
    assert sentences("他说：“好。”然后走了。", "zh-Hant")[-1] == "然后走了。"
    assert sentences("One\nTwo", "en") == ["One", "Two"]
    assert sentences("  ", "en") == []
