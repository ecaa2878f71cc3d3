"""What goes wrong: one sentence with the cure, the right status, nothing half done."""

import os
import random
import re
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Cli = Callable[..., Result]
Report = Callable[..., dict[str, Any]]

COMMAND = str(Path(sys.executable).with_name("duizhao"))
CHINESE = "去年，财政局完成了报告。\n"
ENGLISH = "Last year, the finance bureau completed the report.\n"


def told(done: Result, status: int, pattern: str) -> None:
    """The status, and one sentence on standard error that fits the pattern."""
    assert done.exit_code == status, done.stderr
    [line] = [line for line in done.stderr.splitlines() if line.startswith("Error:")]
    assert re.search(pattern, line), line


@pytest.fixture
def a(work: Path) -> Path:
    """A good source."""
    path = work / "a.txt"
    path.write_text(CHINESE)
    return path


def unreadable(path: Path) -> None:
    """A file that cannot be read, not even by root."""
    path.write_text("甲")
    path.chmod(0)
    if os.access(path, os.R_OK):
        path.unlink()
        path.symlink_to("/proc/self/mem")


@pytest.mark.parametrize(
    ("name", "content", "pattern"),
    [
        ("b.txt", random.Random(1).randbytes(4000), "b.txt: not a text file .NUL"),
        ("b.txt", b"\x7fELF\x02\x01\x01" + b"\x00" * 90, "b.txt: not a text file"),
        ("b.txt", b"", "b.txt: the file is empty"),
        ("b.txt", b" \n\n", "b.txt: the file is empty"),
        ("b.rst", b"x", r"b.rst: unknown suffix '.rst'; .*--format \(txt, md"),
        ("b", b"x", "b: no suffix; supported are .txt"),
        ("b.txt", "报告。".encode() + b"\xff\xfe\xfa\xff", "b.txt: .*--encoding"),
        ("b.txt", None, "b.txt: cannot be read"),
    ],
)
def test_bad_files(
    cli: Cli, home: Path, a: Path, name: str, content: bytes | None, pattern: str
) -> None:
    """The file is named with what to do; the good one beside it is done."""
    if content is None:
        unreadable(a.with_name(name))
    else:
        a.with_name(name).write_bytes(content)
    told(cli("translate", name, a, "--to", "en"), 1, pattern)
    out = a.parent / "duizhao-out"
    assert {path.name for path in out.iterdir()} == {"a.en.txt", "duizhao-report.json"}
    assert (out / "a.en.txt").read_text() == ENGLISH


def test_encoding_and_format_are_cures(cli: Cli, home: Path, work: Path) -> None:
    """What the messages advise works."""
    (work / "b").write_bytes("甲".encode("gb18030"))
    command = ("convert", "b", "--format", "txt")
    assert cli(*command, "--encoding", "gb18030").exit_code == 0
    told(cli(*command, "--encoding", "utf-8"), 1, "byte 0 is not utf-8; .*--encoding")
    told(cli(*command, "--encoding", "klingon"), 1, "'klingon' is no text encoding")


def test_nothing_to_start_with(cli: Cli, home: Path, work: Path) -> None:
    """A missing name, an empty folder, a name no file can have: 2, and no folder."""
    (work / "empty").mkdir()
    for name, pattern in (
        ("none.txt", r"none\.txt: no such file or folder"),
        ("empty", r"empty: holds no document; duizhao reads .*\.md"),
        ("x" * 300 + ".txt", "cannot be used .File name too long"),
    ):
        told(cli("translate", name, "--to", "en"), 2, pattern)
    assert [path.name for path in work.iterdir()] == ["empty"]


def test_standard_input_that_is_empty_or_closed(cli: Cli, home: Path, work: Path) -> None:
    """The one says that it is empty, the other that it is closed."""
    told(cli("translate", "-", "--to", "en", input=b""), 1, "-: the file is empty")
    closed = subprocess.run(
        ["sh", "-c", f"'{COMMAND}' translate - --to en <&-"], capture_output=True, text=True
    )
    assert closed.returncode == 1
    assert "Error: -: standard input is closed" in closed.stderr


def test_editions_that_collide(cli: Cli, home: Path, work: Path) -> None:
    """The first one keeps its name, the second is told."""
    for folder in ("x", "y"):
        (work / folder).mkdir()
        (work / folder / "a.txt").write_text(CHINESE)
    done = cli("translate", "x", "y/a.txt", "--to", "en")
    told(done, 1, r"y/a\.txt: its edition a\.en\.txt would overwrite that of x/a\.txt; ")
    assert (work / "duizhao-out" / "a.en.txt").read_text() == ENGLISH


def test_a_source_is_never_overwritten(cli: Cli, home: Path, a: Path) -> None:
    """An edition beside its source may have the name of another source."""
    own = a.with_name("a.en.txt")
    own.write_text("手工译文。")
    done = cli("translate", a, own, "--to", "en", "--out", a.parent)
    told(done, 1, "its edition a.en.txt would overwrite a source .*--out")
    assert own.read_text() == "手工译文。"


def test_editions_are_no_sources(cli: Cli, home: Path, a: Path) -> None:
    """The output folder is left out of a search, and refused as a source."""
    for _ in range(2):
        assert "1 file, " in cli("translate", ".", "--to", "en").stderr
    done = cli("translate", "duizhao-out", "--to", "en")
    told(done, 2, "duizhao-out: lies in the folder of the editions")


@pytest.mark.skipif(sys.platform == "darwin", reason="file names are UTF-8 there")
def test_a_file_name_in_another_encoding(
    cli: Cli, home: Path, work: Path, report: Report
) -> None:
    """A name in GB18030 on a UTF-8 system: kept for the edition, shown as bytes."""
    name = os.fsdecode("测试".encode("gb18030"))
    (work / f"{name}.txt").write_text(CHINESE)
    (work / f"{name}.md").write_text("")
    done = cli("translate", ".", "--to", "en", "--bilingual", "html")
    told(done, 1, r"\\xb2\\xe2\\xca\\xd4\.md: the file is empty")
    assert (work / "duizhao-out" / f"{name}.en.txt").read_text() == ENGLISH
    outputs = report()["files"][1]["editions"][0]["outputs"]
    assert outputs == [r"\xb2\xe2\xca\xd4.en.txt", r"\xb2\xe2\xca\xd4.zh+en.html"]


@pytest.mark.parametrize(
    ("locale", "pattern"),
    [
        ("xx-klingon", "'xx-klingon' is no locale that Babel knows; use a tag such as en"),
        ("en,fr", "'en,fr' is no locale"),
        ("fr", "No installed model translates into fr; .*duizhao models list"),
        ("br", "No installed model translates into br"),
        ("zh-Latn-CN", "'zh-Latn-CN' is no locale of traditional Chinese"),
    ],
)
def test_locales(cli: Cli, home: Path, a: Path, locale: str, pattern: str) -> None:
    """Told before any work, also if another locale would do."""
    told(cli("translate", a, "--to", "en", "--to", locale), 2, pattern)
    assert not (a.parent / "duizhao-out").exists()


def test_a_locale_whose_numbers_are_not_known(cli: Cli, a: Path) -> None:
    """Nothing is translated that cannot be proved."""
    done = cli("translate", a, "--to", "br", "--engine", "identity", "--no-memory")
    told(done, 2, "cannot prove quantities in br yet, .* use one of .*en, ")


def test_models_that_are_not_there(cli: Cli, home: Path, a: Path, monkeypatch: Any) -> None:
    """None at all, none of that name, none of that engine: each with the command."""
    command = ("translate", a, "--to", "en")
    other = cli(*command, "--model", "other")
    told(other, 2, "The model other is not installed; run: duizhao models install other")
    told(cli(*command, "--engine", "llama"), 2, "No model of the engine llama translates")
    wrong = cli(*command, "--engine", "llama", "--model", "tiny")
    told(wrong, 2, "tiny is run by the engine argos, not llama")
    monkeypatch.setenv("DUIZHAO_HOME", str(home / "none"))
    told(cli(*command), 2, "No model is installed .*run: duizhao models install ")
    assert not (home / "none").exists()


def test_an_engine_without_its_library(
    cli: Cli, home: Path, a: Path, monkeypatch: Any
) -> None:
    """Said before a model is looked for, and where a model waits for it."""
    for engine, library in (("argos", "ctranslate2"), ("llama", "xllamacpp")):
        monkeypatch.setitem(sys.modules, library, None)
        done = cli("translate", a, "--to", "en", "--engine", engine)
        told(done, 2, rf"needs the library {library}; run: pip install 'duizhao\[{engine}")
    for options in ((), ("--model", "tiny")):
        done = cli("translate", a, "--to", "en", *options)
        told(done, 2, "The engine argos needs the library ctranslate2")


def test_a_model_that_was_cut_short(cli: Cli, home: Path, a: Path) -> None:
    """A copy that stopped halfway is not "not installed"."""
    [weights] = home.rglob("model.bin")
    os.truncate(weights, 1000)
    for options in ((), ("--model", "tiny"), ("--engine", "argos")):
        done = cli("translate", a, "--to", "en", *options)
        told(done, 2, "tiny is damaged: .*run: duizhao models install tiny")


@pytest.mark.parametrize(
    ("content", "pattern"),
    [
        (b"source,target\n\xe4\xba\x91,cloud,x\n", r"g\.csv:2:1: has 3 cells .*quotation"),
        (b"source,target\n,cloud\n", r"g\.csv:2:1: the source term is empty"),
        (
            "source,target\n云,cloud\n".encode("gb18030"),
            r"g\.csv:2: not UTF-8; bring it in",
        ),
        (b"", r"g\.csv:1:1: is empty; its first row"),
        (b"a,b\n1,2\n", r"g\.csv:1:1: no known header; use 'source,target'"),
        (None, r"g\.csv: No such file or directory; name a readable file"),
    ],
)
def test_glossaries(
    cli: Cli, home: Path, a: Path, content: bytes | None, pattern: str
) -> None:
    """File, line and cure, before any work."""
    if content is not None:
        a.with_name("g.csv").write_bytes(content)
    told(cli("translate", a, "--to", "en", "--glossary", "g.csv"), 2, pattern)
    assert not (a.parent / "duizhao-out").exists()


def test_a_target_column_for_two_locales(cli: Cli, home: Path, a: Path) -> None:
    """It does not say which; beside a Chinese locale there is no doubt."""
    a.with_name("g.csv").write_text("source,target\n财政局,Treasury\n")
    command = ("translate", a, "--glossary", "g.csv", "--engine", "identity", "--to", "en")
    told(cli(*command, "--to", "fr"), 2, "g.csv:1: the column 'target' .*which of en, fr")
    assert cli(*command, "--to", "zh-Hant").exit_code == 3


def test_memories(cli: Cli, home: Path, a: Path) -> None:
    """No database, or a place where none can be: said, and left alone."""
    note = a.with_name("note.sqlite")
    note.write_text("my notes, no database " * 9)
    command = ("translate", a, "--to", "en")
    told(cli(*command, "--memory", note), 2, "note.sqlite: cannot be used .*--no-memory")
    assert note.read_text().startswith("my notes")
    told(cli(*command, "--memory", "a.txt/m.sqlite"), 2, "cannot be used as memory")
    assert cli(*command, "--no-memory").exit_code == 0
    # Chinese editions need no memory.
    assert cli("translate", a, "--to", "zh", "--memory", note).exit_code == 0


def test_a_memory_without_its_table(cli: Cli, home: Path, a: Path) -> None:
    """Another program's database."""
    path = a.with_name("other.sqlite")
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE answer (question)")
    done = cli("translate", a, "--to", "en", "--memory", path)
    told(done, 1, "other.sqlite: cannot be used as memory")


def test_a_folder_that_cannot_be_written(cli: Cli, home: Path, a: Path) -> None:
    """A file in its place: told before the engine starts."""
    command = ("translate", a, "--to", "en", "--out")
    assert cli(*command, a).exit_code == 2
    told(cli(*command, "/dev/full"), 2, "/dev/full: cannot be written .*--out")
    told(cli(*command, a / "out"), 2, r"a\.txt/out: cannot be written .*--out")
    with sqlite3.connect(home / "memory.sqlite") as memory:
        assert memory.execute("SELECT count(*) FROM answer").fetchone() == (0,)


def limited(size: int, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """The command where no file can grow beyond a size, as on a full disk."""
    return subprocess.run(
        [COMMAND, *arguments],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)),
        capture_output=True,
        text=True,
    )


def test_a_full_disk(home: Path, work: Path, report: Report) -> None:
    """What fits is there and whole; the rest is named; no temporary file is left."""
    # One long segment, so that the report is no longer than the edition.
    (work / "large.txt").write_text("报告" * 8000)
    (work / "small.txt").write_text(CHINESE)
    done = limited(20_000, "convert", "large.txt", "small.txt", "--to", "zh-Hant")
    assert done.returncode == 1
    out = work / "duizhao-out"
    names = {path.name for path in out.iterdir()}
    assert names == {"duizhao-report.json", "small.zh-Hant.txt"}
    assert [file["status"] for file in report()["files"]] == ["failed", "done"]
    assert "large.zh-Hant.txt: cannot be written (File too large)" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_report_that_does_not_fit(home: Path, work: Path) -> None:
    """The edition is there, and the missing report is told and counts."""
    (work / "a.txt").write_text(CHINESE * 200)
    done = limited(20_000, "convert", "a.txt")
    assert done.returncode == 1
    assert [path.name for path in (work / "duizhao-out").iterdir()] == ["a.zh-Hans.txt"]
    assert "duizhao-report.json: cannot be written" in done.stderr


def test_a_full_disk_for_the_memory(home: Path, work: Path) -> None:
    """The memory is named with both ways out, and the second one works."""
    lines = [f"统计局批准了{number}份合同。" for number in range(20, 32)]
    (work / "a.txt").write_text("\n".join(lines))
    done = limited(40_000, "translate", "a.txt", "--to", "en")
    assert done.returncode == 1
    assert re.search(r"memory\.sqlite: cannot be used as memory .*--memory", done.stderr)
    assert "Traceback" not in done.stderr
    done = limited(40_000, "translate", "a.txt", "--to", "en", "--no-memory")
    assert done.returncode in (0, 3)
