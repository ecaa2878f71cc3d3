"""Words of closed classes: 年底, 日均, 半 and 不早于 have their counterparts."""

import pytest

from duizhao.pipeline.checks import check
from duizhao.pipeline.model import Segment


def kinds(source: str, target: str, locale: str) -> list[str]:
    return [each.kind for each in check(Segment("1.1", source, source), target, (), locale)]


@pytest.mark.parametrize(
    ("locale", "source", "target"),
    [
        ("en", "年底完成。", "It will be completed this year."),
        ("en", "8月底收到申请。", "The applications came in August."),
        ("en", "世纪中叶衰落。", "It fell in that century."),
        ("en", "三季度末上线。", "It goes online in the third quarter."),
        ("en", "9月中旬除净。", "It goes ex-dividend in September mid-quarter."),
        ("de", "去年年底完成。", "Es wurde voriges Jahr fertig."),
        ("fr", "年初以来增长。", "Il augmente cette année."),
        ("es", "2月中旬稳定。", "Se calmó en febrero."),
        ("pt-BR", "年底完成。", "Será feito este ano."),
        ("ru", "年底完成。", "Завершат в этом году."),
        ("vi", "年底完成。", "Sẽ xong trong năm nay."),
        ("ar", "年底完成。", "سيكتمل هذا العام."),
        ("ja", "年底完成。", "今年に完成する。"),
        ("ko", "年底完成。", "올해 완성된다."),
    ],
)
def test_a_part_left_out_is_found(locale: str, source: str, target: str) -> None:
    assert "date-vague" in kinds(source, target, locale)


@pytest.mark.parametrize(
    ("locale", "source", "target"),
    [
        ("en", "年底完成。", "It will be completed by year-end."),
        ("en", "8月底收到申请。", "The applications came by August 31."),
        ("en", "12月中旬飙升。", "It soared in mid-December."),
        ("en", "年初以来增长。", "It has grown since January."),
        ("en", "今年初步完成。", "It was preliminarily done this year."),
        ("en", "多年末端治理。", "End-of-pipe treatment for years."),
        ("de", "年底完成。", "Es wird zum Jahresende fertig."),
        ("fr", "2月中旬稳定。", "Il s’est calmé à la mi-février."),
        ("es", "年初以来增长。", "Crece desde principios de año."),
        ("pt-BR", "年底完成。", "Ficará pronto no fim do ano."),
        ("ru", "年底完成。", "Завершат к концу года."),
        ("vi", "年底完成。", "Sẽ xong vào cuối năm."),
        ("ar", "年底完成。", "سيكتمل في نهاية العام."),
        ("ja", "年底完成。", "年末に完成する。"),
        ("ko", "年底完成。", "연말에 완성된다."),
    ],
)
def test_a_part_said_in_any_word_is_none(locale: str, source: str, target: str) -> None:
    assert "date-vague" not in kinds(source, target, locale)


@pytest.mark.parametrize(
    ("locale", "source", "target", "kind"),
    [
        ("en", "第二件半价。", "The second one is cheaper.", "half-lost"),
        ("en", "新设主体日均2.4万户。", "24,000 entities were set up.", "per-lost"),
        (
            "en",
            "11月底前报名再减5元。",
            "From November 30 or later, it is reduced by 5 yuan.",
            "limit-lost",
        ),
        ("de", "第二件半价。", "Das zweite Stück ist billiger.", "half-lost"),
        ("fr", "每月固定支付。", "Il est payé de façon fixe.", "per-lost"),
        ("en", "交卷不早于10点30分。", "Hand in the papers by 10:30.", "limit-lost"),
    ],
)
def test_a_class_left_out_is_found(
    locale: str, source: str, target: str, kind: str
) -> None:
    assert kind in kinds(source, target, locale)


@pytest.mark.parametrize(
    ("locale", "source", "target"),
    [
        ("en", "第二件半价。", "The second one is half price."),
        ("en", "上半年过去了，大半人走了。", "The months passed and people left."),
        ("en", "11月底前报名。", "Sign up by the end of November."),
        ("ja", "第二件半价。", "2点目は半額。"),
        ("en", "新设主体日均2.4万户。", "24,000 entities were set up daily."),
        ("en", "交卷不早于10点30分。", "Hand in the papers no earlier than 10:30."),
    ],
)
def test_a_class_with_a_counterpart_is_none(locale: str, source: str, target: str) -> None:
    assert not {"half-lost", "per-lost", "limit-lost"} & set(kinds(source, target, locale))
