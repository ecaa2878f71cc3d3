"""Which files a run works on, and what one bad file does to the rest."""

from pathlib import Path

import pytest

from duizhao.base.errors import UserError
from duizhao.pipeline import batch


def test_folders_are_searched(tmp_path: Path) -> None:
    """Documents in any depth, sorted; hidden ones, others and the output left out."""
    for name in ("b.md", "a/c.txt", "a/.git/d.txt", ".e.txt", "f.pdf", "out/g.en.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("甲")
    sources = batch.plan([str(tmp_path)], tmp_path / "out")
    assert [source.relative.as_posix() for source in sources] == ["a/c.txt", "b.md"]


def test_a_file_named_twice_is_done_once(tmp_path: Path) -> None:
    """Once by its name and once in its folder."""
    path = tmp_path / "a.txt"
    path.write_text("甲")
    assert len(batch.plan([str(path), str(tmp_path)])) == 1


def test_nothing_to_do(tmp_path: Path) -> None:
    """An empty folder and a missing file are told before any work."""
    with pytest.raises(UserError, match="holds no document"):
        batch.plan([str(tmp_path)])
    with pytest.raises(UserError, match="no such file"):
        batch.plan([str(tmp_path / "a.txt")])


def test_one_bad_file_does_not_stop_the_rest(tmp_path: Path) -> None:
    """Errors of users and of ours end that file only."""
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text("甲")

    def work(source: batch.Source) -> str:
        if source.relative.name == "a.txt":
            raise UserError("a.txt: is broken; mend it.")
        if source.relative.name == "b.txt":
            raise ZeroDivisionError("oops")
        return source.relative.name

    first, second, third = batch.run(batch.plan([str(tmp_path)]), work)
    assert first.error == "a.txt: is broken; mend it."
    assert "b.txt: duizhao failed on this file (ZeroDivisionError: oops)" in second.error
    assert third.result == "c.txt"
