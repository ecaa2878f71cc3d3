"""Quantities of real Chinese usage: value, span, unit and English."""

import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duizhao.pipeline import quantity
from duizhao.pipeline.quantity import Date
from duizhao.pipeline.quantity.reading import numbers

# Sentence with the pinned span in brackets, value, unit, approximation, English.
QUANTITIES = [
    # Scales.
    ("订单峰值每秒[58.3万]笔", "583000", "笔", "", "583,000"),
    ("每秒处理[17.24亿]条", "1724000000", "条", "", "1.724 billion"),
    ("共[21630万]条/秒", "216300000", "条", "", "216.3 million"),
    ("投资[1.2万亿]元", "1200000000000", "元", "", "1.2 trillion"),
    ("人口[3亿5000万]", "350000000", "", "", "350 million"),
    ("有[1,234万]人", "12340000", "人", "", "12.34 million"),
    ("新增[１２．５万]户", "125000", "户", "", "125,000"),
    ("销售[3千5百]台", "3500", "台", "", "3,500"),
    ("补助[1万2000]元", "12000", "元", "", "12,000"),
    ("总额[2亿3千万]元", "230000000", "元", "", "230 million"),
    ("共[12345678]人", "12345678", "人", "", "12,345,678"),
    ("共[1000000]人", "1000000", "人", "", "1 million"),
    ("共[999999]人", "999999", "人", "", "999,999"),
    ("办件[47.3 万]笔", "473000", "笔", "", "473,000"),
    ("服务器[10000]臺", "10000", "台", "", "10,000"),
    ("消息[38.62億]條/秒", "3862000000", "条", "", "3.862 billion"),
    # Chinese numerals.
    ("一百零五万".join("[]"), "1050000", "", "", "1.05 million"),
    ("收入[三万五]", "35000", "", "", "35,000"),
    ("[一百二十]家企业", "120", "家", "", "120"),
    ("[两千]人参加", "2000", "人", "", "2,000"),
    ("[一点五亿]元", "150000000", "元", "", "150 million"),
    ("金额[贰拾伍万]元整", "250000", "元", "", "250,000"),
    ("[十五]个城市", "15", "个", "", "15"),
    ("[二十一]世纪", "21", "世纪", "", "21"),
    ("[一千零一]夜", "1001", "", "", "1,001"),
    ("总额达[百亿]元", "10000000000", "元", "", "10 billion"),
    ("[千亿]级产业", "100000000000", "", "", "100 billion"),
    # Approximation inside the span.
    ("联合[20多]个部门", "20", "个", "more", "more than 20"),
    ("[1000余]项服务", "1000", "项", "more", "more than 1,000"),
    ("[9亿多]人使用", "900000000", "人", "more", "more than 900 million"),
    ("[100多万]人次", "1000000", "人次", "more", "more than 1 million"),
    ("[一百五十多万]辆", "1500000", "辆", "more", "more than 1.5 million"),
    ("[三十多]家医院", "30", "家", "more", "more than 30"),
    ("[20 多]个地区", "20", "个", "more", "more than 20"),
    ("[二十来]岁", "20", "岁", "about", "about 20"),
    ("[3年多]来", "3", "year", "more", "more than 3 years"),
    ("[3个多月]", "3", "month", "more", "more than 3 months"),
    ("[100多万美元]", "1000000", "USD", "more", "more than US$1 million"),
    # Approximation around it stays in the text.
    ("超过[1000]项", "1000", "项", "more", "1,000"),
    ("超过[20多]个", "20", "个", "more", "20"),
    ("约[38.62亿]元", "3862000000", "元", "about", "3.862 billion"),
    ("近[400]家公司", "400", "家", "nearly", "400"),
    ("近[3年]增长", "3", "year", "", "3 years"),
    ("签约[20]个项目", "20", "个", "", "20"),
    ("不到[5%]", "5", "percent", "less", "5%"),
    ("至少[60]人", "60", "人", "least", "60"),
    ("不超过[30%]", "30", "percent", "most", "30%"),
    ("[50]人左右", "50", "人", "about", "50"),
    ("[20]个以上", "20", "个", "least", "20"),
    ("高达[85%]", "85", "percent", "", "85%"),
    # Ratios.
    ("同比增长[103.46%]", "103.46", "percent", "", "103.46%"),
    ("占[３８％]", "38", "percent", "", "38%"),
    ("提高[3.5个百分点]", "3.5", "percentage-point", "", "3.5 percentage points"),
    ("下降[1个百分点]", "1", "percentage-point", "", "1 percentage point"),
    ("上调[25个基点]", "25", "basis-point", "", "25 basis points"),
    ("近[三成]", "30", "percent", "nearly", "30%"),
    ("占[三成五]", "35", "percent", "", "35%"),
    ("达[百分之三十]", "30", "percent", "", "30%"),
    ("[百分之零点五]", "0.5", "percent", "", "0.5%"),
    ("[千分之五]", "5", "permille", "", "5‰"),
    ("误差[2‰]", "2", "permille", "", "2‰"),
    ("增长[-5.2%]", "-5.2", "percent", "", "-5.2%"),
    ("可用性[99.990%]", "99.990", "percent", "", "99.990%"),
    ("是去年的[2.5倍]", "2.5", "times", "", "2.5 times"),
    # Units.
    ("当天达到[874PB]", "874", "PB", "", "874 PB"),
    ("内存[64 GB]", "64", "GB", "", "64 GB"),
    ("带宽[10Gbps]", "10", "Gbps", "", "10 Gbps"),
    ("主频[3.2GHz]", "3.2", "GHz", "", "3.2 GHz"),
    ("装机[1.5万kW]", "15000", "kW", "", "15,000 kW"),
    ("全长[1200公里]", "1200", "kilometer", "", "1,200 kilometers"),
    ("重[5千克]", "5", "kilogram", "", "5 kilograms"),
    ("功率[3千瓦]", "3", "kilowatt", "", "3 kilowatts"),
    ("发电[1.5亿千瓦时]", "150000000", "kilowatt-hour", "", "150 million kilowatt-hours"),
    ("面积[120平方米]", "120", "square-meter", "", "120 square meters"),
    ("粮食[1.3万吨]", "13000", "tonne", "", "13,000 metric tons"),
    ("功率[2兆瓦]", "2", "megawatt", "", "2 megawatts"),
    ("气温[-5℃]", "-5", "celsius", "", "-5°C"),
    ("[零下5摄氏度]", "-5", "celsius", "", "-5°C"),
    ("单位：[万]元", "10000", "元", "", "10,000"),
    ("投诉量（[万]件）", "10000", "件", "", "10,000"),
    ("产量（[万吨]）", "10000", "tonne", "", "10,000 metric tons"),
    ("速度[60米/秒]", "60", "meter", "", "60 meters per second"),
    # Durations.
    ("走过[30年]历程", "30", "year", "", "30 years"),
    ("不到[24小时]", "24", "hour", "less", "24 hours"),
    ("只需[10分钟]", "10", "minute", "", "10 minutes"),
    ("延迟[20毫秒]", "20", "millisecond", "", "20 milliseconds"),
    ("收到后[15日]内", "15", "day", "", "15 days"),
    ("[10]年期国债", "10", "", "", "10"),
    ("有[618]年历史", "618", "year", "", "618"),
    ("公元前[221]年", "221", "year", "", "221"),
    # Currencies: never inferred.
    ("投入[2亿]元", "200000000", "元", "", "200 million"),
    ("[人民币25亿元]", "2500000000", "CNY", "", "RMB 2.5 billion"),
    ("[25.5亿元人民币]", "2550000000", "CNY", "", "RMB 2.55 billion"),
    ("每桶[54美元]", "54", "USD", "", "US$54"),
    ("[3000万欧元]", "30000000", "EUR", "", "€30 million"),
    ("[500亿日元]", "50000000000", "JPY", "", "50 billion yen"),
    ("共[764亿港元]", "76400000000", "HKD", "", "HK$76.4 billion"),
    ("$[100万]", "1000000", "", "", "1 million"),
    # Ordinals beyond ten, and digits that stay as they are.
    ("第[43]届", "43", "ordinal", "", "43"),
    ("第[三十二]条", "32", "ordinal", "", "32"),
    ("《蓝皮书[2018]》", "2018", "", "", "2018"),
    ("热线[12345]", "12345", "", "", "12345"),
    ("Python [3.11]", "3.11", "", "", "3.11"),
    ("图[2]所示", "2", "", "", "2"),
    ("增加[3]个", "3", "个", "", "3"),
]

SOFT = [
    ("从这[五]个维度", "5", "five"),
    ("[两]种方式", "2", "two"),
    ("[三天]后", "3", "three days"),
    ("[十]家", "10", "ten"),
    ("[十几]个", "10", "more than ten"),
    ("[两年多]来", "2", "more than two years"),
    ("仅[1]个", "1", "1"),
    ("最晚[3]点", "3", "3"),
    ("[24]时结束", "24", "24"),
]

DATES = [
    ("[2019年5月16日]", Date(2019, 5, 16), "May 16, 2019", "16 May 2019"),
    ("[2019 年 5 月 16 日]", Date(2019, 5, 16), "May 16, 2019", "16 May 2019"),
    ("[二〇一九年五月十六日]", Date(2019, 5, 16), "May 16, 2019", "16 May 2019"),
    ("[二零一九年]", Date(2019), "2019", "2019"),
    ("发布于[2019-05-16]", Date(2019, 5, 16), "May 16, 2019", "16 May 2019"),
    ("[2019/5/16]", Date(2019, 5, 16), "May 16, 2019", "16 May 2019"),
    ("[2019.5.16]", Date(2019, 5, 16), "May 16, 2019", "16 May 2019"),
    ("[2019年3月]", Date(2019, 3), "March 2019", "March 2019"),
    ("[3月份]", Date(None, 3), "March", "March"),
    ("[十二月]", Date(None, 12), "December", "December"),
    ("[9月30日]", Date(None, 9, 30), "September 30", "30 September"),
    ("[十月一日]", Date(None, 10, 1), "October 1", "1 October"),
    ("到[2019年]", Date(2019), "2019", "2019"),
    ("[2019]年底", Date(2019), "2019", "2019"),
    ("[2019]年度", Date(2019), "2019", "2019"),
    ("[民国108年]", Date(2019), "2019", "2019"),
    ("[民國八年]", Date(1919), "1919", "1919"),
    ("[2019年上半年]", Date(2019, period="H1"), "the first half of 2019", ""),
    ("[2023年第三季度]", Date(2023, period="Q3"), "the third quarter of 2023", ""),
    ("[2023年一季度]", Date(2023, period="Q1"), "the first quarter of 2023", ""),
    ("[上世纪90年代]", Date(1990, period="decade"), "the 1990s", ""),
    ("[19世纪60年代]", Date(1860, period="decade"), "the 1860s", ""),
    ("[八十年代]", Date(1980, period="decade"), "the 1980s", ""),
]

DECOYS = """
一网通办 一网统管 三级测评 最多跑一次 四通八达 双11 双十一 双十二 万一 千万别 千万要注意
统一 一体化 进一步 第一 第三 亿欧 万科 万达集团 985高校 211工程 十二五 “十四五”规划
十五规划 一些 一定 一方面 另一方面 一个 一种 一项 一次 一年 一致 数以万计 成千上万
成百上千 半导体 二手 二次开发 三亚 九江 百度 千帆 百姓 百货 万物互联 一二三
几十万 数百万 上千家 数十年 十分重要 万分感谢 三位一体 五花八门
四面八方 周三 星期五 三星手机 三峡 四川 六安 五台山 二维码 三轮车 三国 两会 三农 五一
六一 九一八 八月十五 双创 两岸 等保2.0 二十大报告 十九大以来 三中全会
90后 八零后 令和3年 618大促 7×24小时 9·11 5G 1+2+2+N 亿元 三个半场 半年
前三季度 大陆 队伍 统一二十 一举 唯一 之一 一成不变 人民币一级市场 五味 七夕 三维 四季
一号文件 百年 千年 万年 二战 三方 多次 某某 ISO9001 S00120126FR-3
""".split()


def _split(marked: str) -> tuple[str, int, int]:
    start, end = marked.index("["), marked.index("]") - 1
    return marked.replace("[", "").replace("]", ""), start, end


@pytest.mark.parametrize(("marked", "value", "unit", "approx", "english"), QUANTITIES)
def test_quantity(marked: str, value: str, unit: str, approx: str, english: str) -> None:
    """One quantity is found, with this span, this exact value and this rendering."""
    text, start, end = _split(marked)
    (found,) = quantity.find(text)
    assert (found.start, found.end) == (start, end)
    assert (str(found.value), found.unit, found.approx) == (value, unit, approx)
    assert quantity.render(found, "en")[0] == english
    assert not found.soft


@pytest.mark.parametrize(("marked", "value", "english"), SOFT)
def test_soft(marked: str, value: str, english: str) -> None:
    """Small numbers that the engine may word as it likes."""
    text, start, end = _split(marked)
    (found,) = quantity.find(text)
    assert (found.start, found.end, found.value) == (start, end, Decimal(value))
    assert found.soft
    assert quantity.render(found, "en")[0] == english


@pytest.mark.parametrize(("marked", "date", "american", "british"), DATES)
def test_date(marked: str, date: Date, american: str, british: str) -> None:
    """One date is found and written as each English has it."""
    text, start, end = _split(marked)
    (found,) = quantity.find(text)
    assert (found.start, found.end, found.kind, found.date) == (start, end, "date", date)
    assert quantity.render(found, "en")[0] == american
    assert quantity.render(found, "en-GB")[0] == (british or american)


@pytest.mark.parametrize("text", DECOYS)
def test_decoy(text: str) -> None:
    """What only looks like a number is none."""
    assert quantity.find(text) == ()


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("3-5万人", ["30,000", "50,000"]),
        ("5至10亿元", ["500 million", "1 billion"]),
        ("20-30%", ["20", "30%"]),
        ("三到五亿元", ["300 million", "500 million"]),
        ("5-7月", ["May", "July"]),
        ("2016年至2018年", ["2016", "2018"]),
        ("1950-53年", ["1950", "53"]),
        ("2018年、2019年", ["2018", "2019"]),
        ("5月16日至18日", ["May 16", "18"]),
        ("由7家增至9家", ["7", "9"]),
        ("3分钟30秒", ["3 minutes", "30 seconds"]),
        ("100-200个", ["100", "200"]),
        ("从5万增至10万", ["50,000", "100,000"]),
    ],
)
def test_several(text: str, english: list[str]) -> None:
    """Ranges share their scale; neighbours keep apart."""
    assert [quantity.render(each, "en")[0] for each in quantity.find(text)] == english


@pytest.mark.parametrize(
    ("text", "accepted"),
    [
        ("874PB", "874PB"),
        ("30年", "30-year"),
        ("1200公里", "1,200 kilometres"),
        ("25亿元人民币", "2.5 billion yuan"),
        ("5亿美元", "500 million US dollars"),
        ("20多个", "over 20"),
        ("30%", "30 percent"),
        ("38.62亿条", "3,862,000,000"),
        ("2019年5月16日", "16 May 2019"),
        ("2019年上半年", "H1 2019"),
        ("第43届", "43rd"),
        ("3个", "three"),
        ("三天", "3 days"),
    ],
)
def test_accepted(text: str, accepted: str) -> None:
    """Other right renderings are accepted."""
    (found,) = quantity.find(text)
    assert accepted in quantity.render(found, "en")[1]


def test_taken_spans_are_left_alone() -> None:
    """What a glossary term owns is not looked at."""
    text = "2019年双11成交100万笔"
    assert [q.start for q in quantity.find(text, [(0, 5)])] == [10]


def test_british_units() -> None:
    """The region decides the spelling."""
    (found,) = quantity.find("5公里")
    assert quantity.render(found, "en-GB")[0] == "5 kilometres"


def test_locales() -> None:
    """Only locales with number words can be rendered, and the error says which."""
    (found,) = quantity.find("5公里")
    assert {"en", "en-GB"} <= set(quantity.locales())
    with pytest.raises(ValueError, match="xx"):
        quantity.render(found, "xx")


@pytest.mark.parametrize(
    ("text", "figure", "word"),
    [
        ("宽带100兆以上", "100兆", "兆"),
        ("预算五兆元", "五兆", "兆"),
        ("16年9月投产", "16年", "century"),
    ],
)
def test_ambiguous(text: str, figure: str, word: str) -> None:
    """A figure without a certain value is reported and never pinned."""
    (found,) = quantity.ambiguous(text)
    assert text[found.start : found.end] == figure
    assert word in found.reason
    assert all(q.end <= found.start or q.start >= found.end for q in quantity.find(text))


@settings(deadline=None)  # The first call reads the tables.
@given(
    st.text(
        "0123456789.,-%年月日个多余万亿千百十一二三五六两成第半元至 约近PB"
        "分之翻番倍增长点时下午每/升¥米季度负",
        max_size=40,
    )
)
def test_any_text(text: str) -> None:
    """Spans are ordered, rendering reads back, and no value is unknown to the source."""
    end = 0
    known = numbers.source_values(text)
    for found in quantity.find(text):
        assert end <= found.start < found.end <= len(text)
        end = found.end
        preferred, _ = quantity.render(found, "en")
        if found.date is not None:
            continue
        assert found.value in known
        if found.over == 1 and found.upto is None and found.unit != "times-more":
            assert [n.value for n in numbers.find(preferred, "en")] == [found.value]


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "一",
        "1,",
        "万",
        "十一",
        "1年",
        "约",
        "1-",
        "1万 ",
        "百分之",
        "三分之二",
        "七八个",
    ]
    + [
        "1/3 ",
        "下午3点",
        "15:30 ",
        "12时",
        "¥1",
        "每小时",
        "分之",
        "又",
        "翻",
        "2倍",
        "负1",
    ],
)
def test_long_input_is_quick(piece: str) -> None:
    """A stranger's text can't make the scan run for ever."""
    begin = time.perf_counter()
    numbers.source_values(piece * 1000)
    assert time.perf_counter() - begin < 2


@pytest.mark.parametrize("character", "1一")
def test_a_long_run_is_quick(character: str) -> None:
    """Nor can a single run of 200,000 characters."""
    begin = time.perf_counter()
    assert quantity.find(character * 200_000) == ()
    numbers.source_values(character * 200_000)
    assert time.perf_counter() - begin < 5
