"""Every rule speaks of what is wrong and is silent about what is right."""

import ast
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from duizhao.glossary.lint import RULES, Finding, lint
from duizhao.glossary.table import bundled_path

TODAY = date(2026, 3, 31)

HEAD = "concept,locale,term,status,source,case,near,not_near,updated,ignore\n"
GOOD = HEAD + (
    "c1,zh-Hans,数据中台,preferred,,,,,,\n"
    "c1,en,data hub,preferred,,,,,,\n"
    "c2,zh-Hans,政务平台,preferred,,,,,,\n"
    "c2,en,government platform,preferred,,,,,,\n"
)


def found(file: str | bytes, **options: int) -> tuple[Finding, ...]:
    data = file.encode() if isinstance(file, str) else file
    return lint(data, "terms.csv", today=TODAY, **options)  # type: ignore[arg-type]


def table(*rows: str) -> str:
    """A file of rows ``concept,locale,term,…``, their other cells empty."""
    lines = [row.split(",") for row in rows]
    full = [[*cells[:3], *(cells[3:] or ["preferred"])] for cells in lines]
    return HEAD + "".join(",".join([*c, *[""] * (10 - len(c))]) + "\n" for c in full)


def rendered(term: str, locale: str = "en", rest: str = "preferred") -> str:
    """A concept with this rendering."""
    return table("c1,zh-Hans,数据中台", f"c1,{locale},{term},{rest}")


def spelt(term: str, locale: str = "zh-Hans", rest: str = "preferred") -> str:
    """A concept with this spelling."""
    return table(f"c1,{locale},{term},{rest}", "c1,en,data hub")


@dataclass(frozen=True)
class Case:
    """A file that the rule speaks about, at a place, and one that it does not."""

    code: str
    bad: str | bytes
    good: str | bytes = GOOD
    line: int = 2
    column: int = 1


TWO = ("c1,zh-Hans,数据中台", "c1,en,data hub")

CASES = (
    # What the reading finds.
    Case("no-header", "a,b\nc,d\n", line=1),
    Case("no-terms", "source,target\n", line=1),
    Case("conflict-marker", GOOD + "<<<<<<< ours\n", line=6),
    Case("doubled-column", "concept,locale,term,term\nc1,en,a,b\n", line=1, column=21),
    Case("quotes", 'source,target\n数据中台,"data hub\n', column=6),
    Case("row-length", "source,target\n数据中台,data hub,x\n"),
    Case("long-cell", f"source,target\n数据中台,{'a' * 10_001}\n", column=6),
    Case("empty-cell", table("c1,zh-Hans,"), column=12),
    Case("bad-value", rendered("hub", rest="best"), line=3, column=11),
    # The file.
    Case("byte-order-mark", "\ufeff" + GOOD, line=1),
    Case("line-ends", GOOD.replace("\n", "\r\n"), line=1, column=len(HEAD)),
    Case("line-ends", GOOD.replace("\n", "\r"), line=1, column=len(HEAD)),
    Case("final-newline", GOOD.removesuffix("\n"), line=5, column=42),
    Case("blank-line", GOOD.replace("c2,zh", "\nc2,zh"), line=4),
    Case("blank-line", GOOD + ",,,,,,,,,\n", line=6),
    Case("format", GOOD.replace("data hub", '"data hub"'), line=3, column=7),
    Case("format", GOOD.replace("data hub", " data hub"), line=3, column=7),
    Case("format", GOOD.replace(",status", ",Status"), line=1, column=21),
    Case("format", rendered("data hub", rest="preferred,,any"), line=3, column=27),
    Case("order", table(*TWO[::-1]), line=3),
    Case("order", table("c10,zh-Hans,数据中台", "c9,zh-Hans,政务平台"), line=3),
    Case(
        "unknown-column",
        "concept,locale,term,no_near\nc1,en,hub,\n",
        "concept,locale,term,team\nc1,en,hub,\n",
        line=1,
        column=21,
    ),
    Case("column-locale", "source,jp\n数据中台,hub\n", "source,ja\n数据中台,hub\n", 1, 8),
    Case("column-locale", "source,en,\n数据中台,hub,x\n", "zh_hans,pt_br\n中台,a\n", 1, 11),
    # Rows.
    Case("doubled-row", table(*TWO, TWO[1]), line=4),
    Case("concept-id", table("c 1,en,hub"), table("dg-0001,en,hub")),
    Case("unknown-locale", rendered("hub", "jp"), rendered("hub", "ja"), 3, 4),
    Case("unknown-locale", rendered("hub", "English"), rendered("hub", "en-GB"), 3, 4),
    Case("locale-spelling", spelt("数据中台", "zh_CN"), spelt("数据中台", "zh"), 2, 4),
    Case("locale-spelling", rendered("hub", "pt-br"), rendered("hub", "pt-BR"), 3, 4),
    Case("long-term", rendered("a" * 201), rendered("a" * 200), 3, 7),
    Case("formula", rendered("=1+1"), rendered("'=1+1"), 3, 7),
    Case("formula", "source,target\n数据中台,@hub\n", "source,target\n中台,a@b\n", 2, 6),
    Case(
        "bad-date",
        rendered("hub", rest="preferred,,,,,31.3.2026"),
        rendered("hub", rest="preferred,,,,,2026-03-31"),
        3,
        25,
    ),
    Case("bad-date", rendered("hub", rest="preferred,,,,,2026-04-01"), GOOD, 3, 25),
    Case("bad-date", rendered("hub", rest="preferred,,,,,2026-02-30"), GOOD, 3, 25),
    Case(
        "stale",
        rendered("hub", rest="preferred,Law of 2021-03-30"),
        rendered("hub", rest="preferred,Law of 2021-03-31"),
        3,
        21,
    ),
    Case(
        "stale",
        rendered("hub", rest="preferred,Law of 2019-07,,,,2020-01-01"),
        line=3,
        column=39,
    ),
    Case(
        "stale",
        rendered("hub", rest="preferred,Law of 2019-07"),
        rendered("hub", rest="preferred,Law of 2019-07,,,,2026-01-01"),
        3,
        21,
    ),
    Case(
        "near-without-effect",
        rendered("hub", rest="preferred,,,数据"),
        spelt("飞天", rest="preferred,,,阿里|云"),
        3,
        23,
    ),
    Case("near-without-effect", spelt("飞天", rest="preferred,,,天"), GOOD, 2, 27),
    Case(
        "near-conflict",
        spelt("飞天", rest="preferred,,,阿里云,云"),
        spelt("飞天", rest="preferred,,,阿里云,敦煌"),
        2,
        31,
    ),
    Case("near-conflict", spelt("飞天", rest="preferred,,,,天"), GOOD, 2, 28),
    Case(
        "near-separator",
        spelt("飞天", rest="preferred,,,阿里、云"),
        spelt("飞天", rest="preferred,,,阿里|云"),
        2,
        27,
    ),
    Case("unreasoned-ignore", rendered("hub", rest="preferred,,,,,,order"), GOOD, 3, 26),
    Case("unknown-ignore", rendered("hub", rest="preferred,,,,,,stael: old"), GOOD, 3, 26),
    Case(
        "useless-ignore",
        rendered("hub", rest="preferred,,,,,,markup: none here"),
        rendered("%s", rest="preferred,,,,,,markup: of printf itself"),
        3,
        26,
    ),
    # Characters.
    Case("full-width", rendered("ＡＰＩ"), rendered("api"), 3, 7),
    Case("full-width", spelt("ＡＰＩ网关"), spelt("网关（云）"), 2, 12),
    Case("full-width", rendered("hub（new）"), rendered("ハブ（新）", "ja"), 3, 7),
    Case("unusual-space", rendered("data\u00a0hub"), line=3, column=7),
    Case("double-space", rendered("data  hub"), line=3, column=7),
    Case("zero-width", spelt("数据\u200b中台"), rendered("می\u200cخواهم", "fa"), 2, 12),
    Case("zero-width", rendered("data\u200chub"), line=3, column=7),
    Case("control-character", rendered("data\x1bhub"), line=3, column=7),
    Case(
        "control-character",
        rendered('"data\nhub"'),
        'concept,locale,term,note\nc1,en,hub,"one\ntwo"\n',
        3,
        7,
    ),
    Case("bidi-character", rendered("data\u202ehub"), line=3, column=7),
    Case("bidi-character", rendered("hub\u200f"), rendered("مركز\u200f", "ar"), 3, 7),
    Case("damaged-character", spelt("数据\ufffd台"), line=2, column=12),
    Case("damaged-character", spelt("数据\ue000台"), line=2, column=12),
    Case("mixed-quotes", rendered("the users’ 'hub'"), rendered("users’ hub"), 3, 7),
    Case("unbalanced", rendered("hub (data"), rendered("hub (data)"), 3, 7),
    Case("unbalanced", rendered("hub “data"), rendered("„Hub“", "de"), 3, 7),
    Case("markup", rendered("<b>hub</b>"), rendered("a < b"), 3, 7),
    Case("markup", rendered("{0} hub"), rendered("100% hub"), 3, 7),
    Case("chinese-in-target", rendered("Zheliban (浙里办)"), rendered("情報", "ja"), 3, 7),
    Case("look-alike", rendered("\u0441loud"), rendered("IT-портал", "ru"), 3, 7),
    Case("look-alike", rendered("п\u006fртал", "ru"), rendered("α-test"), 3, 7),
    Case(
        "simplified-in-japanese", rendered("业务", "ja"), rendered("国会の数", "ja"), 3, 7
    ),
    Case("look-alike", rendered("СОС"), rendered("СОС", "ru"), 3, 7),
    Case("look-alike", rendered("\u0430bc 𗀀x"), rendered("𗀀x"), 3, 7),
    Case("wrong-script", spelt("數据中台"), spelt("数据中台"), 2, 12),
    Case("wrong-script", spelt("数據中台", "zh-Hant"), spelt("數據中台", "zh-Hant"), 2, 12),
    Case(
        "inner-capital",
        rendered("DingTalk"),
        rendered("DingTalk", rest="preferred,,exact"),
        3,
        7,
    ),
    Case("inner-capital", rendered("IoT"), rendered("use of AI"), 3, 7),
    Case(
        "exact-without-capital",
        rendered("hub", rest="preferred,,exact"),
        rendered("数据", "ja", rest="preferred,,exact"),
        3,
        7,
    ),
    # Concepts.
    Case("two-preferred", table(*TWO, "c1,en,data centre"), line=4, column=19),
    Case("doubled-term", table(*TWO, "c1,en,data hub,admitted"), line=4, column=7),
    Case(
        "forbidden-used",
        table(*TWO, "c1,en,Data hub,forbidden"),
        table(
            "c1,zh-Hans,钉钉",
            "c1,en,DingTalk,preferred,,exact",
            "c1,en,Dingtalk,forbidden,,exact",
        ),
        4,
        16,
    ),
    Case(
        "no-preferred",
        table("c1,zh-Hans,数据中台", "c1,en,hub,forbidden"),
        table(*TWO, "c1,en,hub,forbidden"),
        3,
        11,
    ),
    Case(
        "missing-locale",
        table(
            *TWO, "c2,zh-Hans,中台", "c2,en,platform", "c3,zh-Hans,业务", "c3,en,b,draft"
        ),
        line=6,
        column=12,
    ),
    Case("no-spelling", table("c1,en,hub"), table("c1,en,hub,retired")),
    Case(
        "only-chinese",
        table("c1,zh-Hans,数据中台"),
        table("c1,zh-Hans,中台,retired"),
        2,
        12,
    ),
    Case("only-chinese", "source,en\n数据中台,\n", "source,en\n数据中台,hub\n"),
    Case("retired-live", table("c1,zh-Hans,数据中台,retired", TWO[1]), GOOD, 3, 16),
    Case(
        "script-mismatch",
        table(*TWO, "c1,zh-Hant,資料中台"),
        table(TWO[0], "c1,zh-Hant,數據中臺", "c1,zh-Hant-TW,資料中台", TWO[1]),
        4,
        12,
    ),
    Case(
        "half-converted",
        table(TWO[0], "c1,zh-Hant,數据中台", TWO[1]),
        table(TWO[0], "c1,zh-Hant,數據中台", TWO[1]),
        3,
        12,
    ),
    # Concepts side by side.
    Case(
        "doubled-source", table(*TWO, "c2,zh-Hant,數據中臺", "c2,en,data hub"), GOOD, 4, 12
    ),
    Case("doubled-source", "source,target\n数据中台,hub\n數據中臺,hub\n", line=3),
    Case("shared-target", table(*TWO, "c2,zh-Hans,数据平台", "c2,en,Data Hub"), GOOD, 5, 7),
    Case("shadowed", table("c1,zh-Hans,中台", "c2,zh-Hans,数据中台"), line=2, column=12),
    Case("short-source", spelt("笔"), spelt("笔记"), 2, 12),
    Case("stopword", spelt("通过"), spelt("通过率"), 2, 12),
    Case("common-word", spelt("飞天"), spelt("飞天", rest="preferred,,,阿里"), 2, 27),
    Case("numeral-first", spelt("一网通办"), spelt("最多跑一次"), 2, 12),
)


def test_every_rule_has_a_case() -> None:
    """No rule without a file that shows what it says."""
    assert {case.code for case in CASES} == {rule.code for rule in RULES}
    assert len({rule.code for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_rule_speaks_and_is_silent(case: Case) -> None:
    """The rule names the place in the bad file, and says nothing about the good one."""
    places = [(f.line, f.column) for f in found(case.bad) if f.code == case.code]
    assert places == [(case.line, case.column)]
    assert case.code not in [f.code for f in found(case.good)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_message_has_a_cure_and_nothing_invisible(case: Case) -> None:
    """One sentence: what is wrong, then what to do."""
    [message] = {f.message for f in found(case.bad) if f.code == case.code}
    assert any(mark in message for mark in (";", ","))
    assert not message.endswith(".")
    assert message.isprintable()


def test_every_problem_of_reading_is_a_rule() -> None:
    """What the reader of files calls wrong has a severity and a title here."""
    codes: set[str] = set()
    for name in ("table.py", "rows.py"):
        source = (bundled_path().parents[1] / name).read_text(encoding="utf-8")
        codes |= {
            call.args[0].value
            for call in ast.walk(ast.parse(source))
            if isinstance(call, ast.Call)
            and isinstance(call.func, ast.Name)
            and call.func.id == "Problem"
            and isinstance(call.args[0], ast.Constant)
            and isinstance(call.args[0].value, str)
        }
    assert codes and codes <= {rule.code for rule in RULES}


def test_a_good_file_is_clean() -> None:
    """Nothing at all is said about it."""
    assert found(GOOD) == ()


def test_a_plain_table_is_clean() -> None:
    """A two-column file needs no identifiers, no order and no statuses."""
    assert found("source,target\n钉钉,DingTalk\n数据中台,data hub\n阿里钉,DingTalk\n") == ()


def test_findings_are_in_the_order_of_the_file() -> None:
    """By line, then by column."""
    places = [(f.line, f.column) for f in found(rendered("a  \u200b(") + "c9,,\n")]
    assert places == sorted(places) and len(places) > 3


def test_an_ignored_rule_needs_a_reason() -> None:
    """With a reason the rule is silent about this row; without it it is not."""
    excused = rendered("{x}", rest="preferred,,,,,,markup: shown by the product")
    assert found(excused) == ()
    codes = [f.code for f in found(rendered("{x}", rest="preferred,,,,,,markup"))]
    assert codes == ["markup", "unreasoned-ignore"]


def test_several_rules_can_be_ignored() -> None:
    """They are separated by a bar."""
    both = "preferred,,,,,,markup: of a template | double-space: as in the product"
    assert found(rendered("{x}  hub", rest=both)) == ()


def test_old_sources_depend_on_the_day_given() -> None:
    """The clock of the machine is not asked."""
    file = rendered("hub", rest="preferred,Law of 2020-01-01")
    assert "stale" not in [f.code for f in found(file, max_age=7)]
    assert "stale" in [f.code for f in found(file, max_age=6)]


def test_two_concepts_with_one_spelling_are_told_with_both_renderings() -> None:
    """What would go wrong is in the message."""
    file = table(*TWO, "c2,zh-Hans,数据中台", "c2,en,data platform")
    [message] = [f.message for f in found(file) if f.code == "doubled-source"]
    assert "(en: 'data hub' there, 'data platform' here)" in message


def test_the_bundled_glossary_is_clean() -> None:
    """Neither errors nor warnings, on any day; every exception has a reason."""
    findings = found(bundled_path().read_bytes())
    assert [f for f in findings if f.severity != "note"] == []


def test_the_manual_lists_the_rules_that_there_are() -> None:
    """docs/lint.md: code, severity, whether --fix repairs it, and what it says."""
    text = (Path(__file__).parents[3] / "docs" / "lint.md").read_text(encoding="utf-8")
    rows = [
        [cell.strip() for cell in line.strip("|").split(" | ")]
        for line in text.splitlines()
        if line.startswith("| `")
    ]
    listed = {row[0].strip("`"): (row[1], row[2]) for row in rows}
    wanted = {
        rule.code: (rule.severity + (", fixed" if rule.fixable else ""), rule.title)
        for rule in RULES
    }
    assert listed == wanted
    assert all(len(row) == 4 and len(row[3]) > 20 for row in rows)
