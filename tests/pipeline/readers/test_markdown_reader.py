"""Markdown in."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duizhao.base.errors import UserError
from duizhao.pipeline.model import Block
from duizhao.pipeline.readers.markdown import read

LINES = st.sampled_from(
    [
        "# 标题 #", "标题\n===", "---", "- 项", "  - 内项", "1. 一", "> 引文", "> - 项",
        "| 甲 | 乙 |", "|--|:-:|", "`a|b` | \\| ", "```py", "~~~", "    码", "\t码",
        "**粗**文字", "**注意：**请", "*斜*", "_x_y", "[链](u \"t\")", "![图](x.png)",
        "[文][r]", "[r]", "[r]: http://a.b", "[^1]", "[^1]: 注", "^[内注]", "<b>粗</b>",
        "<!-- 注 -->", "<div>", "</div>", "https://a.b/c_d。", "<https://a.b>",
        "\\*不斜\\*", "&amp;&nbsp;", "行尾  ", "行尾\\", "", "", "　　缩进", "- [ ] 事",
    ]
)  # fmt: skip


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a document that is whole."""
    document = read(text, "a.md")
    assert document.raw == text
    return document.blocks


def only(text: str) -> Block:
    """Its one block."""
    (block,) = blocks(text)
    return block


def marked(block: Block) -> str:
    """The text with its codes in braces."""
    result = block.text
    for code in reversed(block.codes):
        at = code.position
        result = f"{result[:at]}{{{code.markup}}}{result[at:]}"
    return result


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# 题 目 ##\n", ("heading", 1, "题 目")),
        ("###### 题", ("heading", 6, "题")),
        ("> ## C #\n", ("heading", 2, "C")),
        ("# C\\#", ("heading", 1, "C#")),
        ("题\n目\n---\n", ("heading", 2, "题目")),
        ("一\n二", ("paragraph", 0, "一二")),
        ("one\r\ntwo\r\n", ("paragraph", 0, "one two")),
        ("用\nPython", ("paragraph", 0, "用 Python")),
        ("> 一\n> 二\n三\n", ("quote", 0, "一二三")),
        ("- 一\n  二", ("item", 1, "一二")),
        ("- [x] 事", ("item", 1, "事")),
        ("10) 一", ("item", 1, "一")),
        ("- > 引", ("quote", 0, "引")),
        ("> - 项", ("item", 1, "项")),
        ("[^n]: 注", ("paragraph", 0, "注")),
    ],
)
def test_blocks(text: str, expected: tuple[str, int, str]) -> None:
    """What a block is, and its text without markers."""
    block = only(text)
    assert (block.kind, block.level, block.text) == expected


def test_nested_lists() -> None:
    """The level is the depth."""
    found = blocks("- 一\n  1. 二\n     - 三\n\n       四\n- 五\n")
    assert [(block.level, block.text, block.line) for block in found] == [
        (1, "一", 1),
        (2, "二", 2),
        (3, "三", 3),
        (3, "四", 5),
        (1, "五", 6),
    ]


def test_tables() -> None:
    """Each cell that has text is a block; a bar in it is escaped."""
    text = "> | 甲 | `a\\|b` |\r\n> |:--|--:|\r\n> |  | 乙 \\| 丙 | 多 |\r\n> 丁\r\n"
    document = read(text, "a.md")
    assert document.raw == text
    assert [(block.text, block.raw) for block in document.blocks] == [
        ("甲", "甲"),
        ("a|b", "`a\\|b`"),
        ("乙 | 丙", "乙 \\| 丙"),
        ("丁", "丁"),
    ]
    assert {block.kind for block in document.blocks} == {"cell"}


def test_what_is_not_translated() -> None:
    """It is kept as a block, with the reason."""
    text = (
        "---\ntitle: 题\n---\n\n```py\nx = 1\n```\n\n    y = 2\n\n<div>\n块\n</div>\n\n"
        "***\n\n[r]: http://a.b\n\n文\n\n……\n"
    )
    assert [(b.kind, b.keep, b.text) for b in blocks(text)] == [
        ("meta", "front matter", "title: 题"),
        ("code", "code block", "x = 1"),
        ("code", "code block", "y = 2"),
        ("code", "HTML block", "<div>\n块\n</div>"),
        ("paragraph", "", "文"),
        ("paragraph", "no words", "……"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**粗**文*斜*", "{**}粗{**}文{*}斜{*}"),
        ("__粗__ ~~删~~", "{__}粗{__} {~~}删{~~}"),
        ("**注意：**请看**“三”**章", "{**}注意：{**}请看{**}“三”{**}章"),
        ("长*（宽）*高", "长*（宽）*高"),
        ('[文*字*](u "t")。', '{[}文{*}字{*}{](u "t")}。'),
        ("[文](<a b>)![图](x)", "{[}文{](<a b>)}{![}图{](x)}"),
        ("[![图](a)](b)", "{[}{![}图{](a)}{](b)}"),
        ("[文][r] [r] [r][]\n\n[r]: u", "{[}文{][r]} {[}r{][r]} {[}r{][r]}"),
        ("[无]", "[无]"),
        ("`a*b` ``c`d``", "{`}a*b{`} {``}c`d{``}"),
        ("<https://a.b/%E4> <a@b.c>", "{<}https://a.b/%E4{>} {<}a@b.c{>}"),
        ("见https://a.b/c_d。", "见{}https://a.b/c_d{}。"),
        ("(https://a.b/c_(d)).", "({}https://a.b/c_(d){})."),
        ("<b>粗</b><br>文<i>", "{<b>}粗{</b>}{<br>}文{<i>}"),
        ("*甲<b>乙*丙</b>", "{*}甲{<b>}乙{*}丙{</b>}"),
        ("<!-- 注 -->文", "文"),
        ("文<!-- 注 -->字", "文{<!-- 注 -->}字"),
        ("文[^1]字", "文{[^1]}字"),
        (r"\*a\* &lt;b&gt; &amp;amp;", "*a* <b> &amp;"),
        ("a  \nb", "a {  \n}b"),
        ("一\\\n二", "一{\\\n}二"),
        ("> - 一  \r\n>   二\r\n", "一{  \r\n>   }二"),
        ("see\n**bold**\nthen", "see {**}bold{**} then"),
        ("一\n**二**\n三", "一{**}二{**}三"),
    ],
)
def test_codes(text: str, expected: str) -> None:
    """Codes are what the author wrote, at their place in the plain text."""
    found = [block for block in blocks(text) if not block.keep]
    assert [marked(block) for block in found] in ([expected], []) and (
        found or text.startswith("<!--")
    )


def test_numbers_of_pairs() -> None:
    """Both codes of a pair have one, no other code has it."""
    codes = only("**a *b* `c`** <b>d</b>[^1]").codes
    pairs = [code.pair for code in codes]
    assert sorted(pairs) == [1, 1, 2, 2, 3, 3, 4, 4, 5]
    assert [code.verbatim for code in codes if code.markup == "`"] == [True, True]


def test_markup_that_says_not_to_translate() -> None:
    """HTML has elements and an attribute for it."""
    for text in ("<kbd>确定</kbd>", '<span translate="no">张三</span>'):
        assert all(code.verbatim for code in only(f"按{text}。").codes)


def test_too_deep() -> None:
    """Nothing is dropped without a word."""
    assert len(blocks("> " * 40 + "深")) == 1
    with pytest.raises(UserError, match="a.md, line 2: nested deeper than 48 levels"):
        read("浅\n" + "> " * 60 + "深", "a.md")
    assert only("[" * 2000 + "深").text.endswith("深")


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, max_size=12), st.sampled_from(["\n", "\r\n", "\r"]))
def test_the_file_is_whole(lines: list[str], eol: str) -> None:
    """Skeleton and blocks are the file, to the letter."""
    found = blocks(eol.join(lines))
    for block in found:
        assert block.text.strip() and block.line >= 1
        positions = [code.position for code in block.codes]
        assert positions == sorted(positions)
        assert all(0 <= at <= len(block.text) for at in positions)


@settings(max_examples=150, deadline=None)
@given(st.text("甲a 1\n\r\t*_`~[]()<>#-+|\\:!&;^>.=\x0b\x0c\x00\u2028", max_size=80))
def test_any_file_is_whole(text: str) -> None:
    """Whatever is in it."""
    blocks(text)
