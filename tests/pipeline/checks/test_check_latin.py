"""Latin text of the source, found again in the target."""

import pytest

from duizhao.glossary import Matcher
from duizhao.pipeline import pins
from duizhao.pipeline.checks import check
from duizhao.pipeline.model import Code, Finding, Segment


def found(source: str, target: str, locale: str = "en", *codes: Code) -> list[Finding]:
    """The findings of a sentence without a glossary."""
    segment = Segment("1.1", source, source, codes)
    own = pins.find(source, codes, Matcher(()), locale)
    return list(check(segment, target, own, locale))


def kinds(source: str, target: str, locale: str = "en") -> list[str]:
    """Kinds, with a mark for warnings and notes."""
    mark = {"error": "", "warning": "?", "note": "."}
    return [each.kind + mark[each.severity] for each in found(source, target, locale)]


CHANGED = [
    ("见https://example.org/a。", "See https://example.org/b.", "url-changed"),
    ("见example.com。", "See example.org.", "url-changed"),
    ("写信给info@example.com。", "Write to inf@example.com.", "email-changed"),
    ("符合GB/T 22239-2019。", "It meets GB/T 22239-2018.", "standard-changed"),
    ("符合ISO/IEC 27001。", "It meets ISO/IEC 27002.", "standard-changed"),
    ("型号为S00120126FR-3。", "The model is S00120126FR-4.", "code-changed"),
    ("版本v2.1发布。", "Version v2.2 was released.", "code-changed"),
    ("支持5G。", "It supports the fifth generation.", "code-changed?"),
]


@pytest.mark.parametrize(("source", "target", "kind"), CHANGED)
def test_changed(source: str, target: str, kind: str) -> None:
    """Each by what it is."""
    assert kind in kinds(source, target)


@pytest.mark.parametrize(
    ("source", "target", "locale"),
    [
        ("符合GB/T 22239-2019。", "It meets GB/T 22239–2019.", "en"),
        ("符合GB/T22239-2019。", "It meets GB/T 22239-2019.", "en"),
        ("Example.com报道。", "example.com reported it.", "en"),
        ("20:00开始。", "It starts at 8 p.m.", "en"),
        ("09:30开始。", "It starts at 9h30.", "en"),
        ("以5:2获胜。", "They won 5-2.", "en"),
    ],
)
def test_written_otherwise(source: str, target: str, locale: str) -> None:
    """Dashes, spaces, a host's capitals, and what each locale does to a clock."""
    assert not [kind for kind in kinds(source, target, locale) if "changed" in kind]


def test_inline_code() -> None:
    """Text that is to be kept, whatever it says."""
    codes = (Code(2, "open", 1, "`", True), Code(4, "close", 1, "`", True))
    [changed] = found("参数名称有误。", "The parameter is wrong.", "en", *codes)
    assert (changed.kind, changed.severity) == ("identifier-changed", "error")
    assert (changed.source, changed.source_at) == ("名称", (2, 4))


@pytest.mark.parametrize(
    ("source", "target", "locale", "kind"),
    [
        ("Lenovo发布报告。", "A report was released.", "en", "name-missing?"),
        ("AI很热。", "He said that it is hot.", "en", "name-missing?"),
        ("NATO发布报告。", "L'OTAN a publié un rapport.", "fr", "name-missing."),
        ("Twitter宕机。", "Твиттер лежит.", "ru", "name-missing."),
    ],
)
def test_name_missing(source: str, target: str, locale: str, kind: str) -> None:
    """A suspicion in English; elsewhere names may have other letters."""
    assert kinds(source, target, locale) == [kind]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("AI很热。", "AIs are hot."),
        ("AI很热。", "AI-based tools are hot."),
        ("Zárate说。", "Zárate said so."),
        ("Lenovo的", "Lenovo's"),
    ],
)
def test_names_are_there(source: str, target: str) -> None:
    """With an ending, in a compound, with an accent."""
    assert kinds(source, target) == []


def test_an_abbreviation_stands_for_the_words_before_it() -> None:
    """What a model makes up in brackets is seen; what can be read off the words is not."""
    source = "中小企业的平均供款与入息比率下降。"
    right = "The average ratio of small and medium-sized enterprises (SMEs) fell."
    assert kinds(source, right) == []
    assert kinds(source, "Their average ratio (DSR) fell.") == ["abbreviation-added?"]
    assert kinds("按揭比率（DSR）下降。", "The mortgage ratio (DSR) fell.") == []
