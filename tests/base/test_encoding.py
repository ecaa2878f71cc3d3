"""Bytes to text."""

import codecs
from pathlib import Path

import pytest

from duizhao.base.encoding import decode
from duizhao.base.errors import UserError
from duizhao.pipeline import readers
from duizhao.pipeline.readers import read

SIMPLIFIED = "城市的公交系统每天运送大量乘客。数据显示，早高峰从七点开始，到九点结束。"
TRADITIONAL = "城市的公交系統每天運送大量乘客。數據顯示，早高峰從七點開始，到九點結束。"
MIXED = "版本 2.0 已发布,见 README.\n"


@pytest.mark.parametrize(
    ("text", "encoding", "used"),
    [
        (SIMPLIFIED, "utf-8", "utf-8"),
        (SIMPLIFIED, "gb18030", "gb18030"),
        (SIMPLIFIED, "gb2312", "gb18030"),
        (TRADITIONAL, "gbk", "gb18030"),
        (TRADITIONAL, "big5", "big5hkscs"),
        ("佢哋喺度食嘢，我哋去睇戲。", "big5hkscs", "big5hkscs"),
        (SIMPLIFIED, "utf-16-le", "utf-16-le"),
        (TRADITIONAL, "utf-16-be", "utf-16-be"),
        (MIXED, "gb18030", "gb18030"),
        (MIXED, "utf-16-le", "utf-16-le"),
        (MIXED, "utf-16-be", "utf-16-be"),
        ("一" * 9 + "\u3000", "utf-16-le", "utf-16-le"),
        ("plain ASCII", "utf-16-le", "utf-16-le"),
        ("plain ASCII", "ascii", "utf-8"),
        ("你好", "gb18030", "gb18030"),
        ("你好", "big5", "big5hkscs"),
        ("今天天气很好", "gb18030", "gb18030"),
        ("今天天氣很好", "big5", "big5hkscs"),
        ("統一的平臺", "big5", "big5hkscs"),
    ],
)
def test_by_evidence(text: str, encoding: str, used: str) -> None:
    """The text comes out right, whatever it was written in."""
    assert decode(text.encode(encoding), "a.txt") == (text, used)


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
def test_byte_order_mark(mark: bytes, encoding: str) -> None:
    """It decides, and is no part of the text."""
    assert decode(mark + "甲乙".encode(encoding), "a.txt") == ("甲乙", encoding)


def test_the_user_overrules() -> None:
    """Whatever the bytes look like."""
    data = "한국어".encode("euc_kr")
    assert decode(data, "a.txt", "EUC-KR") == ("한국어", "euc_kr")
    assert decode(b"\xef\xbb\xbfa", "a.txt", "utf8")[0] == "a"


@pytest.mark.parametrize(
    ("data", "encoding", "message"),
    [
        (
            b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
            None,
            "a.txt: not a text file .NUL at byte 8",
        ),
        (b"PK\x03\x04\x00\x00", None, "a.txt: not a text file .*byte 4"),
        (b"\x01\x02\x03abc", None, "a.txt: not a text file .*byte 0"),
        ("甲".encode() + b"\xff" + "乙".encode(), None, "a.txt: .* --encoding"),
        ("café crème brûlée".encode("latin-1"), None, "byte 3 is damaged"),
        (SIMPLIFIED.encode("gb18030")[:-1], None, "byte 70 is damaged.*gb18030"),
        ("甲".encode("gb18030"), "utf-8", "byte 0 is not utf-8"),
        (b"abc", "klingon", "'klingon' is no text encoding"),
        (b"abc", "base64", "'base64' is no text encoding"),
        (b"abc", "\0", "no text encoding"),
        (b"", None, "the file is empty"),
        ("\ufeff 　\r\n".encode(), None, "the file is empty"),
    ],
)
def test_what_cannot_be_read(data: bytes, encoding: str | None, message: str) -> None:
    """One sentence names the file, the place and the cure."""
    with pytest.raises(UserError, match=message) as raised:
        read(None, data, encoding, name="a.txt")
    assert "\n" not in str(raised.value)


def test_files(tmp_path: Path) -> None:
    """A path gives the name; the suffix may be in capitals."""
    path = tmp_path / "甲.TXT"
    path.write_bytes("一\r\n二".encode("gb18030"))
    document = read(path)
    assert (document.name, document.format) == ("甲.TXT", "txt")
    assert document.raw == "一\r\n二"
    with pytest.raises(UserError, match="none.txt: cannot be read: No such file"):
        read(tmp_path / "none.txt")
    with pytest.raises(UserError, match="cannot be read"):
        folder = tmp_path / "folder.md"
        folder.mkdir()
        read(folder)


def test_formats() -> None:
    """By suffix, or by name."""
    assert read(None, b"# A", name="a.markdown").format == "md"
    assert read(None, b"# A", format="md").name == "-"
    with pytest.raises(UserError, match=r"a.xyz: unknown suffix '.xyz'.*\.txt, .*\.md"):
        read(None, b"A", name="a.xyz")
    with pytest.raises(UserError, match="-: no suffix.*--format"):
        read(None, b"A")
    with pytest.raises(UserError, match="unknown format 'doc'; choose from txt, md"):
        read(None, b"A", format="doc")


def test_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file over the limit is refused before it is read."""
    monkeypatch.setattr(readers, "LIMIT", 10)
    path = tmp_path / "a.txt"
    path.write_text("x" * 11)
    with pytest.raises(UserError, match="a.txt: 11 bytes is over the limit of 10"):
        read(path)
    with pytest.raises(UserError, match="over the limit"):
        read(None, b"x" * 11, name="a.txt")
