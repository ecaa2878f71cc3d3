"""Repairs: they lose nothing, are complete, and do nothing the second time."""

import unicodedata
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from duizhao.base.errors import UserError
from duizhao.glossary.lint import RULES, fix, lint
from duizhao.glossary.table import Table, read_table

TODAY = date(2026, 3, 31)

BAD = (
    "\ufeffconcept , locale,term,status,note,case,near\r\n"
    'c10,en,"ＡＰＩ  hub",,"two words, one note",any,\r\n'
    "\r\n"
    "c9,zh_CN,数据\u200b中台,preferred,=1+1,,阿里 | 云\r\n"
    "c10,en,ＡＰＩ  hub,,two words; another note,,\r\n"
    "c9,zh_CN,数据\u200b中台,preferred,'=1+1,,阿里|云"
)
GOOD = (
    "concept,locale,term,status,note,case,near\n"
    "c9,zh-Hans,数据中台,preferred,'=1+1,,阿里|云\n"
    'c10,en,API hub,preferred,"two words, one note",,\n'
    "c10,en,API hub,preferred,two words; another note,,\n"
)


def fixed(text: str, *disabled: str) -> str:
    return fix(text.encode(), "terms.csv", disabled=disabled)[0].decode()


def test_everything_at_once() -> None:
    """Every repair there is, in one file."""
    text, done = fix(BAD.encode(), "terms.csv")
    assert text.decode() == GOOD
    assert {finding.code for finding in done} == {
        rule.code for rule in RULES if rule.fixable
    } - {"unusual-space"}
    assert fix(text, "terms.csv") == (text, ())


def test_a_plain_table_keeps_its_layout() -> None:
    """Its cells are repaired; rows, columns and tabs stay where they are."""
    plain = (
        "\ufeffsource\tTarget\r\n钉钉\tDing\u00a0 Talk\r\n云\t'-able\r\nＡＰＩ网关\t=x\r\n"
    )
    assert fixed(plain) == "source\tTarget\n钉钉\tDing Talk\n云\t'-able\nAPI网关\t'=x\n"


@pytest.mark.parametrize(
    "broken",
    [
        'concept,locale,term\nc1,en,"hub\n\ufeffc0,en,a  b\n',
        "concept,locale,term\r\nc1,en\r\nc0,zh_CN,数据  中台\r\n",
        "a,b\r\nc,d  e\r\n",
    ],
)
def test_a_broken_file_is_left_alone(broken: str) -> None:
    """Where one row cannot be read, none is moved or written anew."""
    assert fix(broken.encode(), "terms.csv") == (broken.encode(), ())
    assert not any(f.fixable for f in lint(broken.encode(), "terms.csv", today=TODAY))


def test_what_is_ignored_with_a_reason_stays() -> None:
    """The repair follows the exceptions of the rows."""
    row = "c1,en,ＤＡＴＡ  hub,preferred,{}\n"
    head = "concept,locale,term,status,ignore\n"
    excused = row.format("full-width: the maker's own spelling")
    assert fixed(head + excused) == head + excused.replace("  ", " ")
    assert fixed(head + row.format("full-width")) == head + (
        "c1,en,DATA hub,preferred,full-width\n"
    )


def test_what_is_switched_off_stays() -> None:
    """Only what the other rules report is changed."""
    names = [rule.code for rule in RULES if rule.fixable and rule.code != "double-space"]
    head, row = "concept,locale,term,status,case\n", 'c2,EN,"ａ b{}c",,any\nc1,en,"a",,\n'
    text = head + row
    assert fixed(text.format("  "), *names) == head + 'c2,EN,ａ b c,,any\nc1,en,"a",,\n'
    assert fixed(text.format(" "), *names) == text.format(" ")


def test_persian_keeps_its_joiners_and_chinese_its_brackets() -> None:
    """A repair for one language is none for another."""
    file = (
        "concept,locale,term,status\n"
        "c1,zh-Hans,网关（云）,preferred\n"
        "c1,fa,می\u200cخواهم,preferred\n"
        "c1,ja,（新）ハブ,preferred\n"
    )
    assert fixed(file) == file


def test_a_term_that_would_be_empty_stays() -> None:
    """Nothing is repaired away."""
    file = "concept,locale,term,status\nc1,en,\u200b,preferred\n"
    assert fixed(file) == file
    [finding] = [
        f for f in lint(file.encode(), "t.csv", today=TODAY) if f.code == "zero-width"
    ]
    assert not finding.fixable


def test_rows_that_become_the_same_are_one() -> None:
    """Two spellings of one row are one row after the repair."""
    head = "concept,locale,term,status\n"
    assert fixed(head + "c1,en,a b,preferred\nc1,EN,a  b,\n") == (
        head + "c1,en,a b,preferred\n"
    )


def test_cells_with_line_breaks_keep_them() -> None:
    """A note of two lines stays one, in any order of rows."""
    head = "concept,locale,term,status,note\r\n"
    rows = 'c2,en,b,preferred,"one\r\ntwo"\r\nc1,en,a,preferred,x'
    assert fixed(head + rows) == (
        "concept,locale,term,status,note\nc1,en,a,preferred,x\n"
        'c2,en,b,preferred,"one\ntwo"\n'
    )


PIECES = st.text(
    st.sampled_from(
        "ab云中数據ＡＢ１（）,\"'=+-@| \u00a0\u200b\u3000\u202f\u200cم\tА{}<>\r"
    )
    | st.characters(codec="utf-8", exclude_characters="\0"),
    max_size=8,
)
LOCALES = st.sampled_from(
    ["zh-Hans", "zh_CN", "zh-Hant", "en", "EN", "pt_br", "fa", "ja", "x"]
)
ROWS = st.tuples(
    st.sampled_from(["c1", "c2", "c10", "=c", "c 3"]),
    LOCALES,
    st.one_of(PIECES, PIECES.map("x{}".format), PIECES.map("云{}".format)),
    st.sampled_from(["", "preferred", "admitted", "forbidden", "retired"]),
    PIECES,
    st.sampled_from(["", "any", "exact"]),
    PIECES,
    st.sampled_from(["", "full-width: so written", "format: by hand | order", "x"]),
)


@st.composite
def files(draw: st.DrawFn) -> str:
    """A glossary as a careless program writes it."""
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    delimiter = draw(st.sampled_from([",", "\t"]))
    lines = [["concept", "Locale", "term", "status", "note", "case", "near", "ignore"]]
    lines += [list(row) for row in draw(st.lists(ROWS, max_size=6))]
    if draw(st.booleans()) and len(lines) > 1:
        lines.append(lines[-1])
    texts: list[str] = []
    for cells in lines:
        quoted = [
            '"' + cell.replace('"', '""') + '"'
            if any(mark in cell for mark in '"\t,\r\n') or draw(st.booleans())
            else cell
            for cell in cells
        ]
        texts.append(delimiter.join(quoted))
    return (
        draw(st.sampled_from(["", "\ufeff"]))
        + newline.join(texts)
        + draw(st.sampled_from(["", newline, newline * 2]))
    )


def bare(text: str) -> str:
    """What no repair may change of a cell."""
    kept = (c for c in unicodedata.normalize("NFKC", text) if not c.isspace())
    return "".join(c for c in kept if unicodedata.category(c) != "Cf")


def content(table: Table) -> set[tuple[str, ...]]:
    """The rows of a file without what repairs may change."""
    return {
        (
            term.concept,
            bare(term.locale).lower().replace("_", "-").replace("zh-cn", "zh-hans"),
            bare(term.term),
            term.status,
            bare(term.note),
            term.case,
            bare("|".join(term.near)),
            term.ignore,
        )
        for term in table.terms
    }


@settings(deadline=None, max_examples=150)
@given(files())
@example(BAD)
def test_a_repair_is_complete_and_loses_nothing(text: str) -> None:
    """After it nothing repairable is left, and every row says what it said."""
    data = text.encode()
    before = read_table(data, "t.csv")
    new, _ = fix(data, "t.csv")
    after = read_table(new, "t.csv")
    assert fix(new, "t.csv") == (new, ())
    assert not any(f.fixable for f in lint(new, "t.csv", today=TODAY))
    if before.problems:
        assert new == data
    else:
        assert not after.problems
        assert content(after) == content(before)


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_damaged_files_never_break_lint(data: st.DataObject) -> None:
    """Bytes cut out or put in at any place: findings, or one sentence."""
    file = bytearray(BAD.encode())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(file)))
        end = at + data.draw(st.integers(0, 12))
        file[at:end] = data.draw(st.binary(max_size=6))
    try:
        findings = lint(bytes(file), "t.csv", today=TODAY)
        new, _ = fix(bytes(file), "t.csv")
    except UserError as error:
        assert str(error).startswith("t.csv")
    else:
        assert all(f.line >= 1 and f.column >= 1 for f in findings)
        assert all(f.message.isprintable() for f in findings)
        assert fix(new, "t.csv") == (new, ())
