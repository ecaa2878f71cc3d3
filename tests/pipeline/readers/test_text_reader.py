"""Plain text in."""

from hypothesis import given
from hypothesis import strategies as st

from duizhao.pipeline.readers.text import read

WRAPPED = """\
　　春天来了，河边的柳树抽出了新芽，孩子
们在草地上奔跑，老人坐在长椅上晒太阳，城
市的早晨从一声鸟鸣开始。公园里有人在打太
极拳，也有人在读报。
　　夏天来了，河水涨了起来，岸边的芦苇长得
比人还高，风一吹就沙沙作响，像是有人在远
处说话。
"""


def texts(text: str) -> list[str]:
    return [block.text for block in read(text, "a.txt").blocks]


def test_a_line_is_a_paragraph() -> None:
    """White space, blank lines and line ends are not part of it."""
    document = read("标题\r\n\r\n　　第一段。\r\n　　第二段。 \n\n", "a.txt", "gb18030")
    assert [block.text for block in document.blocks] == ["标题", "第一段。", "第二段。"]
    assert [block.line for block in document.blocks] == [1, 3, 4]
    assert document.skeleton == ("", "\r\n\r\n　　", "\r\n　　", " \n\n")
    assert document.encoding == "gb18030"


def test_a_line_without_words_is_kept() -> None:
    """There is nothing to translate in it."""
    blocks = read("一\n-----\n* * *\n2019\n", "a.txt").blocks
    assert [block.keep for block in blocks] == ["", "no words", "no words", ""]


def test_a_wrapped_file_comes_by_paragraphs() -> None:
    """An indent or a line that is not full ends one."""
    first, second = texts(WRAPPED)
    assert first.startswith("春天来了，") and first.endswith("也有人在读报。")
    assert "孩子们在草地上" in first
    assert second.startswith("夏天来了，") and "长得比人还高" in second
    assert read(WRAPPED, "a.txt").raw == WRAPPED


def test_a_wrapped_english_file_has_spaces() -> None:
    """Between words, not between characters."""
    text = (
        "The river rises in the hills behind the old town and runs\n"
        "past three mills before it comes to the bridge where the\n"
        "market is held on Saturdays, and then it turns towards the\n"
        "sea.\n\nNobody has measured its length in the last twenty\n"
        "years.\n"
    )
    first, second = texts(text)
    assert "runs past three mills" in first and first.endswith("the sea.")
    assert second.startswith("Nobody has measured") and second.endswith(" years.")


def test_verse_and_lists_keep_their_lines() -> None:
    """Their lines are alike, but not full."""
    verse = "\n".join(["窗外的雨下了一整夜", "屋里的灯亮了一整夜"] * 4)
    assert len(texts(verse)) == 8
    names = "\n".join(f"{n}号线：从城东车站开往城西车站的地铁列车" for n in range(1, 9))
    assert len(texts(names)) == 8
    paragraphs = "这一段话在这里结束，它的长度和别的段落差不多。\n" * 5
    assert len(texts(paragraphs)) == 5


@given(st.text("甲乙a 。，\r\n\t　-\x0c\x85\u2028", max_size=200))
def test_the_file_is_whole(text: str) -> None:
    """Skeleton and blocks are the file, to the letter."""
    document = read(text, "a.txt")
    assert document.raw == text
    assert all(block.text.strip() for block in document.blocks)


@given(st.text(max_size=200))
def test_any_file_is_whole(text: str) -> None:
    """Of whatever characters."""
    assert read(text, "a.txt").raw == text


@given(st.integers(20, 45), st.integers(60, 400))
def test_wrapping_is_undone(width: int, length: int) -> None:
    """Whatever the width."""
    clause = "山高水长，路远人稀，天寒地冻，"
    paragraph = (clause * 40)[:length] + "。"
    lines = [paragraph[at : at + width] for at in range(0, len(paragraph), width)]
    if len(lines) > 4:
        assert texts("\n".join(lines)) == [paragraph]
