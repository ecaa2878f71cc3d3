"""Polish: certain repairs, and nothing that changes a word."""

import pytest

from duizhao.pipeline.model import Pin, Segment
from duizhao.pipeline.polish import polish


def polished(
    target: str, source: str = "公司领先。", *pins: Pin, locale: str = "en"
) -> str:
    """The target as an edition shows it."""
    return polish(target, Segment("1.1", source, source), pins, locale)


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("Metro lines , stations .", "Metro lines, stations."),
        ("Metro lines，stations。", "Metro lines, stations."),
        ("trains run late.", "Trains run late."),
        ("A union (a Union) and (IDs).", "A Union and (IDs)."),
        ("The ring line (Line 2) opened.", "The ring line (Line 2) opened."),
    ],
)
def test_certain_repairs(target: str, expected: str) -> None:
    """Marks, the first letter, a gloss that says its words again."""
    assert polished(target) == expected


def test_what_is_still_chinese_keeps_its_marks() -> None:
    """It is not translated to its end, and marked as that."""
    assert polished("线路，station。", "线路，车站。") == "线路，station。"


def test_identifiers_keep_their_marks() -> None:
    """A file name is no sentence."""
    pin = Pin(2, 9, "identifier", "a,b.csv", exact_case=True)
    assert (
        polished("See a,b.csv , please.", "见 a,b.csv，请。", pin) == "See a,b.csv, please."
    )


def test_each_locale_has_its_own_marks() -> None:
    """French puts thin spaces, Japanese full-width marks."""
    assert polished("Qui vient ?", "谁来？", locale="fr") == "Qui vient\u202f?"
    assert polished("駅です.", "是站。", locale="ja") == "駅です。"


def test_a_month_is_in_and_a_day_on() -> None:
    """Engines that are asked for 于June write *on June*."""
    month, day = Pin(1, 3, "date", "June"), Pin(1, 5, "date", "June 6")
    assert polished("On June, it rose.", "于6月上升。", month) == "In June, it rose."
    assert polished("It rose in June 6.", "于6月6日上升。", day) == "It rose on June 6."
    assert polished("It rose on June 6.", "于6月6日上升。", day) == "It rose on June 6."
