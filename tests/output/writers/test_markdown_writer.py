"""Markdown out."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from duizhao.base.errors import UserError
from duizhao.output.writers import write
from duizhao.pipeline.model import Code, Document
from duizhao.pipeline.readers.markdown import read

DOCUMENT = """\
---
title: 手册
---

# 第一章 *引言* ##

设置式标题
---------

> 引文里的 **粗体** 和 _斜体_，
> 第二行。
>
> - 列表一，见 [链接](http://example.com/a_b "标题")
>   续行  
>   硬换行
> - [x] 任务 ~~旧~~

1. 图 ![说明 *文字*](pic.png)，代码 `a*b`，脚注[^n]。
2. [引用][r]、[r] 和 <https://example.com/%E4>、https://example.com/x_y。

   * 内层 <b class="x">加粗</b><br>换行 \\*星号\\* &lt;标签&gt;

| 名称 | 值 \\| 单位 |
|:-----|----:|
| `a\\|b` | **一** |

```python
print("不翻译")
```

<div>块</div>

[^n]: 脚注**内容**。

[r]: http://example.com/r
"""

NASTY = st.text("甲ab1 *_`~[]()<>#-+|\\:!&;^.=「“", min_size=1, max_size=25).map(
    lambda text: " ".join(text.split()) or "甲"
)


def html(text: str) -> str:
    """What an independent CommonMark renderer makes of it."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    footnote_plugin(parser, inline=False)
    return str(parser.render(text))


def tags(text: str) -> list[str]:
    """Its elements in order."""
    return re.findall(r"</?[a-z0-9]+", html(text))


def shifted(text: str) -> str:
    """Another text of the same shape: each letter and Han the next one."""
    return re.sub(r"[a-y一-鿎]", lambda match: chr(ord(match[0]) + 1), text)


def changed(document: Document) -> list[tuple[str, tuple[Code, ...]]]:
    """A translation: other words outside of what is verbatim."""
    blocks = []
    for block in document.blocks:
        chars = list(shifted(block.text))
        for at, code in enumerate(block.codes):
            if code.verbatim and code.kind == "open":
                end = next(c for c in block.codes[at + 1 :] if c.pair == code.pair)
                span = slice(code.position, end.position)
                chars[span] = block.text[span]
        blocks.append(("".join(chars), block.codes))
    return blocks


def rendered(source: str, text: str, codes: tuple[Code, ...] = ()) -> str:
    """The file after its last block got this text."""
    document = read(source, "a.md")
    blocks = [(block.text, block.codes) for block in document.blocks[:-1]]
    return write(document, [*blocks, (text, codes)])


def test_nothing_changes_by_itself() -> None:
    """Writing what was read gives the file, to the letter."""
    for source in (DOCUMENT, DOCUMENT.replace("\n", "\r\n")):
        document = read(source, "a.md")
        blocks = [(block.text, block.codes) for block in document.blocks]
        assert write(document, blocks) == source


@pytest.mark.parametrize("eol", ["\n", "\r\n"])
def test_a_translation_has_the_same_structure(eol: str) -> None:
    """Every element is there again, around the new words."""
    source = DOCUMENT.replace("\n", eol)
    document = read(source, "a.md")
    blocks = changed(document)
    target = write(document, blocks)
    assert tags(target) == tags(source)
    assert "第" not in re.sub("(?s)```.*?```", "", target)
    again = read(target, "a.md")
    kept = [bool(block.keep) for block in document.blocks]
    for block, (text, codes), keep in zip(again.blocks, blocks, kept, strict=True):
        assert keep or (block.text, block.codes) == (text, codes)


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("甲", "2 * 3 * 4 = 24", "2 * 3 * 4 = 24"),
        ("甲", "2*3*4", r"2\*3\*4"),
        ("甲", "snake_case, [1] & AT&T < 5", "snake_case, [1] & AT&T < 5"),
        ("甲", "_private_", r"\_private\_"),
        ("甲", "see [a](b)", r"see \[a\](b)"),
        ("甲\n\n[a]: u", "see [a]", "see \\[a\\]\n\n[a]: u"),
        ("甲", "a <b> &lt;", r"a \<b> \&lt;"),
        ("甲", "`x`", r"\`x\`"),
        ("甲", "# One", r"\# One"),
        ("甲", "#1 is best", "#1 is best"),
        ("甲", "- One", r"\- One"),
        ("甲", "+ One", r"\+ One"),
        ("甲", "> One", r"\> One"),
        ("甲", "1. One", r"1\. One"),
        ("甲", "2019.", r"2019\."),
        ("甲", "2019.5 is", "2019.5 is"),
        ("甲", "---", r"\---"),
        ("甲", r"C:\dir\*", r"C:\\dir\\\*"),
        ("# 甲", "1. One", "# 1. One"),
        ("# 甲", "C #", r"# C \#"),
        ("# 甲 #", "C #", r"# C \# #"),
        ("甲\n===", "- One", "\\- One\n==="),
        ("- 甲", "- One", r"- \- One"),
        ("|a|\n|-|\n|甲|", "- x | y", "|a|\n|-|\n|- x \\| y|"),
        ("|a|\n|-|\n|甲|", r"x \| *y*", "|a|\n|-|\n|x \\\\\\| \\*y\\*|"),
        ("甲", " a ", "a"),
        ("甲", "a\nb", "a b"),
    ],
)
def test_escapes(source: str, text: str, expected: str) -> None:
    """What would become markup is escaped, and nothing else."""
    assert rendered(source, text) == expected


def pair(start: int, end: int, opening: str, closing: str = "") -> tuple[Code, Code]:
    return (
        Code(start, "open", 1, opening),
        Code(end, "close", 1, closing or opening),
    )


@pytest.mark.parametrize(
    ("source", "text", "codes", "expected"),
    [
        ("甲**乙**", "A big day", pair(2, 5, "**"), "A **big** day"),
        ("甲**乙**", "A big day", pair(1, 6, "**"), "A **big** day"),
        ("甲 **乙**", "甲“乙”丙", pair(1, 4, "**"), "甲<strong>“乙”</strong>丙"),
        ("甲 _乙_", "甲乙丙", pair(1, 2, "_"), "甲<em>乙</em>丙"),
        ("**注：**文", "主：文", pair(0, 2, "**"), "**主：**文"),
        ("**注：**文", "Note: text", pair(0, 5, "**"), "**Note:** text"),
        ("甲`乙`", "a ` b", pair(0, 5, "`"), "<code>a ` b</code>"),
        ("甲[乙](u)", "Wow!that", pair(4, 8, "[", "](u)"), r"Wow\![that](u)"),
        ("|`甲\\|`|\n|-|", "x|", pair(0, 2, "`"), "|`x\\|`|\n|-|"),
        (
            "> 甲  \n> 乙",
            "one - two",
            (Code(4, "single", 1, "  \n> "),),
            "> one  \n> \\- two",
        ),
        ("甲  \n乙", "one", (Code(3, "single", 1, "  \n"),), "one<br>"),
    ],
)
def test_codes(source: str, text: str, codes: tuple[Code, ...], expected: str) -> None:
    """Markup is put where a parser takes it for markup."""
    assert rendered(source, text, codes) == expected


def test_what_markdown_cannot_hold() -> None:
    """Is refused, and the place is named."""
    codes = (
        Code(0, "open", 1, "["),
        Code(1, "open", 2, "["),
        Code(2, "close", 2, "](v)"),
        Code(3, "close", 1, "](u)"),
    )
    with pytest.raises(UserError, match="a.md, line 3: Markdown cannot hold"):
        rendered("甲\n\n[乙](u)[丙](v)", "abcd", codes)


def test_a_dash_as_heading() -> None:
    """Behind # it is no line across the page."""
    assert rendered("# 甲", "-") == "# -"


@settings(max_examples=120, deadline=None)
@given(NASTY, st.sampled_from(["甲", "# 甲", "> 甲", "- 甲", "|a|\n|-|\n|甲|", "甲\n==="]))
def test_any_text_is_read_again(text: str, source: str) -> None:
    """As it was given, in the same structure."""
    written = rendered(source, text)
    again = read(written, "a.md").blocks
    if any(map(str.isalnum, text)):
        assert (again[-1].text, bool(again[-1].keep)) == (text, False)
    assert len(again) == len(read(source, "a.md").blocks)


@settings(max_examples=120, deadline=None)
@given(NASTY, NASTY, NASTY, st.sampled_from(["**", "*", "__", "~~", "["]))
def test_any_text_with_a_pair(before: str, inside: str, after: str, mark: str) -> None:
    """Plain text and the place of the pair are the same again."""
    closing = "](u)" if mark == "[" else mark
    text = f"{before}{inside}{after}"
    start, end = len(before), len(before) + len(inside)
    written = rendered("x **甲** [乙](u) *丙*", text, pair(start, end, mark, closing))
    (block,) = read(written, "a.md").blocks
    assert block.text == text
    assert [code.position for code in block.codes if code.markup] == [start, end]


def test_dashes_behind_a_bullet_are_text() -> None:
    """``- --`` would be a line across the page, and the item gone."""
    assert rendered("- 甲", "--") == r"- \--"
    assert rendered("* 甲", "**") == r"* \*\*"
    assert rendered("- 甲", "a -- b") == "- a -- b"
