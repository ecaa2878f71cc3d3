"""Completeness: what is missing, added or denied, and what only looks like it."""

import pytest

from duizhao.pipeline.checks import check, check_document
from duizhao.pipeline.findings import kinds as known
from duizhao.pipeline.model import Finding, Pin, Segment, Translation
from duizhao.pipeline.names import glossed

KINDS = {
    "too-short",
    "too-long",
    "question-lost",
    "place-missing",
    "weekday-missing",
    "negation-lost",
    "negation-added",
}


def found(source: str, target: str, locale: str) -> list[Finding]:
    """What the checks of completeness say of a pair."""
    every = check(Segment("1.1", source, source), target, (), locale)
    return [each for each in every if each.kind in KINDS]


LONG = (
    "本市今年全面完成老旧管网的改造，供水更加稳定，居民的投诉明显减少，"
    "下一步将把经验推广到郊区。"
)

WRONG = [
    ("en", LONG, "The city renovated its old pipes.", "too-short error"),
    (
        "en",
        LONG,
        "This year the city renovated all its old pipes, and the supply is more stable.",
        "too-short warning",
    ),
    ("en", "供水更加稳定。", "The water supply is more stable. " * 4, "too-long error"),
    ("ja", LONG, "老朽管の改修が完了した。", "too-short error"),
    ("ru", LONG, "Город обновил старые трубы.", "too-short error"),
    ("zh-Hant", LONG, "本市今年全面完成老舊管網的改造。", "too-short error"),
    ("en", "系统何时上线？", "The system will go online.", "question-lost warning"),
    ("fr", "系统何时上线？", "Le système sera mis en ligne.", "question-lost warning"),
    ("en", "去年美国的企业更多。", "There were more companies.", "place-missing warning"),
    ("de", "希腊代表团已到达。", "Die Delegation ist da.", "place-missing warning"),
    ("vi", "法国代表团已到达。", "Đoàn đại biểu đã đến.", "place-missing warning"),
    ("ko", "德国代表团已到达。", "대표단이 도착했다.", "place-missing warning"),
    ("en", "会议周二举行。", "The meeting is on Thursday.", "weekday-missing warning"),
    ("ar", "会议周二举行。", "سيعقد الاجتماع يوم الخميس.", "weekday-missing warning"),
    ("vi", "会议星期四举行。", "Cuộc họp diễn ra vào thứ Hai.", "weekday-missing warning"),
    ("en", "系统没有通过验收。", "The system passed acceptance.", "negation-lost warning"),
    ("de", "系统没有通过验收。", "Das System hat die Abnahme.", "negation-lost warning"),
    ("ja", "系统没有通过验收。", "システムは検収に合格した。", "negation-lost warning"),
    ("en", "系统通过了验收。", "The system did not pass it.", "negation-added warning"),
    ("es", "系统通过了验收。", "El sistema no aprobó el examen.", "negation-added warning"),
    ("ru", "系统通过了验收。", "Система не прошла приёмку.", "negation-added warning"),
]


@pytest.mark.parametrize(("locale", "source", "target", "wanted"), WRONG)
def test_what_is_lost_or_added_is_seen(
    locale: str, source: str, target: str, wanted: str
) -> None:
    """Each with its severity, said in two languages."""
    each = found(source, target, locale)
    assert wanted in [f"{one.kind} {one.severity}" for one in each]
    assert all(one.message and one.chinese for one in each)


RIGHT = [
    ("en", "供水更加稳定。", "The water supply has become more stable."),
    ("en", "附则", "Supplementary Provisions"),
    ("en", "马来西亚、西班牙和希腊的企业", "Malaysian, Spanish and Greek companies"),
    ("en", "美国的企业", "Companies in the U.S."),
    ("en", "英国的企业", "British companies"),
    ("en-GB", "英国的企业", "UK companies"),
    ("de", "法国总统周六抵达。", "Der französische Präsident kam am Samstag an."),
    ("de", "法国总统周六抵达。", "Der französische Präsident kam am Sonnabend an."),
    ("ru", "意大利总统周三抵达。", "Президент Италии прибыл в среду."),
    ("fr", "希腊总统周三抵达。", "Le président grec est arrivé mercredi."),
    ("es", "墨西哥总统周三抵达。", "El presidente mexicano llegó el miércoles."),
    ("pt-BR", "巴西总统周三抵达。", "O presidente brasileiro chegou na quarta."),
    ("ar", "意大利总统周三抵达。", "وصل الرئيس الإيطالي يوم الأربعاء."),
    ("ja", "英国首相周六抵达。", "英首相は土曜に到着した。"),
    ("ko", "土耳其总统周六抵达。", "터키 대통령이 토요일에 도착했다."),
    ("vi", "法国总统周六抵达。", "Tổng thống Pháp đến vào thứ Bảy."),
    ("en", "马里兰州的企业", "Companies in Maryland"),
    ("en", "系统没有通过验收。", "The system failed the acceptance test."),
    ("en", "技术不断进步。", "Technology keeps advancing."),
    ("en", "无人机在那不勒斯起飞。", "The drone took off in Naples."),
    ("en", "这不仅是技术问题。", "This is not only a technical matter."),
    ("en", "系统停止服务。", "The system is no longer available."),
    ("en", "共有3个方案。", "There are no less than 3 plans."),
    ("de", "这不仅是技术问题。", "Das ist nicht nur eine technische Frage."),
    ("fr", "系统只支持两种格式。", "Le système ne prend en charge que deux formats."),
    ("ja", "系统必须通过验收。", "システムは検収に合格しなければならない。"),
    ("ja", "系统何时上线？", "システムはいつ稼働しますか。"),
    ("ko", "技术不断进步。", "기술은 끊임없이 발전한다."),
    ("vi", "航空公司增加航班。", "Các hãng hàng không tăng chuyến bay."),
    ("ar", "系统何时上线？", "متى سيعمل النظام؟"),
    ("zh-Hant", "希腊代表团周二没有到达。", "希臘代表團週二沒有到達。"),
    ("en", "大卫·约翰逊（David Johnson）", "David Johnson"),
    ("en", "沿海地区的企业", "Companies in coastal areas"),
    ("en", "欧洲冠军联赛的赛程", "The schedule of the Champions League"),
]


@pytest.mark.parametrize(("locale", "source", "target"), RIGHT)
def test_other_wordings_are_no_findings(locale: str, source: str, target: str) -> None:
    """Adjectives, short forms, and negations that deny nothing."""
    assert found(source, target, locale) == []


def test_a_term_is_as_long_as_it_was_decided() -> None:
    """A heading that is nothing but a term may be far shorter than others."""
    source = "开放应用程式介面"
    segment = Segment("1.1", source, source)
    pins = [Pin(0, len(source), "term", "Open API")]
    assert not check(segment, "Open API", pins, "en")
    assert found(source, "Open API", "en")


def test_a_missing_place_is_shown_where_it_stands() -> None:
    """With the name that was expected; the same place twice is one finding."""
    source = "去年希腊出口增长，希腊企业受益。"
    (finding,) = found(source, "Exports grew last year, and companies benefited.", "en")
    assert finding.source_at == (2, 4)
    assert (finding.source, finding.target) == ("希腊", "Greece")


def test_an_added_negation_is_shown_where_it_stands() -> None:
    """The place is that of the target, decoys before it or not."""
    target = "Not only did it pass: it never stopped."
    (finding,) = found("系统通过验收并继续运行。", target, "en")
    assert finding.target_at is not None
    start, end = finding.target_at
    assert target[start:end] == "never"


def document(*pairs: tuple[str, str]) -> list[Translation]:
    """A document of these sentences."""
    return [
        Translation(Segment(f"{n}.1", source, source), target, "done")
        for n, (source, target) in enumerate(pairs, 1)
    ]


PAIRS = (
    ("玛丽·柯林斯（Mary Collins）加入了董事会。", "Mary Collins joined the board."),
    ("柯林斯今年四十岁。", "Korins is forty years old."),
    ("柯林斯很高兴。", "Collins is happy."),
)


def test_a_name_is_spelled_as_the_document_glosses_it() -> None:
    """The surname alone counts, wherever the gloss stands."""
    for pairs in (PAIRS, PAIRS[::-1]):
        findings = check_document(document(*pairs), "en")
        assert [[each.kind for each in one] for one in findings] == [
            ["name-changed"] if "Korins" in target else [] for _, target in pairs
        ]


def test_other_scripts_spell_names_in_their_own_letters() -> None:
    """So a gloss decides nothing there."""
    assert check_document(document(*PAIRS), "ru") == ((), (), ())


def test_surnames_of_two_people_are_left_alone() -> None:
    """柯林斯 may be Collins or Kollins: only the whole names are certain."""
    names = glossed(["玛丽·柯林斯（Mary Collins）", "汉斯·柯林斯（Hans Kollins）"])
    assert names == {}


def test_a_gloss_that_is_no_name_is_none() -> None:
    """Abbreviations, and brackets without a name before them."""
    assert glossed(["人工智能（AI）", "国际·组织（A）", "公司（Google Cloud）"]) == {}


def test_the_kinds_are_described() -> None:
    """Each with a line for the documentation."""
    about = {kind.name: kind.about for kind in known()}
    assert all(about[kind] for kind in (*KINDS, "name-changed"))
