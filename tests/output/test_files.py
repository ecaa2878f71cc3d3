"""Writing files so that nothing is half done."""

from pathlib import Path, PurePath

import pytest

from duizhao.base.errors import UserError
from duizhao.output.files import edition_path, write_text


def test_names() -> None:
    """Editions stand beside each other and tell their locale."""
    assert edition_path(PurePath("a/b.txt"), "zh-Hans") == PurePath("a/b.zh-Hans.txt")
    assert edition_path(PurePath("b.md"), "en", ".html") == PurePath("b.zh+en.html")


def test_written_whole_with_ordinary_rights(tmp_path: Path) -> None:
    """UTF-8, line ends as given, folders made, no temporary file left."""
    path = tmp_path / "new" / "a.txt"
    write_text(path, "甲\r\n乙\n")
    assert path.read_bytes() == "甲\r\n乙\n".encode()
    assert path.stat().st_mode & 0o600 == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["a.txt"]


def test_a_full_disk_keeps_what_was_there() -> None:
    """No space: one sentence, and the old file is as it was."""
    with pytest.raises(UserError, match=r"/dev/full/a\.txt: cannot be written"):
        write_text(Path("/dev/full/a.txt"), "甲")


def test_failing_halfway_leaves_nothing(tmp_path: Path) -> None:
    """A text that cannot be encoded does not touch the file that stands there."""
    path = tmp_path / "a.txt"
    path.write_text("old")
    with pytest.raises(UnicodeEncodeError):
        write_text(path, "\ud800")
    assert path.read_text() == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]
