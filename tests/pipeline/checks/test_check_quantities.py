"""Numbers, dates and amounts: by value, unit and exactness."""

import pytest

from duizhao.glossary import Matcher
from duizhao.pipeline import pins
from duizhao.pipeline.checks import check
from duizhao.pipeline.model import Finding, Segment


def found(source: str, target: str, locale: str = "en") -> list[Finding]:
    """The findings of a sentence without a glossary."""
    segment = Segment("1.1", source, source)
    own = pins.find(source, (), Matcher(()), locale)
    return list(check(segment, target, own, locale))


def kinds(source: str, target: str, locale: str = "en") -> list[str]:
    """Kinds, with a mark for warnings and notes."""
    mark = {"error": "", "warning": "?", "note": "."}
    return [each.kind + mark[each.severity] for each in found(source, target, locale)]


RIGHT = [
    ("en", "处理38.62亿条。", "It handles 3,862 million records."),
    ("en", "耗时1.5小时。", "It took 90 minutes."),
    ("en", "支持率为30%至43%。", "Support is between 30 and 43 percent."),
    ("en", "支持率为30至43%。", "Support is 30% to 43%."),
    ("en", "2019年5月16日至18日举行。", "It was held from 16 to 18 May 2019."),
    ("en", "3个部门参加。", "3 departments took part."),
    ("en", "1950-53年的战争。", "It was the war from 1950 to 1953."),
    ("en", "2019年发布。", "It was released in 2019."),
    ("en", "距离40英里。", "It is 64 kilometers away."),
    ("en", "售价5加元。", "It costs $5."),
    ("en", "两座教堂都很老。", "Both churches are old."),
    ("en", "24小时开放。", "It is open round the clock."),
    ("en", "他在本世纪之初建立了企业。", "He founded a company in the early 2000s."),
    ("de", "两座教堂都很老。", "Beide Kirchen sind alt."),
    ("de", "十月初天气很冷。", "Der Oktoberanfang ist kalt."),
    ("fr", "超过1000人丧命。", "Plus d’un millier de personnes ont perdu la vie."),
    ("es", "十年后，教堂建成。", "Una década más tarde se construyó la iglesia."),
    ("ru", "去年十二月的选举。", "На декабрьских выборах прошлого года."),
    ("ru", "24小时内记录了183次喷发。", "За сутки было произведено 183 выброса."),
    ("pt-BR", "20世纪30年代撤出。", "Saiu nos anos de 1930."),
    ("vi", "早上7:55发现。", "Phát hiện lúc 7.55 giờ sáng."),
    ("en", "降至零下8℃。", "It fell to minus 8°C."),
    ("en", "降至零下8℃。", "It fell to 8 degrees below zero."),
    ("fr", "降至零下8℃。", "Elle est descendue à moins 8 °C."),
    ("de", "降至零下8℃。", "Sie fiel auf minus 8 Grad."),
    ("ja", "降至零下8℃。", "氷点下8度まで下がった。"),
    ("ar", "降至零下8℃。", "انخفضت إلى 8 درجات تحت الصفر."),
    ("en", "处5万元以上50万元以下罚款。", "The fine is between 50,000 and 500,000 yuan."),
    ("en", "单件不超过2000元。", "An item must not exceed 2,000 yuan."),
    ("en", "種植300畝。", "20 hectares were planted."),
    ("en", "價值199元的保溫杯。", "A thermos cup worth 199 yuan."),
    ("en", "开了两个半小时的会。", "The meeting took two and a half hours."),
    ("en", "饭后半小时服用。", "Take it half an hour after meals."),
    ("en", "迟到半个小时以上。", "To be more than 30 minutes late."),
    ("ja", "饭后半小时服用。", "食後30分に服用する。"),
    ("en", "这是一年半以来首次。", "It is the first time in 18 months."),
    ("de", "开了两个半小时的会。", "Die Sitzung dauerte zweieinhalb Stunden."),
    ("fr", "开了两个半小时的会。", "La réunion a duré deux heures et demie."),
    ("es", "开了两个半小时的会。", "La reunión duró dos horas y media."),
    ("ru", "这是一年半以来首次。", "Впервые за полтора года."),
    ("ja", "开了两个半小时的会。", "会議は2時間半かかった。"),
    ("en", "比前年多了一倍多。", "It more than doubled."),
    ("en", "全场八折。", "Everything is sold at a 20% discount."),
    ("en", "3月27-28日举行。", "It was held on March 27-28."),
    ("en", "1美元兑7.8港元。", "US$1 is HK$7.8."),
    ("en", "高于3%的目标。", "It exceeded the 3% target."),
    ("en", "售价50元。", "It costs 50 yuan."),
    ("de", "处理38.62亿条。", "Es verarbeitet 3,862 Milliarden Datensätze."),
    ("ja", "处理38.62亿条。", "38.62億件を処理する。"),
    ("ru", "占全市的38%。", "Это 38 % всего города."),
]


@pytest.mark.parametrize(("locale", "source", "target"), RIGHT)
def test_right(locale: str, source: str, target: str) -> None:
    """However it is written."""
    assert [kind for kind in kinds(source, target, locale) if kind[-1] not in ".?"] == []


WRONG = [
    ("en", "共12350万条。", "There are 12,350 million records.", "number-scale"),
    ("en", "共1200万条。", "There are 12 million and 12 billion.", "number-extra"),
    ("en", "3个部门参加。", "3 million departments took part.", "number-scale"),
    ("en", "共12350万条。", "There are many records.", "number-missing"),
    ("en", "共12350万条。", "There are 123.6 million records.", "number-missing"),
    ("en", "今天开始。", "It began 20 years ago.", "number-extra"),
    ("en", "年内有42项。", "In the first half of the year there were 42.", "number-extra"),
    ("en", "提高3.5个百分点。", "It rose by 3.5%.", "percent-for-points"),
    ("en", "提高3.5%。", "It rose by 3.5 percentage points.", "points-for-percent"),
    ("en", "全长30公里。", "It is 30 miles long.", "number-unit"),
    ("en", "占38%。", "It is 38.", "number-unit"),
    ("en", "售价5000万美元。", "It costs €50 million.", "currency-wrong"),
    ("en", "售价50元。", "It costs 50 euros.", "currency-wrong"),
    ("en", "7.8港元兑3美元。", "It is HK$7.8 to HK$3.", "currency-wrong"),
    ("en", "2019年5月16日发布。", "It was released on May 18, 2019.", "date-wrong"),
    ("en", "2019年5月16日发布。", "It was released on June 16, 2019.", "date-wrong"),
    ("en", "2019年发布。", "It was released in 2018.", "date-wrong"),
    ("en", "投资3兆元。", "An investment was made.", "quantity-ambiguous?"),
    ("en", "19年5月开始。", "It began in May.", "date-ambiguous?"),
    ("de", "共26750条。", "Es sind 26,750 Datensätze.", "number-format"),
    ("vi", "共26750条。", "Có 26,750 bản ghi.", "number-format?"),
    ("en", "降至零下8℃。", "It fell to 8°C.", "number-missing"),
    ("en", "投诉量（万件）", "Complaints (million)", "number-missing"),
    ("en", "种植300亩。", "300 acres were planted.", "number-unit"),
    ("en", "开了两个半小时的会。", "The meeting took two hours.", "number-missing"),
    ("en", "午休一个半小时。", "The lunch break is half an hour.", "number-missing"),
    ("en", "饭后半小时服用。", "Take it after meals, or half of it.", "number-missing"),
    ("en", "工作时间9:00—18:00。", "Hours: 9:00 AM to 5:00 PM.", "code-changed"),
    ("en", "比前年多了一倍多。", "It was 1.5 times that.", "number-missing"),
    ("en", "会员享9.5折。", "Members get 9.5 off.", "number-missing"),
    ("en", "价值199元的保温杯。", "A $199 thermos cup.", "currency-wrong"),
    (
        "en",
        "降雨2至4英寸。",
        "There were 5 to 10 centimeters of rain.",
        "number-converted.",
    ),
    ("en", "降雨2至4英寸。", "There were 5 to 20 centimeters of rain.", "number-missing"),
    ("en", "时速120公里/小时。", "It does 120 kilometers per second.", "number-unit"),
    ("de", "共12350万条。", "Es sind 12,35 Millionen Datensätze.", "number-scale"),
    ("fr", "提高3.5个百分点。", "Il a augmenté de 3,5 %.", "percent-for-points"),
    ("ja", "共12350万条。", "12億3500万件ある。", "number-scale"),
    ("ru", "2019年5月16日发布。", "Опубликовано 18 мая 2019 г.", "date-wrong"),
]


@pytest.mark.parametrize(("locale", "source", "target", "kind"), WRONG)
def test_wrong(locale: str, source: str, target: str, kind: str) -> None:
    """Each by its name."""
    assert kind in kinds(source, target, locale)


APPROXIMATE = [
    ("约25亿元。", "It was 2.5 billion yuan.", ["approx-lost?"]),
    ("约25亿元。", "It was about 2.5 billion yuan.", []),
    ("近25亿元。", "It was almost 2.5 billion yuan.", []),
    ("近25亿元。", "It was about 2.5 billion yuan.", []),
    ("近25亿元。", "It was more than 2.5 billion yuan.", ["approx-changed?"]),
    ("超25亿元。", "It was less than 2.5 billion yuan.", ["approx-changed?"]),
    ("至少25亿元。", "It was more than 2.5 billion yuan.", []),
    ("至少25亿元。", "It was at most 2.5 billion yuan.", ["approx-changed?"]),
    ("不到25亿元。", "It was nearly 2.5 billion yuan.", []),
    ("40000多例。", "There were about 40,000 cases.", ["approx-changed."]),
    ("25亿元。", "It was 2.5 billion yuan.", []),
]


@pytest.mark.parametrize(("source", "target", "expected"), APPROXIMATE)
def test_approximation(source: str, target: str, expected: list[str]) -> None:
    """Lost is a note, turned round a warning; near and about are alike."""
    seen = [kind for kind in kinds(source, target) if kind.startswith("approx")]
    assert seen == expected


def test_what_is_said_once_for_two() -> None:
    """A number that stands there once is no error the second time."""
    assert kinds("方案2优于旧的方案2。", "Plan 2 is better than the old one.") == [
        "number-missing?"
    ]


def test_a_small_number_is_for_the_engine_to_word() -> None:
    """两国 may be "the countries"."""
    assert kinds("两国合作。", "The countries work together.") == ["number-missing."]


def test_places_and_both_languages() -> None:
    """What was found where, and what was meant."""
    [slip] = found("共12350万条。", "There are 12,350 million records.")
    assert (slip.source, slip.source_at) == ("12350万", (1, 7))
    assert (slip.target, slip.target_at) == ("12,350 million", (10, 24))
    assert "123.5 million" in slip.message and "123.5 million" in slip.chinese


def test_a_year_that_nobody_said() -> None:
    """去年7月 is in July; which year, only the document's own date tells."""
    assert kinds("公司去年7月成立。", "The company was founded in July.") == []
    assert kinds("公司去年7月成立。", "The company was founded in July 2021.") == [
        "date-wrong"
    ]
    assert kinds("公司2021年7月成立。", "The company was founded in July 2021.") == []


def test_a_date_is_no_more_exact_than_its_source() -> None:
    """The end of a year is its last day; the beginning is no month."""
    early = "租金于2017年初上升。"
    assert kinds(early, "Rents rose in early 2017.") == []
    assert kinds(early, "Rents rose in January 2017.") == ["date-wrong"]
    end = "截至2016年底共有67个部门。"
    assert kinds(end, "There were 67 offices as of December 31, 2016.") == []


def test_a_ratio_may_be_two_shares() -> None:
    """71比29 is 71% to 29%."""
    source = "债券与股票的比率为71比29。"
    assert kinds(source, "Bonds make up 71% and equities 29%.") == []
    assert kinds(source, "The ratio of bonds to equities is 71:29.") == []
    assert kinds(source, "Bonds make up 70% and equities 30%.") != []
