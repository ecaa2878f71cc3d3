"""Sheets that several people have kept: what they mean is taken, the rest is said once."""

from typing import Any

import pytest

from duizhao.glossary import exchange
from duizhao.glossary.exchange.model import Imported

HEADER = "序号,简体,繁體,English,状态,备注\n"


def read(text: str, **options: Any) -> Imported:
    return exchange.read(text.encode(), "sheet.csv", **options)


def rows(found: Imported) -> list[str]:
    return [f"{t.locale} {t.term} {t.status}" for t in found.terms]


def told(found: Imported, kind: str) -> list[str]:
    return [f"{x.place} {x.message}" for x in found.losses if x.kind == kind]


def test_characters_overrule_the_column() -> None:
    """Each script has its own preferred spelling; the column is named once."""
    found = read(
        HEADER + "1,单车,,bike,,\n2,單車,,bike,,\n3,頭盔,,helmet,,\n4,,车锁,lock,,\n"
        "5,平台,平台,platform,,\n"
    )
    assert rows(found) == [
        "zh-Hans 单车 preferred",
        "en bike preferred",
        "zh-Hant 單車 preferred",
        "zh-Hant 頭盔 preferred",
        "en helmet preferred",
        "zh-Hans 车锁 preferred",
        "en lock preferred",
        "zh-Hans 平台 preferred",
        "zh-Hant 平台 preferred",
        "en platform preferred",
    ]
    assert told(found, "script") == [
        "column 简体 2 cells in traditional characters; taken as zh-Hant",
        "column 繁體 1 cell in simplified characters; taken as zh-Hans",
    ]


def test_a_region_stays_and_two_spellings_of_a_script_are_ranked() -> None:
    """Characters tell the script, not the region."""
    found = read("中文,港繁,英文\n单车,單車,bike\n单车；自行车,腳踏車,bike\n")
    assert [row for row in rows(found) if row.startswith("zh")] == [
        "zh-Hans 单车 preferred",
        "zh-Hant-HK 單車 preferred",
        "zh-Hans 自行车 admitted",
        "zh-Hant-HK 腳踏車 admitted",
    ]


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        ("ｓｐａｒｅ\u3000ｔｙｒｅ", "spare tyre", "spare tyre"),
        ("spare\u00a0tyre", "spare  tyre", "spare tyre"),
        ("Spare tyre", "spare tyre", "spare tyre"),
        ("spare tyre", "Spare Tyre", "spare tyre"),
        ("Spare Tyre", "Spare tyre", "Spare tyre"),
        ("iPhone", "IPhone", "iPhone"),
        ("eBike hire", "EBike hire", "eBike hire"),
    ],
)
def test_one_rendering_written_in_two_ways(first: str, second: str, kept: str) -> None:
    """It is one term, whichever row came first; its capitals count if any are left."""
    found = read(f"中文,英文\n备胎,{first}\n备胎,{second}\n")
    assert rows(found)[1:] == [f"en {kept} preferred"]
    assert found.terms[1].case == ("any" if kept.islower() else "exact")
    assert told(found, "beside") == []


def test_capitals_inside_a_word_are_another_rendering() -> None:
    """Which of them is the name, a person knows."""
    found = read("中文,英文\n车网,Cityride\n车网,CityRide\n")
    assert rows(found)[1:] == ["en Cityride preferred", "en CityRide admitted"]
    assert len(told(found, "beside")) == 1


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("已审 已审核 审定 通过 确认 正式", "preferred"),
        ("待定 待审 待译 草稿 暂定 未定 讨论中", "draft"),
        ("禁用 停用 勿用 不用 不得使用", "forbidden"),
        ("可用 备选 允许", "admitted"),
        ("废止 作废 撤销", "retired"),
    ],
)
def test_status_words_of_people(words: str, status: str) -> None:
    """None of them is unknown."""
    lines = [f"词条{n},term {n},{word}\n" for n, word in enumerate(words.split())]
    found = read("中文,英文,状态\n" + "".join(lines))
    assert {t.status for t in found.terms if t.locale == "en"} == {status}
    assert found.losses == ()


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_draft_stays_one(order: tuple[int, int]) -> None:
    """Whichever row comes first: what is in doubt is not pinned, and is listed."""
    lines = ["车筐,basket,待定\n", "车筐,basket,已审\n"]
    found = read("中文,英文,状态\n" + "".join(lines[n] for n in order))
    assert rows(found)[1:] == ["en basket draft"]
    [loss] = told(found, "undecided")
    assert loss.endswith("on line 2; taken as draft")


def test_what_is_forbidden_stays_so() -> None:
    """And a concept lives on that has a retired rendering."""
    found = read("中文,英文,状态\n车筐,cage,禁用\n车筐,cage,\n锁,bolt,作废\n锁,lock,\n")
    assert rows(found) == [
        "zh-Hans 车筐 preferred",
        "en cage forbidden",
        "zh-Hans 锁 preferred",
        "en bolt retired",
        "en lock preferred",
    ]
    assert told(found, "status") == [
        "sheet.csv:3 'cage' has no status here and is forbidden on line 2; taken as "
        "forbidden"
    ]


def test_a_term_without_a_rendering_is_work_to_be_done() -> None:
    """It is taken and listed, unless a later row renders it."""
    found = read(HEADER + "1,车筐,,,,待译\n2,锁,,,,\n3,铃,,bell,,\n4,车筐,,basket,,\n")
    assert rows(found) == [
        "zh-Hans 车筐 preferred",
        "en basket preferred",
        "zh-Hans 锁 preferred",
        "zh-Hans 铃 preferred",
        "en bell preferred",
    ]
    assert found.terms[0].note == "待译"
    assert told(found, "unrendered") == ["sheet.csv:3 '锁' has no rendering"]


def test_headings_within_the_table() -> None:
    """They begin like one, or stand alone among full rows; told in one line."""
    found = read(
        HEADER + ",一、车架,,,,\n1,车筐,,basket,,\n,（二）车锁,,,,\n2,锁,,lock,,\n"
        "第三章 其他,,,,,\n3,铃,,bell,,\n,零件与工具,,,,\n4,扳手,,spanner,,\n"
    )
    assert [t.term for t in found.terms if t.locale == "en"] == [
        "basket",
        "lock",
        "bell",
        "spanner",
    ]
    assert len(found.terms) == 8
    assert {t.domain for t in found.terms} == {""}
    assert told(found, "heading") == [
        "sheet.csv:2 4 rows with a single cell were taken for headings: lines 2, 4, 6, 8"
    ]
    assert len(found.losses) == 1


def test_a_lone_term_of_two_columns_is_none() -> None:
    """There it is a term that nobody has rendered, as long as it begins like one."""
    found = read("中文,英文\n车筐,basket\n锁,\n铃,bell\n2.4G模块,\n座垫,saddle\n")
    assert "zh-Hans 锁 preferred" in rows(found)
    assert "zh-Hans 2.4G模块 preferred" in rows(found)
    assert told(found, "heading") == []


@pytest.mark.parametrize("word", ["合计", "总计：", "Total"])
def test_the_sum_at_the_end_is_no_term(word: str) -> None:
    """Its formulas are nobody's matter; a term of that name is one."""
    found = read(f"{HEADER}1,合计,,total,,\n{word},=COUNTA(B2:B2),,=COUNTA(D2:D2),,\n")
    assert rows(found) == ["zh-Hans 合计 preferred", "en total preferred"]
    assert [(x.place, x.message) for x in found.losses] == [
        ("sheet.csv:3", "is a row of sums; not read")
    ]


def test_brackets_at_the_end() -> None:
    """A second term in them is admitted; what nobody can tell stays."""
    found = read(
        "中文,英文\n车筐（车篮）,luggage basket (LB)\n锁（U形锁）,lock (of steel)\n"
        "铃（旧）,bell\n"
    )
    assert rows(found) == [
        "zh-Hans 车筐 preferred",
        "zh-Hans 车篮 admitted",
        "en luggage basket preferred",
        "en LB admitted",
        "zh-Hans 锁 preferred",
        "zh-Hans U形锁 admitted",
        "en lock (of steel) preferred",
        "zh-Hans 铃（旧） preferred",
        "en bell preferred",
    ]
    assert told(found, "bracket") == [
        "sheet.csv:3 'lock (of steel)' was kept with its bracket",
        "sheet.csv:4 '铃（旧）' was kept with its bracket",
    ]
    assert len(told(found, "alias")) == 3


def test_the_plain_layout_and_other_programs_are_taken_at_their_word() -> None:
    """Nothing is divided, folded or left out there."""
    text = "锁（车锁）,Lock (LCK)\n锁（车锁）,lock (LCK)\n一、铃,bell; ring\n"
    expected = ["锁（车锁）", "Lock (LCK)", "lock (LCK)", "一、铃", "bell; ring"]
    plain = read(f"source,target\n{text}")
    multiterm = read(f"Chinese (Simplified),English\n{text}", format="multiterm")
    for found in (plain, multiterm):
        assert [t.term for t in found.terms] == expected
