"""Tables as people really keep them: every row is taken, or listed with its reason."""

from collections.abc import Sequence
from typing import Any

import pytest

from duizhao.base.errors import UserError
from duizhao.glossary import exchange
from duizhao.glossary.exchange.collect import TableImported
from duizhao.glossary.exchange.model import Imported


def rows(found: Imported) -> list[str]:
    """The terms, one line each."""
    return [f"{t.concept} {t.locale} {t.term} {t.status}" for t in found.terms]


def listed(found: Imported) -> list[str]:
    """The losses, one line each."""
    return [f"{loss.place} {loss.message}" for loss in found.losses]


def roles(found: Imported) -> list[str]:
    """What the columns were taken for."""
    assert isinstance(found, TableImported)
    return [column.role for column in found.layout.columns]


def read(text: str, **options: Any) -> Imported:
    return exchange.read(text.encode(), "terms.csv", **options)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "big5", "utf-16", "utf-16-le"]
)
def test_any_encoding(encoding: str) -> None:
    """The encoding is found by evidence; no mark ends up in the first term."""
    text = "中文,英文\n" + "平台,platform\n共同基本功能,common base function\n" * 3
    found = exchange.read(text.encode(encoding), "terms.csv")
    assert [t.term for t in found.terms[:2]] == ["平台", "platform"]


def test_the_user_names_the_encoding() -> None:
    """A wrong name is refused with the cure."""
    data = "中文,英文\n云,cloud\n".encode("gb18030")
    assert len(exchange.read(data, "a.csv", encoding="gb18030").terms) == 2
    with pytest.raises(UserError, match="byte 0 is not utf-8; name another encoding"):
        exchange.read(data, "a.csv", encoding="utf-8")


@pytest.mark.parametrize("mark", [",", "\t", ";", "|"])
def test_any_delimiter(mark: str) -> None:
    """Quoted cells may hold the delimiter."""
    found = read(f'中文{mark}英文{mark}备注\n云{mark}cloud{mark}"a{mark} b"\n')
    assert [t.term for t in found.terms] == ["云", "cloud"]
    assert found.terms[1].note == f"a{mark} b".replace("\t", " ")


def test_a_sheet_with_titles_and_a_header_of_two_rows() -> None:
    """Titles are skipped and said to be; merged headings stand in either row."""
    found = read(
        "某某项目术语表,,,,\n2026年整理,,,,\n序号,术语,,领域,备注\n,中文,英文,,\n"
        "1,云服务器,cloud server,云,常用\n"
    )
    assert roles(found) == ["skip", "zh-Hans", "en", "domain", "note"]
    assert rows(found) == [
        "yun-fu-wu-qi zh-Hans 云服务器 preferred",
        "yun-fu-wu-qi en cloud server preferred",
    ]
    assert [loss.place for loss in found.losses] == [f"terms.csv:{n}" for n in (1, 2)]
    assert (found.terms[0].domain, found.terms[1].note) == ("云", "常用")


def test_terms_that_are_headings_elsewhere() -> None:
    """A glossary of terminology: its words are terms, not a second header."""
    found = read("中文,英文\n定义,definition\n备注,note\n")
    assert [t.term for t in found.terms] == ["定义", "definition", "备注", "note"]


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        ("简体,繁體,English", ["zh-Hans", "zh-Hant", "en"]),
        ("zh-CN,zh-TW,en-GB", ["zh-Hans", "zh-Hant", "en-GB"]),
        ("原文,来源,译文", ["zh-Hans", "source", "en"]),
        ("source,note,target", ["zh-Hans", "note", "en"]),
        ("中文术语,英文备注,英文（EN）", ["zh-Hans", "en:note", "en"]),
        ("Term (Chinese),Status,Preferred English term", ["zh-Hans", "status", "en"]),
        ("中文,价格,英文", ["zh-Hans", "extra", "en"]),
    ],
)
def test_headings(headings: str, expected: Sequence[str]) -> None:
    """Chinese and English headings, with brackets and other words around them."""
    found = read(f"{headings}\n云服务器,云服務器,cloud server\n数据库,數據庫,database\n")
    assert roles(found) == expected


def test_no_header_at_all() -> None:
    """The cells tell: running numbers, Chinese, another script, prose."""
    found = read(
        "1,数据库,database,用来存放数据的软件。\n2,云,cloud,网络上的计算资源。\n"
        "3,网关,gateway,连接两个网络的设备。\n"
    )
    assert roles(found) == ["skip", "zh-Hans", "en", "note"]
    assert len(found.terms) == 6
    assert read("云,クラウド\n網,ネット\n").terms[1].locale == "ja"


def test_the_user_overrules_the_guess() -> None:
    """By number or heading; the result says so."""
    text = "中文,A,B,备注\n云,cloud,the Cloud,IT\n"
    found = read(text, columns={"A": "en", "3": "en:forbidden", "备注": "skip"})
    assert roles(found) == ["zh-Hans", "en", "en:forbidden", "skip"]
    assert rows(found)[1:] == ["yun en cloud preferred", "yun en the Cloud forbidden"]
    with pytest.raises(UserError, match=r"has no column 'C'; it has: 1 中文, 2 A, 3 B"):
        read(text, columns={"C": "en"})
    with pytest.raises(UserError, match="'klingon' is no role; use a locale"):
        read(text, columns={"A": "klingon"})


def test_the_locale_of_latin_letters_can_be_named() -> None:
    """Without a heading that says it, French looks like English."""
    assert read("原文,译文\n云,nuage\n", locale="fr").terms[1].locale == "fr"


def test_an_english_source_is_the_rendering() -> None:
    """The way of the file is not ours: Chinese is always the spelling."""
    found = read("source,target\ncloud,云\n")
    assert rows(found) == ["yun zh-Hans 云 preferred", "yun en cloud preferred"]


def test_several_terms_in_a_cell_are_divided_and_said_to_be() -> None:
    """A slash inside a term divides nothing."""
    found = read(
        "中文,英文,同义词,禁用译法\n云平台；云端平台,cloud platform,"
        '"cloud base, base","cloud stage"\n条/秒,TCP/IP,,\n'
    )
    assert rows(found)[:6] == [
        "yun-ping-tai zh-Hans 云平台 preferred",
        "yun-ping-tai zh-Hans 云端平台 admitted",
        "yun-ping-tai en cloud platform preferred",
        "yun-ping-tai en cloud base admitted",
        "yun-ping-tai en base admitted",
        "yun-ping-tai en cloud stage forbidden",
    ]
    assert [t.term for t in found.terms[6:]] == ["条/秒", "TCP/IP"]
    assert listed(found) == [
        "terms.csv:2 '云平台；云端平台' was divided into 2 terms",
        "terms.csv:2 'cloud base, base' was divided into 2 terms",
    ]


def test_one_spelling_is_one_concept() -> None:
    """Whatever its script; a second rendering is admitted, with both lines named."""
    found = read("中文,英文\n数据,data\n數據,datum\n数据,data\n")
    assert rows(found) == [
        "shu-ju zh-Hans 数据 preferred",
        "shu-ju en data preferred",
        "shu-ju zh-Hant 數據 preferred",
        "shu-ju en datum admitted",
    ]
    assert listed(found) == [
        "terms.csv:3 'datum' stands beside 'data' of line 2 (shu-ju, en); taken as "
        "admitted",
        "terms.csv:4 repeats what shu-ju has already; merged",
    ]


def test_statuses_in_words() -> None:
    """An unknown word makes a draft, which nothing pins."""
    found = read("中文,英文,状态\n云,cloud,已审核\n网,web,禁用\n库,store,三思\n")
    assert [t.status for t in found.terms if t.locale == "en"] == [
        "preferred",
        "forbidden",
        "draft",
    ]
    assert listed(found) == ["terms.csv:4 the status '三思' is unknown; taken as draft"]


def test_rows_that_cannot_be_used_are_listed() -> None:
    """None disappears in silence."""
    found = read("中文,英文\n云,cloud\n一、基础,\n,orphan\n中文,英文\n\n网,net\n")
    assert [t.term for t in found.terms] == ["云", "cloud", "网", "net"]
    assert listed(found) == [
        "terms.csv:3 1 row with a single cell was taken for a heading: line 3",
        "terms.csv:4 has no Chinese term; not taken",
        "terms.csv:5 repeats the header; left out",
    ]


def test_unknown_columns_survive() -> None:
    """Under their heading; doubled headings are two columns."""
    found = read("中文,英文,价格,备注,备注,Team\n云,cloud,3,a,b,X\n")
    assert found.columns == ("价格", "备注", "team")
    assert found.terms[0].extra == (("价格", "3"), ("备注", "b"), ("team", "X"))
    assert found.terms[1].note == "a"


def test_a_second_column_of_a_language_is_admitted() -> None:
    """It is shown why."""
    found = read("中文,英文,英文\n云,cloud,clouds\n")
    assert roles(found)[2] == "en:admitted"
    assert rows(found)[2] == "yun en clouds admitted"


def test_one_term_a_row_in_foreign_words() -> None:
    """Identifier, language and term are columns of their own."""
    found = read("编号,语种,术语,状态\nT1,中文,云,\nT1,英文,cloud,首选\nT1,Elvish,x,\n")
    assert rows(found) == ["T1 zh-Hans 云 preferred", "T1 en cloud preferred"]
    assert listed(found) == ["terms.csv:4 has no known language; not taken"]
    with pytest.raises(UserError, match="name that column with --column X=concept"):
        read("语种,术语\n中文,云\n英文,cloud\n")


def test_the_full_layout_is_taken_as_it_stands() -> None:
    """In another encoding too; a broken row is listed, the others are taken."""
    text = "concept,locale,term,status,队\nc1,zh-Hans,云;雾,preferred,甲\nc1,en,,draft,\n"
    found = exchange.read(text.encode("gb18030"), "g.csv", encoding="gb18030")
    assert rows(found) == ["c1 zh-Hans 云;雾 preferred"]
    assert found.terms[0].extra == (("队", "甲"),)
    assert listed(found) == ["g.csv:3 not taken: the cell 'term' is empty; fill it"]


def test_formulas_are_text() -> None:
    """Listed, and written back guarded."""
    found = read('中文,英文\n云,"=cmd|"" /c calc""!A1"\n网,-net\n')
    assert [t.term for t in found.terms if t.locale == "en"][0] == "=cmd"
    assert "looks like a formula; it was taken as text" in found.losses[0].message
    assert len(found.losses) >= 2


def test_a_file_cut_in_a_quoted_cell() -> None:
    """What stands before the cut is taken, the rest listed by line."""
    found = read('中文,英文\n云,cloud\n网,"net wor')
    assert [t.term for t in found.terms] == ["云", "cloud"]
    assert listed(found) == [
        "terms.csv:3 a quotation mark opens a cell here and does not close it"
    ]


def test_a_quotation_mark_that_never_closes_swallows_nothing() -> None:
    """Only its own row is lost; a mark inside a cell is a character."""
    found = read('中文,英文\n云,"cloud\n网,net\n屏,5" screen\n')
    assert [t.term for t in found.terms] == ["网", "net", "屏", '5" screen']
    assert [loss.place for loss in found.losses] == ["terms.csv:2"]


def test_monstrous_cells_and_invisible_characters() -> None:
    """A quarter of a megabyte is no term; what nobody sees is removed and listed."""
    found = read(f"中文,英文\n云,{'c' * 250_000}\n网\u200b,net\u202e\x07\n")
    assert [t.term for t in found.terms] == ["网", "net"]
    assert listed(found) == [
        "terms.csv:2 has a cell of 250,000 characters, over the limit of 10,000; is a "
        "quotation mark missing?",
        "terms.csv:3 invisible characters were removed (U+200B)",
        "terms.csv:3 invisible characters were removed (U+0007, U+202E)",
    ]


def test_a_table_without_chinese() -> None:
    """One sentence with the cure."""
    with pytest.raises(UserError, match="no column looks Chinese; name it with --column"):
        read("English,French\ncloud,nuage\n")


def test_too_many_rows() -> None:
    """Refused, not read for ever."""
    with pytest.raises(UserError, match="has more than 200,000 rows; split the file"):
        read("中文,英文\n" + "云,cloud\n" * 200_001)
