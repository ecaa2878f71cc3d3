"""Plain text out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.output.writers import write
from duizhao.pipeline.model import Block, Code
from duizhao.pipeline.readers.text import read


def test_the_file_in_another_language() -> None:
    """White space, blank lines and line ends are the source's."""
    document = read("　　标题\r\n\r\n正文。 \n-----\n", "a.txt")
    blocks = [("Title", ()), ("A text.", ()), ("ignored", ())]
    assert write(document, blocks) == "　　Title\r\n\r\nA text. \n-----\n"


def test_a_block_stays_one_line() -> None:
    """A line is a paragraph; another line would be another one."""
    document = read("甲", "a.txt")
    assert write(document, [("a\nb", ())]) == "a b"


def test_markup_is_written() -> None:
    """If there is any, it is not lost."""
    codes = (Code(0, "open", 1, "<"), Code(1, "close", 1, ">"))
    assert write(read("甲", "a.txt"), [("ab", codes)]) == "<a>b"


def test_as_many_blocks_as_in_the_document() -> None:
    """Too few or too many is a mistake of the caller."""
    document = read("甲\n乙", "a.txt")
    with pytest.raises(ValueError):
        write(document, [("A", ())])
    with pytest.raises(ValueError):
        write(document, [("A", ())] * 3)


def blocks_of(blocks: tuple[Block, ...]) -> list[tuple[str, tuple[Code, ...]]]:
    return [(block.text, block.codes) for block in blocks]


@given(st.text(max_size=200))
def test_nothing_changes_by_itself(text: str) -> None:
    """Writing what was read gives the file, to the letter."""
    document = read(text, "a.txt")
    assert write(document, blocks_of(document.blocks)) == text


@given(st.text("甲乙 。\r\n\t　-", max_size=100))
def test_what_is_written_is_read_again(text: str) -> None:
    """With the new text, at the same place."""
    document = read(text, "a.txt")
    new = [(f"{block.text}。新" if not block.keep else block.text, ())
           for block in document.blocks]  # fmt: skip
    again = read(write(document, new), "a.txt")
    assert blocks_of(again.blocks) == new
