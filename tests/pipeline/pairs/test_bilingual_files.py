"""TMX, XLIFF and PO, as other programs write them."""

from pathlib import Path

import pytest

from duizhao.base.errors import UserError
from duizhao.pipeline.pairs.files import read
from duizhao.pipeline.pairs.model import Laid, Unit

TMX = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header srclang="{source}"/><body>
<tu tuid="a"><note>for the menu</note>
 <tuv xml:lang="zh-CN">
  <seg>请看<bpt i="1">&lt;b></bpt>报告<ept i="1">&lt;/b></ept>。</seg></tuv>
 <tuv xml:lang="EN-US">
  <seg>See the <bpt i="1">&lt;b></bpt>report<ept i="1">&lt;/b></ept>.</seg></tuv>
 <tuv xml:lang="ja"><seg>報告書を見てください。</seg></tuv></tu>
<tu><tuv xml:lang="zh-CN"><seg>好。</seg></tuv></tu>
</body></tmx>"""

XLIFF_1 = """<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file source-language="zh-CN" target-language="en" original="a.html"><body>
<trans-unit id="1"><source>点击<g id="g1">这里</g><x id="x1"/>。</source>
 <target state="needs-review-translation">Click <g id="g1">here</g>.</target>
 <alt-trans><source>别的</source><target>Other</target></alt-trans>
 <note>Look here</note></trans-unit>
<trans-unit id="2" translate="no"><source>不译</source></trans-unit>
<group><trans-unit id="3"><source>甲。乙。</source>
 <seg-source><mrk mtype="seg" mid="1">甲。</mrk><mrk mtype="seg" mid="2">乙。</mrk>
 </seg-source>
 <target><mrk mtype="seg" mid="1">A.</mrk> <mrk mtype="seg" mid="2">B.</mrk></target>
</trans-unit></group>
<trans-unit id="4"><source>还没有</source></trans-unit>
</body></file></xliff>"""

XLIFF_2 = """<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0"
 srcLang="zh" trgLang="en"><file id="f"><unit id="u1"><notes><note>n</note></notes>
<originalData><data id="d">%s</data></originalData>
<segment id="s1" state="final">
 <source>你好，<ph id="1" dataRef="d"/>！<pc id="2">重要</pc></source>
 <target>Hello, <ph id="1" dataRef="d"/>! <pc id="2">Important</pc></target></segment>
<ignorable><source> </source></ignorable>
<segment id="s2" state="initial"><source>再见。</source><target>Bye.</target></segment>
</unit></file></xliff>"""

PO = r"""
msgid ""
msgstr ""
"Language: en\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

#: app.py:3
msgid "共处理%(n)s个文件，"
"用时{time}秒。"
msgstr "Processed %(n)s files "
"in {time} seconds."

#, fuzzy
msgctxt "menu"
msgid "打开"
msgstr "Open"

msgid "%d个文件"
msgid_plural "%d个文件"
msgstr[0] "One file"
msgstr[1] "%d files"

msgid "关闭"
msgstr ""

#~ msgid "旧的"
#~ msgstr "Old"
"""


def sides(laid: Laid) -> list[tuple[str, str | None]]:
    """Source and target of each unit."""
    return [(u.source.text, u.target.text if u.target else None) for u in laid.units]


def codes(laid: Laid, number: int) -> tuple[list[str], list[str]]:
    """The kinds of the codes of a unit on both sides."""
    unit = laid.units[number]
    assert unit.target
    return [c.kind for c in unit.source.codes], [c.kind for c in unit.target.codes]


def test_tmx() -> None:
    """One of the locales is chosen, in any spelling; codes are beside the text."""
    laid = read(TMX.format(source="zh-CN").encode(), "a.tmx", "tmx", "en")
    assert sides(laid) == [("请看报告。", "See the report."), ("好。", None)]
    assert codes(laid, 0) == (["open", "close"], ["open", "close"])
    assert [unit.name for unit in laid.units] == ["a", ""]
    assert [unit.line for unit in laid.units] == [4, 10]
    assert laid.locale == "en"


def test_tmx_says_which_locales_it_has() -> None:
    """One of two must be chosen."""
    with pytest.raises(UserError, match="into en-US, ja; choose one with --to"):
        read(TMX.format(source="zh-CN").encode(), "a.tmx", "tmx")


def test_xliff_1() -> None:
    """Notes, alternatives and what is not translated are left out."""
    laid = read(XLIFF_1.encode(), "a.xlf", "xliff")
    assert sides(laid) == [
        ("点击这里。", "Click here."),
        ("甲。", "A."),
        ("乙。", "B."),
        ("还没有", None),
    ]
    assert codes(laid, 0) == (["open", "close", "single"], ["open", "close"])
    assert [u.state for u in laid.units] == ["needs-review-translation", "", "", ""]
    assert [u.name for u in laid.units] == ["1", "3 1", "3 2", "4"]


def test_xliff_2() -> None:
    """Segments are units; what is only white space is none."""
    laid = read(XLIFF_2.encode(), "a.xlf", "xliff")
    assert sides(laid) == [("你好，！重要", "Hello, ! Important"), ("再见。", "Bye.")]
    assert codes(laid, 0) == (["single", "open", "close"], ["single", "open", "close"])
    assert [u.state for u in laid.units] == ["", "initial"]


def test_po() -> None:
    """Placeholders are codes; each form of a plural is a unit of its own."""
    laid = read(PO.encode(), "a.po", "po")
    assert sides(laid) == [
        ("共处理个文件，用时秒。", "Processed  files in  seconds."),
        ("打开", "Open"),
        ("个文件", "One file"),
        ("个文件", " files"),
        ("关闭", None),
    ]
    assert [code.markup for code in laid.units[0].source.codes] == ["%(n)s", "{time}"]
    assert [u.state for u in laid.units] == ["", "fuzzy", "", "", ""]
    assert [u.name for u in laid.units] == ["", "menu", "[0]", "[1]", ""]
    assert [u.loose for u in laid.units] == [False, False, True, False, False]


@pytest.mark.parametrize(
    ("content", "format", "said"),
    [
        (TMX.format(source="fr"), "tmx", "its source language is fr"),
        (XLIFF_1.replace("zh-CN", "en"), "xliff", "its source language is en"),
        (XLIFF_2.replace('srcLang="zh"', 'srcLang="ja"'), "xliff", "language is ja"),
        (XLIFF_2.replace('trgLang="en"', 'trgLang="tlh"'), "xliff", "tlh"),
        (XLIFF_2.replace('trgLang="en"', ""), "xliff", "name it with --to"),
        (PO.replace("Language: en", "Language: xx"), "po", "xx"),
        (PO.replace('msgid "关闭"', "message 关闭"), "po", "is no PO file"),
        (PO.replace("UTF-8", "no-such-charset"), "po", "damaged PO file"),
        (PO.replace("nplurals=2", "nplurals=two"), "po", "is no PO file"),
        ("<html/>", "tmx", "begins with <html>"),
        ("<html/>", "xliff", "begins with <html>"),
        ("no XML", "xliff", "is no XML"),
        (" \n", "tmx", "is empty"),
        (
            '<!DOCTYPE tmx [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
            "<tmx><header/><body><tu><tuv><seg>&x;</seg></tuv></tu></body></tmx>",
            "tmx",
            "defines XML entities",
        ),
        (
            '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
            '<xliff version="2.0" srcLang="zh" trgLang="en"><file>&b;</file></xliff>',
            "xliff",
            "defines XML entities",
        ),
    ],
)
def test_files_that_cannot_be_checked(content: str, format: str, said: str) -> None:
    """One sentence that names the file and says why."""
    with pytest.raises(UserError) as caught:
        read(content.encode(), "strange.file", format)
    assert said in str(caught.value) and "\n" not in str(caught.value)


def test_deep_nesting_is_refused() -> None:
    """No reader runs out of stack."""
    deep = "<g>" * 5000 + "</g>" * 5000
    file = XLIFF_2.replace("再见。", deep)
    with pytest.raises(UserError, match="nested too deep"):
        read(file.encode(), "a.xlf", "xliff")


def test_the_placeholders_of_programs() -> None:
    """A per cent sign in a sentence is none."""
    po = 'msgid ""\nmsgstr "Language: en\\n"\n\nmsgid "{}"\nmsgstr "x"\n'
    found = {
        text: [code.markup for code in _only(po.replace("{}", text)).source.codes]
        for text in ("共%d个", "增长5%", "{0:.2f}元", "<b>粗</b>", "%1$s和%2$s", "50%以上")
    }
    assert found == {
        "共%d个": ["%d"],
        "增长5%": [],
        "{0:.2f}元": ["{0:.2f}"],
        "<b>粗</b>": ["<b>", "</b>"],
        "%1$s和%2$s": ["%1$s", "%2$s"],
        "50%以上": [],
    }


def _only(po: str) -> Unit:
    [unit] = read(po.encode(), "a.po", "po").units
    return unit


def test_a_file_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is refused before it is taken apart."""
    monkeypatch.setattr("duizhao.pipeline.pairs.files.LIMIT", 100)
    with pytest.raises(UserError, match="over the limit of 100"):
        read(PO.encode(), "a.po", "po")
