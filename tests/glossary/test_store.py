"""Changing a file: only the lines that must change, one program at a time."""

import os
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from duizhao.base.errors import UserError
from duizhao.glossary import Glossary, Term, edit, store

EXCEL = 'concept,locale,term,team\r\nb,zh,"网",A\r\n\r\na,zh,云,B\r\na,en,cloud,\r\n'
"""As a spreadsheet leaves it: needless quotes, CRLF, a blank row, out of order."""


def test_other_lines_stay_to_the_letter(tmp_path: Path) -> None:
    """One row more, at its place, with the file's line ends and unknown column."""
    path = tmp_path / "g.csv"
    path.write_text("\ufeff" + EXCEL, newline="")
    store.update(path, lambda g: edit.add(g, ["雲"], {"fr": ["nuage"]})[0])
    old = [line for line in ("\ufeff" + EXCEL).split("\r\n") if line]
    new = path.read_bytes().decode().split("\r\n")
    assert [line for line in new if line not in old] == [
        "a,zh-Hant,雲,",
        "a,fr,nuage,",
        "",
    ]
    assert [line for line in old if line not in new] == []


def test_no_change_writes_nothing(tmp_path: Path) -> None:
    """Not even the time of the file."""
    path = tmp_path / "g.csv"
    path.write_text(EXCEL.replace("\r\n\r\n", "\r\n"), newline="")
    before = path.stat()
    store.update(path, lambda g: g)
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert path.stat().st_ino == before.st_ino


def test_rights_and_links_are_kept(tmp_path: Path) -> None:
    """A link to a shared glossary stays a link; its file stays private."""
    path, link = tmp_path / "g.csv", tmp_path / "link.csv"
    path.write_text("concept,locale,term\na,zh,云\n")
    path.chmod(0o600)
    link.symlink_to(path)
    store.update(link, lambda g: edit.add(g, ["网"], {})[0])
    assert link.is_symlink()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "网" in path.read_text()


def test_a_formula_is_never_written_back(tmp_path: Path) -> None:
    """It becomes text when the file is next changed."""
    path = tmp_path / "g.csv"
    path.write_text("concept,locale,term\na,zh,云\na,en,=SUM(A1)\n")
    store.update(path, lambda g: edit.add(g, ["网"], {})[0])
    assert "a,en,'=SUM(A1)\n" in path.read_text()
    assert "=SUM(A1)" in [term.term for term in store.update(path, lambda g: g).terms]


def test_somebody_elses_change_is_not_overwritten(tmp_path: Path) -> None:
    """An editor saves between our reading and our writing: its text stays."""
    path = tmp_path / "g.csv"
    path.write_text("concept,locale,term\na,zh,云\n")

    def change(glossary: Glossary) -> Glossary:
        path.write_text("concept,locale,term\na,zh,云\nb,zh,网\n")
        return replace(glossary, terms=(*glossary.terms, Term("c", "zh", "端")))

    with pytest.raises(UserError, match="changed by another program"):
        store.update(path, change)
    assert path.read_text() == "concept,locale,term\na,zh,云\nb,zh,网\n"
    assert os.listdir(tmp_path) == ["g.csv"]


def test_two_programs_take_turns(work: Path) -> None:
    """Six programs add six terms at once, and all six are there."""
    path = work / "g.csv"
    path.write_text("concept,locale,term\na,zh,云\n")
    code = (
        "import sys; from pathlib import Path; from duizhao.glossary import edit, store;"
        "store.update(Path('g.csv'), lambda g: edit.add(g, [sys.argv[1]], {})[0])"
    )
    words = "天地玄黄宇宙"
    programs = [subprocess.Popen([sys.executable, "-c", code, word]) for word in words]
    assert [program.wait() for program in programs] == [0] * len(words)
    text = path.read_text()
    assert all(f",{word}\n" in text for word in words)


def test_plain_tables_are_not_edited(tmp_path: Path) -> None:
    """They have no identifiers; the cure is named."""
    path = tmp_path / "g.csv"
    path.write_text("source,target\n云,cloud\n")
    with pytest.raises(UserError, match=r"plain table.*glossary import"):
        store.update(path, lambda g: g)


def test_a_glossary_is_never_made_over_another(tmp_path: Path) -> None:
    """Create refuses."""
    path = tmp_path / "g.csv"
    path.write_text("mine")
    with pytest.raises(UserError, match="is there already"):
        store.create(path, Glossary("", "", ()))
    assert path.read_text() == "mine"
