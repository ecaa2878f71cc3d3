"""What Chinese ways of saying quantities mean, in either script."""

from decimal import Decimal

import pytest

from duizhao.pipeline import quantity
from duizhao.pipeline.quantity import Date, Quantity
from duizhao.pipeline.quantity.source.source_values import source_values

# Sentence with the pinned span in brackets, what it says, its unit, approximation.
SAID = [
    # Fractions.
    ("约[三分之二]的居民", "2/3", "", "about"),
    ("不足[二分之一]", "1/2", "", "less"),
    ("[四分之三]以上的村", "3/4", "", "least"),
    ("含量为[十万分之五]", "5/100000", "", ""),
    ("占[3分之1]", "1/3", "", ""),
    ("超过[2/3]的席位", "2/3", "", "more"),
    # Tenths, percentages in words, ranges of them.
    ("[八九成]用户", "80..90", "percent", ""),
    ("[三成多]的门店", "30", "percent", "more"),
    ("近[7成]", "70", "percent", "nearly"),
    ("[八成]以上", "80", "percent", "least"),
    ("佔[百分之 35]", "35", "percent", ""),
    ("[百分之六十多]", "60", "percent", "more"),
    ("[百分之七八十]", "70..80", "percent", ""),
    ("回落[0.25百分點]", "0.25", "percentage-point", ""),
    # Multiples.
    ("营收增长[2倍]", "2", "times-more", ""),
    ("產量提高了[1.5倍]", "1.5", "times-more", ""),
    ("价格上涨近[三倍]", "3", "times-more", "nearly"),
    ("增长到[3倍]", "3", "times", ""),
    ("扩大至原来的[20倍]", "20", "times", ""),
    ("相当于前年的[1.8倍]", "1.8", "times", ""),
    # Ranges said as one.
    ("约[三四十]人", "30..40", "人", "about"),
    ("年薪[两三百万]元", "2000000..3000000", "元", ""),
    ("[十五六]岁", "15..16", "岁", ""),
    ("[一百七八十]人", "170..180", "人", ""),
    ("相距[七八十公里]", "70..80", "kilometer", ""),
    # Approximation.
    ("不止[30]家", "30", "家", "more"),
    ("不下[10]次", "10", "次", "least"),
    ("起码[20]个", "20", "个", "least"),
    ("约莫[15分钟]", "15", "minute", "about"),
    ("差不多[80]人", "80", "人", "about"),
    ("[10年]有余", "10", "year", "more"),
    ("不高于[60℃]", "60", "celsius", "most"),
    ("不低於[60℃]", "60", "celsius", "least"),
    ("遠高於[3%]", "3", "percent", "more"),
    ("[1.5万余吨]", "15000", "tonne", "more"),
    # Currencies are named by the text, before the figure or behind it.
    ("市值[US$3亿]", "300000000", "USD", ""),
    ("市值[US$ 3.2億]", "320000000", "USD", ""),
    ("罚款[€200万]", "2000000", "EUR", ""),
    ("標價[HK$1,200億元]", "120000000000", "HKD", ""),
    ("票价[￥199]", "199", "CNY", ""),
    ("票价[¥199元]", "199", "CNY", ""),
    ("票价[RMB 1,999元]", "1999", "CNY", ""),
    ("票价[JP¥5,000]", "5000", "JPY", ""),
    ("票价¥[5000日元]", "5000", "JPY", ""),
    ("[£28 億元]的市場", "2800000000", "GBP", ""),
    ("售[NT$350]", "350", "TWD", ""),
    ("罚款[12亿欧元]", "1200000000", "EUR", ""),
    ("每桶[54美元]/桶", "54", "USD", ""),
    ("共[5,000]元", "5000", "元", ""),
    # Measures, in the words of either side of the strait.
    ("海拔[3952公尺]", "3952", "meter", ""),
    ("雨量[4 英吋]", "4", "inch", ""),
    ("重[550磅]", "550", "pound", ""),
    ("装机[2吉瓦]", "2", "gigawatt", ""),
    ("功率[1500瓦]", "1500", "watt", ""),
    ("电压[220伏]", "220", "volt", ""),
    ("热量[300千卡]", "300", "kilocalorie", ""),
    ("附件[20兆字节]", "20", "megabyte", ""),
    ("种植[300亩]", "300", "mu", ""),
    ("調升重貼現率[半碼]", "12.5", "basis-point", ""),
    ("增长[两成半]", "25", "percent", ""),
    ("[三成]半数以上的人", "30", "percent", ""),
    ("降息[1码]", "25", "basis-point", ""),
    ("饭后[半小时]", "0.5", "hour", ""),
    ("比前年多[一倍]", "1", "times-more", ""),
    ("储能[5]兆瓦时", "5", "兆瓦时", ""),
    # Rates of two known units; others keep their unit in the text.
    ("时速[120公里/小时]", "120", "kilometer/hour", ""),
    ("时速[每小时120公里]", "120", "kilometer/hour", ""),
    ("風速[每小時 85 英里]", "85", "mile/hour", ""),
    ("光速[30万公里每秒]", "300000", "kilometer/second", ""),
    ("不超过[5毫克/升]", "5", "milligram/liter", "most"),
    ("吞吐[5GB/s]", "5", "GB/s", ""),
    ("限速[80km/h]", "80", "km/h", ""),
    ("每平方米[2万]元", "20000", "元", ""),
    ("每秒[30]帧", "30", "", ""),
    ("峰值[9亿]次/秒", "900000000", "次", ""),
    # Negative numbers, and what is none.
    ("回报率为[负2.4%]", "-2.4", "percent", ""),
    ("误差正负[5%]", "5", "percent", ""),
    ("位于负[2]层", "2", "层", ""),
    # Numerals.
    ("合计[壹佰贰拾叁万]元整", "1230000", "元", ""),
    ("捐贈[參萬]元整", "30000", "元", ""),
    ("共[１，２３４]户", "1234", "户", ""),
    ("第 [89] 分钟", "89", "ordinal", ""),
    ("第[3]届", "3", "ordinal", ""),
]

WHEN = [
    ("[下午3点半]开会", Date(hour=15, minute=30)),
    ("[上午九時十五分]", Date(hour=9, minute=15)),
    ("[凌晨2点]下线", Date(hour=2)),
    ("今晚[8点]直播", Date(hour=20)),
    ("[中午1点]", Date(hour=13)),
    ("[下午三点一刻]", Date(hour=15, minute=15)),
    ("[晚上8:30]開始", Date(hour=20, minute=30)),
    ("下午约[7:30]", Date(hour=19, minute=30)),
    ("[23时59分]前", Date(hour=23, minute=59)),
    ("[20点整]开奖", Date(hour=20)),
    ("[5月16日下午3点]", Date(None, 5, 16, hour=15)),
    ("[2019年5月16日 15:30]", Date(2019, 5, 16, hour=15, minute=30)),
    ("[2019-05-16 15:30]", Date(2019, 5, 16, hour=15, minute=30)),
    ("[2019/5]发布", Date(2019, 5)),
    ("[2019]財年", Date(2019)),
    ("[本世纪20年代]", Date(2020, period="decade")),
    ("[2018年Q3]", Date(2018, period="Q3")),
    ("[民国99年12月25日]", Date(2010, 12, 25)),
]

ENGINE = [
    ("[15时]结束", Date(hour=15)),
    ("[12時]開門", Date(hour=12)),
    ("[9时15分]", Date(hour=9, minute=15)),
    ("[第三季度]回升", Date(period="Q3")),
    ("[一季度]开局", Date(period="Q1")),
    ("今年[上半年]", Date(period="H1")),
]

SEVERAL = [
    ("1-2个百分点", ["1", "2个百分点"]),
    ("四到五成", ["四", "五成"]),
    ("百分之十至二十", ["百分之十", "二十"]),
    ("下午2点至5点", ["下午2点", "5点"]),
    ("上午9点到下午6点", ["上午9点", "下午6点"]),
    ("2018-2020年", ["2018", "2020年"]),
    ("5、6月", ["5", "6月"]),
    ("5月16日至18日", ["5月16日", "18"]),
    ("30%-40%", ["30%", "40%"]),
    ("3~5年", ["3", "5年"]),
    ("2018/19赛季", ["2018", "19"]),
]


def _said(found: Quantity) -> tuple[str, str]:
    over = f"/{found.over}" if found.over > 1 else ""
    upto = "" if found.upto is None else f"..{found.upto}"
    per = f"/{found.per}" if found.per else ""
    return f"{found.value}{over}{upto}", found.unit + per


def _one(marked: str) -> Quantity:
    """The only quantity of a sentence; it stands where the brackets are."""
    text = marked.replace("[", "").replace("]", "")
    (found,) = quantity.find(text)
    assert (
        text[found.start : found.end] == marked[marked.index("[") + 1 : marked.index("]")]
    )
    return found


@pytest.mark.parametrize(("marked", "said", "unit", "approx"), SAID)
def test_said(marked: str, said: str, unit: str, approx: str) -> None:
    """One quantity is found, with this span, value, unit and approximation."""
    found = _one(marked)
    assert (*_said(found), found.approx) == (said, unit, approx)
    assert found.value in source_values(marked.replace("[", "").replace("]", ""))


@pytest.mark.parametrize(("marked", "date"), WHEN)
def test_when(marked: str, date: Date) -> None:
    """Dates and times that the text settles."""
    found = _one(marked)
    assert (found.kind, found.date, found.soft) == ("date", date, False)


@pytest.mark.parametrize(("marked", "date"), ENGINE)
def test_for_the_engine_to_word(marked: str, date: Date) -> None:
    """15时 may be 3 p.m. or 15:00, 上半年 of whichever year."""
    found = _one(marked)
    assert (found.date, found.soft) == (date, True)


@pytest.mark.parametrize(("marked", "value"), [("翻一番", 1), ("翻了两番", 3), ("翻番", 1)])
def test_doublings(marked: str, value: int) -> None:
    """Doubled once is 100 % more, twice 300 %; the verb is for the engine to word."""
    (found,) = quantity.find(f"产值{marked}")
    assert (found.value, found.unit) == (Decimal(value), "times-more")
    assert found.soft
    assert (found.start, found.end) == (2, 2 + len(marked))


@pytest.mark.parametrize(("text", "pieces"), SEVERAL)
def test_several(text: str, pieces: list[str]) -> None:
    """Ranges are two quantities, unless they are said as one."""
    assert [text[each.start : each.end] for each in quantity.find(text)] == pieces


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("四到五成", ["40", "50"]),
        ("3至5万", ["30000", "50000"]),
        ("百分之十至二十", ["10", "20"]),
    ],
)
def test_a_range_shares_its_scale(text: str, values: list[str]) -> None:
    """The first number of a range is of the same size as the second."""
    assert [str(each.value) for each in quantity.find(text)] == values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("身高1米75", "1.75"),
        ("翻两番", "300"),
        ("增长2倍", "3"),
        ("下午3点半", "3"),
        ("下午3点半", "15"),
        ("三分之二", "3"),
        ("七八个", "8"),
        ("打八折", "20"),
    ],
)
def test_a_translator_may_write(text: str, value: str) -> None:
    """What follows from the text was not invented."""
    assert Decimal(value) in source_values(text)


def test_a_figure_that_is_too_long_is_no_error() -> None:
    """Thousands of digits are no number, and no exception either."""
    assert quantity.find("7" * 5000) == ()
    assert source_values("7" * 5000) == {1}
