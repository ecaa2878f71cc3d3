"""Parts of periods: what is the end of a year is not said to be the year."""

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
