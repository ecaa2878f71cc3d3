"""Sentences of a block, and back."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.pipeline.model import Code
from duizhao.pipeline.segment import join, segment

ALPHABET = '好中一A b1.。！？；，、…“”‘’《》（）()"?!:/ \n　'


def sentences(text: str, codes: tuple[Code, ...] = ()) -> list[str]:
    """The texts of a block's pieces, after a look whether anything was lost."""
    pieces = segment(text, codes)
    assert "".join(piece.text + piece.gap for piece in pieces) == text
    return [piece.text for piece in pieces]


@pytest.mark.parametrize(
    "text",
    [
        "天晴了。|我们走吧！|去哪儿？",
        "真的吗？！|真的！！！|好。",
        "他说：“天晴了。我们走吧！”|大家都笑了。",
        "“走吧。”|他说。",
        "“为什么？”的答案没有人知道。|算了。",
        "老师问：“谁来？”，没有人回答。",
        "我读过《你是谁？我是谁！》这本书。|很好看。",
        "《你是谁？》是一本书。|很薄。",
        "他走了（后来又回来了。）才吃饭。|天黑了。",
        "他走了。|（后来又回来了。）|天黑了。",
        "「好！」|『不好！』",
        "我……我不知道……你呢？|不说了…… |好。",
        "圆周率是3.14，软件是V2.0.1版。|对。",
        "见https://example.com/a?b=c!d。|再说。",
        "a?b=1是参数吗?|是的!|真的",
        "It is done. |Now 我们走. |他来了.",
        "Mr. Smith 与 J. Doe 来自 U.S. Army。|对。",
        "1. 引言很短。|2. 正文很长。",
        "春季,天晴;夏季,下雨；秋季。|冬季。",
        '"你好。"|他说。|"再见。"',
        "第一行\n|第二行\n\n|第三行",
        "重要的推动力。 |政府应用新技术。",
    ],
)
def test_sentences(text: str) -> None:
    """A bar shows where the text is cut, white space before it belongs to the gap."""
    assert sentences(text.replace("|", "")) == [part.strip() for part in text.split("|")]


def test_a_quote_that_never_closes_swallows_nothing() -> None:
    """Wrong quotes are common: “擅长“."""
    assert sentences("最“擅长“的人来了。他走了。") == ["最“擅长“的人来了。", "他走了。"]
    assert len(sentences("（" + "话说完了。" * 100)) == 100


def test_a_long_speech_is_cut() -> None:
    """A quote is whole only within reach."""
    assert len(sentences("“" + "这句话不短也不长。" * 30 + "”")) == 30


def test_a_paragraph_with_spaces_only() -> None:
    """Headings that a copy ran together come apart; spaced letters of OCR don't."""
    heading = "关于进一步加强城市公共交通建设和管理的意见"
    assert sentences(" ".join([heading] * 4)) == [heading] * 4
    assert sentences("目 录 " * 20) == [("目 录 " * 20).strip()]
    assert sentences("第一章 总则与说明") == ["第一章 总则与说明"]


def test_a_sentence_that_is_too_long() -> None:
    """It is cut after a semicolon, else a comma, else where it must."""
    half = "各部门应当按照职责分工做好工作，" * 9
    assert sentences(half + "完成任务；" + half + "结束。") == [
        half + "完成任务；",
        half + "结束。",
    ]
    assert all(piece.endswith("，") for piece in sentences(half * 5))
    assert all(len(piece) <= 200 for piece in sentences("字" * 1001))
    assert sentences("字" * 150 + "a" * 500 + "字")[0].endswith("a" * 500)


@given(st.text(ALPHABET, max_size=400))
def test_nothing_is_lost(text: str) -> None:
    """Pieces and gaps are the text, whatever it is."""
    pieces = segment(text)
    assert "".join(piece.text + piece.gap for piece in pieces) == text
    for piece in pieces:
        assert text[piece.start : piece.start + len(piece.text)] == piece.text
        assert not piece.gap.strip()


@given(st.text(max_size=300))
def test_nothing_is_lost_of_any_text(text: str) -> None:
    """Not even of control characters and lone surrogates."""
    assert "".join(piece.text + piece.gap for piece in segment(text)) == text


def test_ten_megabytes_in_one_paragraph() -> None:
    """The time grows with the text; a tenth is tried here."""
    text = "数据中台把分散在各个部门的数据汇集起来，形成统一的服务能力。" * 11_000
    start = time.perf_counter()
    assert len(segment(text)) == 11_000
    assert time.perf_counter() - start < 2.5


@pytest.mark.parametrize("mark", ["（", "“", '"', " ", "\n", "…", ".)", "://", "字 "])
def test_time_grows_no_faster_than_the_text(mark: str) -> None:
    """Not even for text made to be slow."""
    start = time.perf_counter()
    segment("字" + mark * 40_000)
    assert time.perf_counter() - start < 2


def test_a_pair_over_two_sentences() -> None:
    """It is closed and opened again, and one pair again after."""
    text = "前言。第一句。第二句。后记。"
    codes = (Code(3, "open", 1, "**"), Code(11, "close", 1, "**"))
    pieces = segment(text, codes)
    assert [[(c.position, c.kind) for c in piece.codes] for piece in pieces] == [
        [],
        [(0, "open"), (4, "close")],
        [(0, "open"), (4, "close")],
        [],
    ]
    gaps = [piece.gap for piece in pieces]
    assert join([(p.text, p.codes) for p in pieces], gaps, "zh-Hans") == (text, codes)
    english = [("Preface.", ()), ("One.", pieces[1].codes), ("Two.", pieces[2].codes)]
    joined = join([*english, ("End.", ())], gaps, "en")
    assert joined == (
        "Preface. One. Two. End.",
        (Code(9, "open", 1, "**"), Code(18, "close", 1, "**")),
    )


def test_a_pair_that_no_longer_touches_its_other_half() -> None:
    """Two pairs have two numbers."""
    pair = (Code(0, "open", 1, "*"), Code(1, "close", 1, "*"))
    _, codes = join([("a b", pair), ("c d", pair)], ["", ""], "en")
    assert [(c.position, c.kind, c.pair) for c in codes] == [
        (0, "open", 1),
        (1, "close", 1),
        (4, "open", 2),
        (5, "close", 2),
    ]


def test_nested_pairs_come_together_from_outside() -> None:
    """Both of them."""
    codes = (
        Code(0, "open", 1, "**"),
        Code(0, "open", 2, "*"),
        Code(6, "close", 2, "*"),
        Code(6, "close", 1, "**"),
    )
    pieces = segment("一二。三四。", codes)
    targets = [(piece.text, piece.codes) for piece in pieces]
    assert len(pieces) == 2
    assert join(targets, ["", ""], "zh") == ("一二。三四。", codes)


def test_codes_at_the_edge_of_sentences() -> None:
    """What closes stays behind, what opens goes ahead, a note stays behind."""
    codes = (
        Code(0, "open", 1, "**"),
        Code(3, "close", 1, "**"),
        Code(3, "single", 2, "[^1]"),
        Code(3, "open", 3, "["),
        Code(6, "close", 3, "](u)"),
    )
    first, second = segment("一二。三四。", codes)
    assert [code.markup for code in first.codes] == ["**", "**", "[^1]"]
    assert [code.markup for code in second.codes] == ["[", "](u)"]


def test_nothing_is_cut_between_verbatim_codes() -> None:
    """Inline code may hold anything."""
    codes = (Code(2, "open", 1, "`", True), Code(10, "close", 1, "`", True))
    assert sentences("输入真的吗？是的！对再说。完。", codes) == [
        "输入真的吗？是的！对再说。",
        "完。",
    ]


@given(st.text(ALPHABET, min_size=1, max_size=200), st.data())
def test_codes_are_balanced_in_each_piece(text: str, data: st.DataObject) -> None:
    """And all of them are there again after joining, each once."""
    places = data.draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4))
    a, b, c, d = sorted(places)
    codes = (
        Code(a, "open", 1, "<b>"),
        Code(b, "open", 2, "<i>"),
        Code(c, "close", 2, "</i>"),
        Code(d, "close", 1, "</b>"),
    )
    pieces = segment(text, codes)
    for piece in pieces:
        open_pairs: list[int] = []
        for code in piece.codes:
            assert 0 <= code.position <= len(piece.text)
            if code.kind == "open":
                open_pairs.append(code.pair)
            else:
                assert open_pairs.pop() == code.pair
        assert open_pairs == []
    targets = [(piece.text, piece.codes) for piece in pieces]
    joined, again = join(targets, [piece.gap for piece in pieces], "zh")
    assert joined == text
    assert {code.markup for code in again} == {"<b>", "</b>", "<i>", "</i>"}


@pytest.mark.parametrize(
    ("locale", "joined"),
    [("en", "A. B. C"), ("ja", "A.B.C"), ("zh-Hant-TW", "A.B. C"), ("ko", "A. B. C")],
)
def test_joining(locale: str, joined: str) -> None:
    """A space where the language has one, the author's own in Chinese."""
    targets = [("A.", ()), ("B.", ()), ("C", ())]
    assert join(targets, ["", " ", ""], locale)[0] == joined


def test_line_ends_stay() -> None:
    """In every language."""
    targets = [("A", ()), ("B", ())]
    assert join(targets, ["\n", ""], "en")[0] == "A\nB"


def test_headings_do_not_run_together_in_japanese() -> None:
    """Only white space held them apart."""
    assert join([("概要", ()), ("目的", ())], [" ", ""], "ja")[0] == "概要 目的"
    assert join([("", ()), ("B", ())], [" ", ""], "en")[0] == "B"
    assert join([], [], "en") == ("", ())


def test_a_pair_that_comes_apart_and_together() -> None:
    """The second and third halves merge, under a new number."""
    inside = (Code(0, "open", 1, "*"), Code(1, "close", 1, "*"))
    whole = (Code(0, "open", 1, "*"), Code(2, "close", 1, "*"))
    _, codes = join([("a.", inside), ("b.", whole), ("c.", whole)], [""] * 3, "en")
    assert [(c.position, c.kind, c.pair) for c in codes] == [
        (0, "open", 1),
        (1, "close", 1),
        (3, "open", 2),
        (8, "close", 2),
    ]
