"""Numbers of headings and paragraphs."""

import pytest

from duizhao.pipeline import labels
from duizhao.pipeline.model import Code, Pin, Segment, Translation


@pytest.mark.parametrize(
    ("source", "target", "rest"),
    [
        ("一、主要进展", "I.", "主要进展"),
        ("十四、其他", "XIV.", "其他"),
        ("（二）安全", "(2)", "安全"),
        ("第三章　总则", "Chapter 3", "总则"),
        ("第12条 违反规定的", "Article 12", "违反规定的"),
    ],
)
def test_labels(source: str, target: str, rest: str) -> None:
    """Rendered for the locale, and taken off what the engine sees."""
    segment = Segment("4.1", source, source)
    label = labels.find(segment, "en")
    assert label is not None
    assert label.target == target
    assert labels.without(segment, label).source == rest


@pytest.mark.parametrize(
    ("number", "source", "locale"),
    [
        ("1.1", "一、二线城市", "en"),
        ("1.2", "一、主要进展", "en"),
        ("1.1", "一网通办", "en"),
        ("1.1", "第三章节奏很快", "en"),
        ("1.1", "一、主要进展", "fr"),
        ("1.1", "（二）", "en"),
    ],
)
def test_no_labels(number: str, source: str, locale: str) -> None:
    """Words, later sentences, locales without data, and labels with no text."""
    assert labels.find(Segment(number, source, source), locale) is None


def test_pins_and_codes_move_with_the_label() -> None:
    """A bold heading stays bold from its number on; pins point into the whole text."""
    codes = (Code(0, "open", 1, "**"), Code(6, "close", 1, "**"))
    segment = Segment("1.1", "一、数据治理", "一、数据治理", codes)
    label = labels.find(segment, "en")
    assert label is not None
    inner = labels.without(segment, label)
    assert [code.position for code in inner.codes] == [0, 4]
    one = Translation(
        inner,
        "Data governance",
        "done",
        codes=(Code(0, "open", 1, "**"), Code(15, "close", 1, "**")),
        pins=(Pin(0, 4, "term", "data governance"),),
    )
    whole = labels.put_back(one, segment, label)
    assert whole.target == "I. Data governance"
    assert [code.position for code in whole.codes] == [0, 18]
    assert (whole.pins[0].start, whole.pins[0].end) == (2, 6)


def test_notes_in_one_paragraph() -> None:
    """Each has its number in front, wherever it stands in the block."""
    for source, end in (
        ("2. 本表不含附注。", 3),
        ("3．《年报》另见。", 2),
        ("4、见附录。", 2),
    ):
        found = labels.find(Segment("7.3", source, source), "en")
        assert found == labels.Label(end, f"{source[0]}.")
    for source in (
        "2.5亿元",
        "2. 5亿元",
        "3个市",
        "2.0版已发布",
        "3、四线城市",
        "2019.5.16发布",
    ):
        assert labels.find(Segment("7.3", source, source), "en") is None
