"""Formatting, put back into the translation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.pipeline.codes import find_phrase, pairs, place, unplaced
from duizhao.pipeline.model import Code, Pin, Segment, Translation

TEXT = "用数据中台打通部门。"
PINS = (Pin(1, 5, "term", "data middle platform"),)


def pair(
    number: int, start: int, end: int, mark: str = "**", verbatim: bool = False
) -> list[Code]:
    """An opening and a closing code."""
    return [
        Code(start, "open", number, mark, verbatim),
        Code(end, "close", number, mark, verbatim),
    ]


def translation(target: str, *codes: Code, text: str = TEXT) -> Translation:
    """A segment with its target."""
    return Translation(Segment("1.1", text, text, codes), target, "done", pins=PINS)


def marked(one: Translation) -> str:
    """The target with its markup, as a writer puts it."""
    out = one.target
    for code in reversed(one.codes):
        out = out[: code.position] + code.markup + out[code.position :]
    return out


def test_around_a_pin() -> None:
    """Bold goes where the term came out; the engine is not asked."""
    one = translation("Connect them with the data middle platform.", *pair(1, 1, 5))
    assert unplaced(one.segment, one.pins) == {}
    assert marked(place(one, {})) == "Connect them with the **data middle platform**."


def test_around_the_sentence() -> None:
    """A bold sentence stays bold."""
    one = translation("Connect them.", *pair(1, 0, len(TEXT)))
    assert marked(place(one, {})) == "**Connect them.**"


def test_around_words_that_the_engine_translated_apart() -> None:
    """The words are found though they are inflected and the sentence is turned round."""
    one = translation("Departments are connected by it.", *pair(1, 5, 9))
    assert unplaced(one.segment, one.pins) == {1: (5, 9)}
    found = place(one, {1: "connecting the departments"})
    assert marked(found) == "**Departments are connected** by it."
    assert found.findings == ()


def test_around_the_pins_inside() -> None:
    """Where the words are not found, what is pinned inside them is."""
    one = translation("It uses a data middle platform.", *pair(1, 0, 5))
    assert marked(place(one, {1: "utilise"})) == "It uses a **data middle platform**."


def test_a_guess_is_told() -> None:
    """Nothing says where: the word at the same part of the way, and a warning."""
    found = place(translation("Something else entirely.", *pair(1, 7, 9)), {1: "offices"})
    assert marked(found) == "Something else **entirely**."
    assert [(f.kind, f.severity) for f in found.findings] == [("code-guessed", "warning")]


def test_crossing_pairs_are_uncrossed() -> None:
    """Two pairs that would cross nest, and one of them is told."""
    codes = pair(1, 1, 3) + pair(2, 4, 6)
    one = translation("big cloud city", *codes, text="用大云和云城。")
    found = place(one, {1: "big cloud", 2: "cloud city"})
    assert [(code.pair, code.kind) for code in found.codes] == [
        (1, "open"),
        (1, "close"),
        (2, "open"),
        (2, "close"),
    ]
    assert len(found.findings) == 1


def test_kept_text_that_is_gone_loses_its_codes() -> None:
    """No word becomes inline code only because the right one is missing."""
    segment = Segment("1.1", "跑ls吧。", "跑ls吧。", tuple(pair(1, 1, 3, "`", True)))
    one = Translation(
        segment, "Run it.", "unresolved", pins=(Pin(1, 3, "identifier", "ls"),)
    )
    assert place(one, {}).codes == ()


def test_the_nearest_of_two_equal_phrases() -> None:
    """The second 部门 is the second department."""
    target = "One department helps another department."
    assert find_phrase(target, "department", 35) == (29, 39)
    assert find_phrase(target, "department", 3) == (4, 14)


@given(
    st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=5),
    st.text("ab ", max_size=20),
)
def test_codes_always_nest_and_none_is_lost(
    spans: list[tuple[int, int]], target: str
) -> None:
    """Whatever the spans: every pair is there, closed in the order of opening."""
    text = "甲乙丙丁戊己庚辛壬癸子丑寅"
    codes: list[Code] = []
    for number, span in enumerate(spans, 1):
        codes += pair(number, min(span), max(span))
    codes.sort(key=lambda code: code.position)
    one = Translation(Segment("1.1", text, text, tuple(codes)), target, "done")
    placed = place(one, {}).codes
    stack: list[int] = []
    for code in placed:
        assert 0 <= code.position <= len(target)
        if code.kind == "open":
            stack.append(code.pair)
        else:
            assert stack.pop() == code.pair
    assert not stack
    assert len(placed) == 2 * len(pairs(codes))


@pytest.mark.parametrize("position", [0, 3, 10])
def test_single_codes_stand_between_words(position: int) -> None:
    """A line break never cuts a word."""
    found = place(
        translation("Connect departments.", Code(position, "single", 1, "<br>")), {}
    )
    assert marked(found) in {
        "<br>Connect departments.",
        "Connect<br> departments.",
        "Connect departments.<br>",
    }
