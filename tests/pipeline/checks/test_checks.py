"""What the checks see, and what they let pass."""

import pytest

from duizhao.glossary import Matcher, bundled, entries
from duizhao.pipeline import pins
from duizhao.pipeline.checks import check
from duizhao.pipeline.model import Code, Segment


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    """The bundled glossary in English."""
    return Matcher(entries([bundled()], "en"))


def kinds(source: str, target: str, matcher: Matcher, *codes: Code) -> list[str]:
    """Kinds of the findings, with a mark for those that are no errors."""
    segment = Segment("1.1", source, source, codes)
    found = check(segment, target, pins.find(source, codes, matcher, "en"), "en")
    mark = {"error": "", "warning": "?", "note": "."}
    return [finding.kind + mark[finding.severity] for finding in found]


CLEAN = [
    ("数据中台接入67个部门。", "The data middle platform connects 67 departments."),
    ("打破数据孤岛。", "Break down every data silo."),
    ("峰值38.62亿条/秒。", "It peaked at 3,862 million records per second."),
    ("占全市的38%。", "This is 38 percent of the city."),
    ("覆盖20多个县。", "It covers over 20 counties."),
    ("2019年5月16日发布。", "It was released on 16 May 2019."),
    ("从五个维度看。", "Seen from 5 dimensions."),
    ("从五个维度看。", "Seen from these dimensions, it is so."),
    ("第一，要开放。", "First, be open."),
    ("他说：“好。”", "He said, “Good.”"),
    ("见GB/T 22239-2019。", "See GB/T 22239-2019."),
    ("阿里云发布。", "Alibaba Cloud released it."),
]


@pytest.mark.parametrize(("source", "target"), CLEAN)
def test_sound_translations_pass(source: str, target: str, matcher: Matcher) -> None:
    """Values, accepted forms and ordinary wording are no findings."""
    assert [kind for kind in kinds(source, target, matcher) if kind[-1] not in ".?"] == []


WRONG = [
    ("数据中台很好。", "The data hub is good.", "term-missing"),
    ("数据孤岛很多。", "Data silos, that is data islands, are many.", "term-forbidden"),
    ("钉钉发布。", "dingtalk released it.", "term-missing"),
    ("共12350万条。", "There are 12,350 million records.", "number-scale"),
    ("共12350万条。", "There are many records.", "number-missing"),
    ("占38%。", "It is 38 percentage points and 39%.", "points-for-percent"),
    ("今年双11开始。", "Double 11 began in 2021.", "number-extra"),
    ("见GB/T 22239-2019。", "See GB/T 22239-2018.", "standard-changed"),
    ("他们走了。", "他们 left.", "script-left"),
    ("他们走了。", "They zǒu le.", "pinyin-left"),
    ("他们走了。", "  ", "empty"),
    ("他们走了。", "他们走了。", "same-as-source"),
    ("他们昨天走了。", "They left yesterday because of the", "truncated"),
    ("银行体系稳健。", "The banking system banking system is sound.", "repetition"),
    ("政府推动改革，也推动创新，还推动合作与交流。", "Reform goes on.", "too-short"),
    (
        "走走看看吧朋友们。",
        "Come " + "and have a look at " * 1 + "it all " + "my friends, " * 9,
        "too-long",
    ),
]


@pytest.mark.parametrize(("source", "target", "kind"), WRONG, ids=[w[2] for w in WRONG])
def test_errors_are_seen(source: str, target: str, kind: str, matcher: Matcher) -> None:
    """Each kind of error by its name, as an error."""
    assert kind in kinds(source, target, matcher)


def test_softer_findings(matcher: Matcher) -> None:
    """Suspicions warn and leave the segment resolved."""
    assert "name-missing?" in kinds("IDC发布报告。", "The report was released.", matcher)
    assert "quantity-ambiguous?" in kinds("投资3兆元。", "An investment was made.", matcher)


def test_chinese_inside_kept_text_is_right(matcher: Matcher) -> None:
    """Inline code comes out as it was, Chinese and all."""
    codes = (Code(2, "open", 1, "`", True), Code(4, "close", 1, "`", True))
    assert kinds("参数名称有误。", "The parameter 名称 is wrong.", matcher, *codes) == []


def test_places_are_named(matcher: Matcher) -> None:
    """A finding says what in the source it is about and what was expected."""
    segment = Segment("1.1", "数据中台很好。", "")
    found = check(
        segment, "It is good.", pins.find(segment.source, (), matcher, "en"), "en"
    )
    [missing] = [finding for finding in found if finding.kind == "term-missing"]
    assert (missing.source, missing.target) == ("数据中台", "data middle platform")


def test_a_term_said_once_for_two_is_a_warning(matcher: Matcher) -> None:
    """It is there, and how the sentence goes on is the translator's; twice none is none."""
    source = "数据中台与数据中台。"
    once = kinds(source, "The data middle platform and another.", matcher)
    assert once == ["term-missing?"]
    assert kinds(source, "This and another.", matcher) == ["term-missing"] * 2
