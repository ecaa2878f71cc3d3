"""Scripts: told apart by evidence, converted without harm."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duizhao.base.errors import UserError
from duizhao.base.hanzi import key
from duizhao.pipeline.model import Block, Code
from duizhao.pipeline.script import (
    convert,
    convert_block,
    detect,
    to_traditional,
)

TAIWAN = "使用者透過網際網路下載軟體，資料庫在伺服器上。請以滑鼠點選螢幕。"
HONG_KONG = "局方公布，屋苑附近的巴士服務質素改善，市民可在港鐵站裏使用流動電話。"
MAINLAND = "政府的數據平臺把信息和網絡服務開放給用戶，軟件由企業開發。"
SIMPLIFIED = "乾隆年间的原著很著名，核心是智慧城市。这台机器用着不错，么么。"
GB2312 = [
    bytes([row, cell]).decode("gb2312")
    for row in range(0xB0, 0xD7)
    for cell in range(0xA1, 0xFA)
]


@pytest.mark.parametrize(
    ("text", "script", "region", "variant"),
    [
        (TAIWAN, "Hant", "TW", "tw2sp"),
        (HONG_KONG, "Hant", "HK", "hk2s"),
        (MAINLAND, "Hant", "CN", "t2s"),
        (SIMPLIFIED, "Hans", "", ""),
        (SIMPLIFIED + TAIWAN, "mixed", "TW", "tw2sp"),
        ("東風吹，戰鼓擂。", "Hant", "", "t2s"),
        ("中文", "none", "", ""),
        ("plain ASCII", "none", "", ""),
        ("", "none", "", ""),
    ],
)
def test_detect(text: str, script: str, region: str, variant: str) -> None:
    """Characters tell the script, words tell the region."""
    found = detect(text)
    assert (found.script, found.region, found.variant) == (script, region, variant)


def test_a_name_does_not_make_a_text_mixed() -> None:
    """One 昇 in a page of simplified text is a name."""
    text = "发明家毕昇。" + "这个国家经济发展战略规划说明书。" * 8
    assert convert(text).text == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TAIWAN, "用户透过互联网下载软件，数据库在服务器上。请以鼠标点击屏幕。"),
        (HONG_KONG, "局方公布，屋苑附近的巴士服务质素改善，市民可在港铁站里使用流动电话。"),
        (MAINLAND, "政府的数据平台把信息和网络服务开放给用户，软件由企业开发。"),
        (
            "这个软件很好。這個軟體很好。程序在运行。",
            "这个软件很好。这个软件很好。程序在运行。",
        ),
    ],
    ids=["TW", "HK", "CN", "mixed"],
)
def test_convert_by_evidence(text: str, expected: str) -> None:
    """Each text gets the conversion it needs."""
    assert convert(text).text == expected


@pytest.mark.parametrize("variant", ["t2s", "tw2s", "tw2sp", "hk2s"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "隨著、看著書、沿著、意味著、發揮著作用、接著名次",
            "随着、看着书、沿着、意味着、发挥着作用、接着名次",
        ),
        (
            "原著、土著、著名、顯著、著作權、編著、卓著、名著、專著",
            "原著、土著、著名、显著、著作权、编著、卓著、名著、专著",
        ),
        (
            "論著和討論著、彰顯著、隨著作權法",
            "论著和讨论着、彰显着、随著作权法",
        ),
        ("著稱、著述、著者、譯著、拿著名片", "著称、著述、著者、译著、拿着名片"),
        ("著書立說", "著书立说"),
        ("什么、怎么、那么，這樣", "什么、怎么、那么，这样"),
        ("智慧城市的核心競爭力", "智慧城市的核心竞争力"),
    ],
)
def test_every_variant(variant: str, text: str, expected: str) -> None:
    """著 is two words, and some phrases are the same everywhere."""
    assert convert(text, variant).text == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("人工智慧", "人工智能"),
        ("依行政程序建立制度", "依行政程序建立制度"),
        ("旅遊行程、親子互動、新增病例", "旅游行程、亲子互动、新增病例"),
        ("生產線上和線上教學", "生产线上和在线教学"),
        ("數位學者談數位轉型", "数位学者谈数字转型"),
        ("執行長執行計畫", "首席执行官执行计划"),
        ("國家檔案館的檔案", "国家档案馆的文件"),
        ("哈薩克族在哈薩克", "哈萨克族在哈萨克斯坦"),
        ("家中老么", "家中老幺"),
    ],
)
def test_taiwan_words(text: str, expected: str) -> None:
    """Computing senses are not forced on ordinary words."""
    assert convert(text, "tw2sp").text == expected


def test_protected_terms_are_converted_by_characters() -> None:
    """A glossary term keeps its words: 網路 stays 网路 inside it."""
    text = "中華電信網路與網路"
    assert convert(text, "tw2sp", [(0, 6)]).text == "中华电信网路与网络"


def test_offsets_where_lengths_change() -> None:
    """Sentences are found again in the original."""
    text = "使用者用網際網路。軟體更新。"
    converted = convert(text, "tw2sp")
    assert converted.text == "用户用互联网。软件更新。"
    start, end = converted.offsets.old_span(7, 12)
    assert text[start:end] == "軟體更新。"


def test_codes_stay_around_their_words() -> None:
    """Bold words are bold after conversion; code is not converted at all."""
    codes = (
        Code(4, "open", 1, "**"),
        Code(8, "close", 1, "**"),
        Code(10, "open", 2, "`", True),
        Code(12, "close", 2, "`", True),
    )
    block, offsets = convert_block(Block("使用者在網際網路存取軟體嗎", codes), "tw2sp")
    assert block.text == "用户在互联网访问軟體吗"
    bold, after, code, end = (each.position for each in block.codes)
    assert (block.text[bold:after], block.text[code:end]) == ("互联网", "軟體")
    assert offsets.old_span(bold, after) == (4, 8)


def test_kept_blocks_are_not_converted() -> None:
    """A code block is nobody's prose."""
    block = Block("軟體", keep="code block")
    assert convert_block(block, "tw2sp")[0] is block


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("zh-Hant", "為了軟件裡的信息"),
        ("zh-Hant-TW", "為了軟體裡的資訊"),
        ("zh-Hant-HK", "為了軟件裏的信息"),
    ],
)
def test_to_traditional(locale: str, expected: str) -> None:
    """Characters of the place; words only where the place was named."""
    assert to_traditional("为了软件里的信息", locale) == expected


def test_to_traditional_for_another_language() -> None:
    """The error names the cure."""
    with pytest.raises(UserError, match="use one of zh-Hant"):
        to_traditional("软件", "de")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("數據中臺", "数据中台"),
        ("隨著", "随着"),
        ("ＡＩ（人工）", "AI(人工)"),
        ("疊加", "迭加"),
        ("裏面、衞生", "裡面、衛生"),
    ],
)
def test_keys_of_one_word(one: str, other: str) -> None:
    """Spellings of one term have one key."""
    assert key(one) == key(other)


@given(st.text())
def test_keys_are_as_long_as_the_text(text: str) -> None:
    """Offsets in the key are offsets in the text; a key is its own key."""
    assert len(key(text)) == len(text)
    assert key(key(text)) == key(text)


@settings(deadline=None)
@given(st.text(st.sampled_from([*GB2312, *"，。！a1 \n(ǎ"]), max_size=60))
def test_simplified_text_is_not_touched(text: str) -> None:
    """Whatever GB 2312 holds comes out as it went in, character for character."""
    assert convert(text).text == text


@settings(deadline=None)
@given(st.text("使用者網際路軟體程式設計記憶資料庫核心著么这吗。a1，", max_size=40))
def test_converted_text_can_be_mapped_back(text: str) -> None:
    """Every sentence end stands at the offset that the map says."""
    converted = convert(text, "tw2sp")
    for at, char in enumerate(converted.text):
        if char in "。，a1":
            assert text[converted.offsets.to_old(at)] == char
    assert converted.offsets.to_old(len(converted.text)) == len(text)
