"""Cleaning: web noise goes, everything else stays, and all of it is recorded."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duizhao.pipeline.clean import Cleaned, clean
from duizhao.pipeline.edits import replace_in
from duizhao.pipeline.model import Block, Code, Document

NOISE = (
    "圖書館開始建設(shè)數(shù)字閱讀平臺,讀者可以在線借書。數(shù)據(jù)顯示,"
    "網(wǎng)絡(luò)服務(wù)覆蓋全市;新設(shè)備與數(shù)據(jù)庫同步更新。"
)
QUIET = (
    "圖書館開始建設數字閱讀平臺，讀者可以在線借書。數據顯示，"
    "網絡服務覆蓋全市；新設備與數據庫同步更新。"
)


def run(*texts: str, words: Sequence[str] = ()) -> Cleaned:
    """Clean a document of these paragraphs."""
    blocks = tuple(Block(text, raw=text, line=at) for at, text in enumerate(texts, 1))
    return clean(Document("a.txt", "txt", blocks, ("",) * (len(texts) + 1)), words)


def texts(cleaned: Cleaned) -> list[str]:
    """What a reader sees."""
    return [block.text for block in cleaned.document.blocks]


def test_converted_page() -> None:
    """Every note goes; 圖 and 覆, which have none, do not stop it."""
    cleaned = run(NOISE)
    assert texts(cleaned) == [QUIET]
    assert [edit.rule for edit in cleaned.edits[0]].count("pinyin") == 10
    assert cleaned.findings == ()


def test_every_edit_is_recorded_where_it_was() -> None:
    """The edits alone make the new text of the old one."""
    cleaned = run(NOISE)
    for edit in cleaned.edits[0]:
        assert NOISE[edit.start : edit.end] == edit.before
    assert replace_in(NOISE, cleaned.edits[0]) == QUIET
    assert cleaned.document.raw == NOISE


@pytest.mark.parametrize(
    "note",
    ["（shù）", "( shù )", "(shu\u0300)", "(shù)(shù)"],
    ids=["full-width", "spaces", "decomposed", "doubled"],
)
def test_spellings_of_a_note(note: str) -> None:
    """All of these are the same note."""
    assert texts(run(f"數{note}字、數{note}學、數{note}目")) == ["數字、數學、數目"]


def test_misplaced_tone_mark() -> None:
    """beì is bèi."""
    assert texts(run("設(shè)備(beì)和設(shè)備(beì)")) == ["設備和設備"]


@pytest.mark.parametrize(
    "text",
    [
        "這裡讀作行(xíng)李，不是銀行(háng)。",
        "重(zhòng)慶(qìng)、快樂(lè)、音樂(yuè)、姓呂(lǚ)、一(yí)個。",
        "他姓呂(lǚ)，名龍(lóng)，愛音樂(yuè)。",
        "呂(lǚ)先生和呂小姐、呂(lǚ)太太、呂家和呂(lǚ)氏。",
        "国际数据公司IDC(International Data Corporation)、阿里(Ali)、華為(Huawei)",
        "北京(běijīng)、深圳(Shēnzhèn)、數(A)、能(n)",
        "數(shù)字和數(shù)據、北京(běijīng)、上海(shànghǎi)、數(shù)學",
    ],
    ids=["simplified", "places", "names", "not-each-time", "acronyms", "words", "few"],
)
def test_readings_that_people_wrote_stay(text: str) -> None:
    """Lessons, names and acronyms are text."""
    assert texts(run(text)) == [text]


def test_every_character_with_its_reading() -> None:
    """Flattened ruby goes, Pinyin or Bopomofo, in either script."""
    assert texts(run("春(chūn)天(tiān)来(lái)了(le)。")) == ["春天来了。"]
    assert texts(run("春(ㄔㄨㄣ)天(ㄊㄧㄢ)來(ㄌㄞˊ)")) == ["春天來"]


def test_lost_character_is_restored_from_the_document() -> None:
    """Of 備, 數 and the rest only 數 stands beside 字 elsewhere."""
    cleaned = run(NOISE, "兩館?shè)?shù)字平臺合一。")
    assert texts(cleaned)[1] == "兩館數字平臺合一。"
    (edit,) = cleaned.edits[1]
    assert (edit.rule, edit.before, edit.after) == ("damage", "?shè)?shù)", "數")
    (finding,) = cleaned.findings
    assert (finding.severity, finding.line, finding.column) == ("note", 2, 3)
    assert finding.target == "數"


def test_lost_character_is_restored_from_known_words() -> None:
    """A glossary in simplified Chinese helps a page in traditional Chinese."""
    broken = "這是?shè)計方案。"
    assert texts(run(NOISE, broken))[1] == broken
    assert texts(run(NOISE, broken, words=["设计"]))[1] == "這是設計方案。"


def test_lost_character_that_cannot_be_known() -> None:
    """The text stays and the finding says where."""
    cleaned = run("第一行\n此處?shù)不明")
    assert texts(cleaned) == ["第一行\n此處?shù)不明"]
    (finding,) = cleaned.findings
    assert finding.kind == "damaged-character"
    assert (finding.severity, finding.line, finding.column) == ("warning", 2, 3)


def test_lost_character_that_could_be_two() -> None:
    """設備 stands elsewhere and 数备 is a term: nobody can tell which was lost."""
    broken = "新?shù)?shè)備"
    cleaned = run(NOISE, broken, words=["数备"])
    assert texts(cleaned)[1] == broken
    assert [finding.severity for finding in cleaned.findings] == ["warning"]


def test_syllable_that_closes_a_bracket() -> None:
    """An opened bracket makes it a question about a reading, no damage."""
    text = "怎么读（是zhòng还是?chóng）"
    assert run(text).findings == ()


def test_replacement_characters_are_reported() -> None:
    """A decoder's � cannot be mended; places behind removed notes are right."""
    text = "數(shù)字、數(shù)據、數(shù)學��。"
    cleaned = run(text)
    assert texts(cleaned) == ["數字、數據、數學��。"]
    (finding,) = cleaned.findings
    assert finding.severity == "warning"
    assert text[finding.column - 1] == "�"


def test_column_is_unknown_inside_markup() -> None:
    """Where markup was taken out, only the line is said."""
    block = Block("一�", raw="**一**�", line=7)
    (finding,) = clean(Document("a.md", "md", (block,), ("", ""))).findings
    assert (finding.line, finding.column) == (7, 0)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("5G,人工智能", "5G，人工智能"),
        ("好吗?好!走;说:“行”", "好吗？好！走；说：“行”"),
        ("真的?!他说", "真的？！他说"),
        ("共1,000人,12:30到", "共1,000人，12:30到"),
        ("用IT,AI和云", "用IT,AI和云"),
        ("见http://a.cn/?x=1:2,然后", "见http://a.cn/?x=1:2，然后"),
        ("图(见下)和(a)", "图（见下）和(a)"),
        ("互联网(Internet)", "互联网(Internet)"),
        ("(外(内)外),", "（外（内）外），"),
        ("1)第一 2)第二", "1)第一 2)第二"),
        ("谢谢:)", "谢谢:)"),
        ("他收购Yahoo!股份", "他收购Yahoo!股份"),
        ("Hello, world! (fine)", "Hello, world! (fine)"),
        ("圆周率是3.14。", "圆周率是3.14。"),
    ],
)
def test_width(before: str, after: str) -> None:
    """Marks are full-width in Chinese and stay as they are in all else."""
    assert texts(run(before)) == [after]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("最“擅长“的是“孤岛”", "最“擅长”的是“孤岛”"),
        ("最“擅长“的", "最“擅长”的"),
        ("“甲“和“乙“和“丙”", "“甲”和“乙”和“丙”"),
        ("他说“甲“乙”丙”", "他说“甲“乙”丙”"),
        ("“今天下雨。明天“再说", "“今天下雨。明天“再说"),
        ("„Wort“ und „Satz“", "„Wort“ und „Satz“"),
    ],
)
def test_quotes(before: str, after: str) -> None:
    """A second opening quote closes where nothing else is possible."""
    assert texts(run(before)) == [after]


def test_kept_blocks_and_verbatim_text() -> None:
    """Code is no prose: neither changed nor counted as evidence."""
    kept = Block("數(shù)字,數(shù)據,數(shù)學", keep="code block")
    codes = Code(1, "open", 1, "`", True), Code(6, "close", 1, "`", True)
    inline = Block("用a,甲;b,看", codes)
    cleaned = clean(Document("a.md", "md", (kept, inline), ("", "", "")))
    assert texts(cleaned) == [kept.text, "用a,甲;b，看"]


def test_codes_move_with_the_text() -> None:
    """Bold text is still bold text when the notes before it are gone."""
    at = NOISE.index("更新")
    codes = Code(at, "open", 1, "**"), Code(at + 2, "close", 1, "**")
    cleaned = clean(Document("a.md", "md", (Block(NOISE, codes),), ("", "")))
    block = cleaned.document.blocks[0]
    start, end = (code.position for code in block.codes)
    assert block.text[start:end] == "更新"


PARTS = [
    *"數數數字據樂行“”\"',:;?!()（），。 \n\0�a1",
    *("(shù)", "（jù）", "(lè)", "(xíng)", "?shù)", "(ab)", "(ㄕㄨˋ)", "http://a"),
]


@settings(deadline=None, max_examples=300)
@given(st.lists(st.lists(st.sampled_from(PARTS), max_size=25).map("".join), max_size=3))
def test_cleaning_twice_is_cleaning_once(paragraphs: list[str]) -> None:
    """A clean document is not changed, and the edits tell the whole story."""
    once = run(*paragraphs, words=["数据"])
    assert clean(once.document, ["数据"]).document == once.document
    for paragraph, text, edits in zip(paragraphs, texts(once), once.edits, strict=True):
        assert replace_in(paragraph, edits) == text
        assert all(paragraph[e.start : e.end] == e.before for e in edits)
