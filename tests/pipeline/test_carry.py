"""Pins and formatting through an engine and back."""

import pytest

from duizhao.pipeline.carry import answer, request
from duizhao.pipeline.model import Code, Pin, Segment


def segment(text: str, *codes: Code) -> Segment:
    """A segment of one script."""
    return Segment("1.1", text, text, codes)


BOLD = (Code(1, "open", 1, "**"), Code(5, "close", 1, "**"))
LINK = (Code(7, "open", 2, "["), Code(9, "close", 2, "](u)"))
TEXT = "用数据中台打通部门。"
PINS = [Pin(1, 5, "term", "data middle platform")]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("inline", "用data middle platform打通<a2>部门</a2>。"),
        ("quoted", "用“data middle platform”打通<a2>部门</a2>。"),
        ("gloss", "用数据中台(data middle platform)打通<a2>部门</a2>。"),
        ("list", "用数据中台打通<a2>部门</a2>。"),
    ],
)
def test_forms(form: str, expected: str) -> None:
    """Codes around a pin stay at home, others travel as tags."""
    asked = request(segment(TEXT, *BOLD, *LINK), PINS, form, 0)
    assert asked.text == expected
    assert asked.terms == (("数据中台", "data middle platform"),)


def test_quantities_are_written_in_whatever_the_form() -> None:
    """The model never converts 万 and 亿."""
    pins = [
        Pin(2, 8, "quantity", "2.551 billion"),
        Pin(8, 11, "term", "records per second"),
    ]
    asked = request(segment("峰值25.51亿条/秒"), pins, "list", 0)
    assert asked.text == "峰值2.551 billion条/秒"


def test_latin_words_do_not_grow_together() -> None:
    """A space between two renderings, none beside Chinese."""
    pins = [Pin(0, 2, "quantity", "982"), Pin(2, 4, "term", "servers")]
    assert request(segment("九台主机多"), pins, "inline", 0).text == "982 servers多"


def test_soft_pins_stay_chinese() -> None:
    """五个 is left to the engine."""
    pins = [Pin(0, 1, "quantity", "five", soft=True)]
    assert request(segment("五个维度"), pins, "inline", 0).text == "五个维度"


def test_codes_come_back_where_their_words_came_out() -> None:
    """Bold at the term, the link at its tags."""
    found = answer(
        "Connect <a2>departments</a2> with the data middle platform.",
        segment(TEXT, *BOLD, *LINK),
        PINS,
    )
    assert found.target == "Connect departments with the data middle platform."
    marked = found.target
    for code in reversed(found.codes):
        marked = marked[: code.position] + code.markup + marked[code.position :]
    assert marked == "Connect [departments](u) with the **data middle platform**."
    assert found.lost == ()


def test_lost_codes_are_told_and_kept() -> None:
    """A link whose tags the engine dropped goes to the nearest word, and is told."""
    found = answer("Connect departments.", segment(TEXT, *LINK), [])
    assert [code.markup for code in found.lost] == ["[", "](u)"]
    assert [code.position for code in found.codes] == [8, len("Connect departments.")]


def test_codes_around_the_whole_sentence_never_travel() -> None:
    """A bold sentence is sent without tags and comes back bold."""
    codes = (Code(0, "open", 1, "**"), Code(3, "close", 1, "**"))
    assert request(segment("很重要", *codes), [], "inline", 0).text == "很重要"
    found = answer("Very important", segment("很重要", *codes), [])
    assert [code.position for code in found.codes] == [0, 14]


def test_a_code_that_cuts_a_pin_moves_to_its_edge() -> None:
    """Half a term in bold: the bold covers the term."""
    codes = (Code(1, "open", 1, "**"), Code(3, "close", 1, "**"))
    asked = request(segment(TEXT, *codes), PINS, "inline", 0)
    assert asked.text == "用<a1>data middle platform</a1>打通部门。"


def test_pairs_never_cross() -> None:
    """Tags that the engine let cross are told, and the result nests."""
    codes = (
        Code(1, "open", 1, "**"),
        Code(3, "close", 1, "**"),
        Code(4, "open", 2, "["),
        Code(6, "close", 2, "](u)"),
    )
    found = answer(
        "<a1>Cloud <a2>data</a1> city</a2>.", segment("用云数据和城市。", *codes), []
    )
    order = [(code.pair, code.kind) for code in found.codes]
    assert order == [(1, "open"), (1, "close"), (2, "open"), (2, "close")]
    assert {code.pair for code in found.lost} == {2}


def test_kept_text_that_is_gone_loses_its_codes() -> None:
    """No word becomes inline code only because the right one is missing."""
    codes = (Code(1, "open", 1, "`", True), Code(3, "close", 1, "`", True))
    found = answer("Run it.", segment("跑ls吧。", *codes), [Pin(1, 3, "identifier", "ls")])
    assert found.codes == ()
    assert len(found.lost) == 2
