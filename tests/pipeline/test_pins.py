"""What is decided before translation."""

import pytest

from duizhao.glossary import Glossary, Matcher, Term, bundled, entries
from duizhao.pipeline import pins
from duizhao.pipeline.carry import request
from duizhao.pipeline.checks import check
from duizhao.pipeline.model import Code, Pin, Segment


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    """The bundled glossary in English."""
    return Matcher(entries([bundled()], "en"))


def pinned(source: str, matcher: Matcher, *codes: Code) -> list[tuple[str, str, str]]:
    """Kind, source and rendering of each pin."""
    found = pins.find(source, codes, matcher, "en")
    return [(pin.kind, source[pin.start : pin.end], pin.target) for pin in found]


def test_the_glossary_owns_what_looks_like_a_number(matcher: Matcher) -> None:
    """等保2.0, 双11, 三级测评 and 一网通办 are terms; 5G and standards are kept."""
    source = "双11前，等保2.0要求三级测评，一网通办用5G，见GB/T 22239-2019。"
    assert pinned(source, matcher) == [
        ("term", "双11", "Double 11"),
        ("term", "等保2.0", "MLPS 2.0"),
        ("term", "三级测评", "MLPS Level 3 assessment"),
        ("term", "一网通办", "one-stop online government services"),
        ("identifier", "5G", "5G"),
        ("identifier", "GB/T 22239-2019", "GB/T 22239-2019"),
    ]


def test_quantities_and_dates(matcher: Matcher) -> None:
    """Exact, with their unit where the unit is certain."""
    source = "2021年3月8日起每天12350万次，共2.4PB，增长23.8%，覆盖20多个县。"
    assert [pin[2] for pin in pinned(source, matcher)] == [
        "March 8, 2021",
        "123.5 million",
        "2.4 PB",
        "23.8%",
        "more than 20",
    ]


def test_inline_code_is_kept(matcher: Matcher) -> None:
    """A term inside inline code is code."""
    codes = (Code(1, "open", 1, "`", True), Code(5, "close", 1, "`", True))
    assert pinned("见数据中台。", matcher, *codes) == [
        ("identifier", "数据中台", "数据中台")
    ]


def test_terms_are_found_through_notes_and_in_either_script(matcher: Matcher) -> None:
    """數(shù)據(jù)中臺 is 数据中台 even where the notes are kept."""
    assert pinned("数(shù)据(jù)中台好", matcher) == [
        ("term", "数(shù)据(jù)中台", "data middle platform")
    ]
    assert pinned("數據中臺好", matcher) == [("term", "數據中臺", "data middle platform")]


def test_forms_that_count_and_forms_that_do_not(matcher: Matcher) -> None:
    """Singular and hyphen are accepted, the forbidden rendering is known."""
    [pin] = pins.find("数据孤岛", (), matcher, "en")
    assert "data silo" in pin.accepted
    assert "data islands" in pin.forbidden
    assert pin.origin.startswith("digital-government.csv:")


def test_drafts_and_foreign_locales_are_not_pinned(matcher: Matcher) -> None:
    """Unreviewed terms of other languages decide nothing."""
    french = Matcher(entries([bundled()], "fr"))
    assert [
        pin for pin in pins.find("数据中台", (), french, "en") if pin.kind == "term"
    ] == []
    assert pinned("完成事项", matcher) == []


def test_ownership_of_every_character_is_single(matcher: Matcher) -> None:
    """Pins are in order and never overlap."""
    found: tuple[Pin, ...] = pins.find(
        "阿里云“电子政务云平台系统”2019年5月16日通过网络安全等级保护三级测评。",
        (),
        matcher,
        "en",
    )
    ends = [0, *(pin.end for pin in found)]
    assert all(pin.start >= end for pin, end in zip(found, ends, strict=False))


def test_a_ban_without_a_right_rendering() -> None:
    """The engine is told nothing, and the wrong word is still an error."""
    terms = (Term("a", "zh", "云"), Term("a", "en", "mist", "forbidden"))
    found = Matcher(entries([Glossary("g.csv", "", terms)], "en"))
    [pin] = pins.find("上云", (), found, "en")
    assert (pin.kind, pin.target, pin.origin) == ("ban", "", "")
    assert request("上云", [pin], "inline").text == "上云"
    segment = Segment("1.1", "上云", "上云")
    assert not check(segment, "Move to the cloud", [pin], "en")
    [finding] = check(segment, "Move to the mist", [pin], "en")
    assert (finding.kind, finding.target) == ("term-forbidden", "mist")


def test_names_keep_their_capitals() -> None:
    """A rendering with capitals is exact in case."""
    terms = (Term("a", "zh", "钉钉"), Term("a", "en", "DingTalk", case="exact"))
    found = Matcher(entries([Glossary("g.csv", "", terms)], "en"))
    [pin] = pins.find("钉钉", (), found, "en")
    assert pin.exact_case
