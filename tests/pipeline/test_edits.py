"""Edits: texts, codes and offsets move together."""

from hypothesis import given
from hypothesis import strategies as st

from duizhao.pipeline.edits import (
    OffsetMap,
    apply,
    combine,
    replace_in,
    verbatim_spans,
)
from duizhao.pipeline.model import Block, Code, Edit


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    """A text and edits that fit it."""
    text = draw(st.text("甲乙丙丁ab(", min_size=1, max_size=20))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    edits = []
    for start, end in list(zip(cuts, cuts[1:], strict=False))[::2]:
        after = draw(st.text("xyz", max_size=3))
        edits.append(Edit(start, end, after, "test", text[start:end]))
    return text, edits


def test_codes_follow_their_words() -> None:
    """Bold around the second word is still around it when the first got shorter."""
    codes = Code(7, "open", 1, "**"), Code(8, "close", 1, "**")
    block = Block("數(shù)和字", codes)
    shorter = apply(block, [Edit(1, 6, "", "pinyin", "(shù)")])
    start, end = (code.position for code in shorter.codes)
    assert (shorter.text, shorter.text[start:end]) == ("數和字", "字")


def test_code_inside_a_removal_stays_in_the_text() -> None:
    """Markup in a removed note is kept, where the note was."""
    block = Block("數(shù)字", (Code(3, "single", 1, "<i/>"),))
    assert apply(block, [Edit(1, 6, "", "pinyin", "(shù)")]).codes[0].position == 1


def test_no_edits_no_new_block() -> None:
    """An untouched block is the same value."""
    block = Block("甲", raw="*甲*")
    assert apply(block, []) is block


@given(edited())
def test_offsets_of_unchanged_characters(case: tuple[str, list[Edit]]) -> None:
    """Each character outside edits is found at its new place and back again."""
    text, edits = case
    new, offsets = replace_in(text, edits), OffsetMap.of(edits)
    for at, char in enumerate(text):
        if not any(edit.start <= at < edit.end for edit in edits):
            place = offsets.to_new(at)
            assert new[place] == char
            assert offsets.to_old(place) == at
            assert offsets.old_span(place, place + 1) == (at, at + 1)


@given(edited())
def test_offsets_keep_their_order(case: tuple[str, list[Edit]]) -> None:
    """No two offsets change places, and none leaves the text."""
    text, edits = case
    new, offsets = replace_in(text, edits), OffsetMap.of(edits)
    there = [offsets.to_new(at) for at in range(len(text) + 1)]
    back = [offsets.to_old(at) for at in range(len(new) + 1)]
    assert there == sorted(there) and there[-1] == len(new)
    assert back == sorted(back) and back[-1] == len(text)


@given(edited())
def test_two_rounds_are_one(case: tuple[str, list[Edit]]) -> None:
    """The combined edits give the same text as the rounds one after the other."""
    text, first = case
    middle = replace_in(text, first)
    second = [Edit(at, at + 1, "！", "t", c) for at, c in enumerate(middle) if c in "乙("]
    assert replace_in(text, combine(first, second)) == replace_in(middle, second)


def test_verbatim_inside_verbatim() -> None:
    """Nested spans are one span; ordinary formatting is none."""
    codes = (
        Code(0, "open", 1, "<b>"),
        Code(1, "open", 2, "<code>", True),
        Code(2, "open", 3, "<a>", True),
        Code(3, "close", 3, "</a>", True),
        Code(5, "close", 2, "</code>", True),
        Code(6, "close", 1, "</b>"),
    )
    assert verbatim_spans(codes) == ((1, 5),)
