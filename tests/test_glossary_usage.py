"""``duizhao glossary usage`` from end to end."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Cli = Callable[..., Result]

GLOSSARY = """\
concept,locale,term,status
t-1,zh-Hans,冷链仓,preferred
t-1,en,cold store,preferred
t-1,en,cold warehouse,admitted
t-1,en,ice house,forbidden
t-2,zh-Hans,叉车,preferred
t-2,en,forklift,preferred
t-3,zh-Hans,托盘,preferred
t-3,en,pallet,preferred
"""
SOURCE = "# 一、冷鏈倉\n\n冷鏈倉有叉車。叉車很新。\n\n叉車在冷鏈倉。\n"
TRANSLATION = (
    "# I. Cold stores\n\nThe ice house has forklifts. The forklift is new.\n\n"
    "A truck is in the cold store.\n"
)


@pytest.fixture
def documents(work: Path) -> Path:
    """A document and the project's glossary."""
    (work / "duizhao-glossary.csv").write_text(GLOSSARY, encoding="utf-8")
    (work / "a.md").write_text(SOURCE, encoding="utf-8")
    (work / "a.en.md").write_text(TRANSLATION, encoding="utf-8")
    return work


def concepts(result: Result) -> dict[str, dict[str, Any]]:
    """The concepts of the project that occur, from JSON."""
    found = json.loads(result.stdout)["concepts"]
    return {one["concept"]: one for one in found if one["concept"].startswith("t-")}


def renderings(one: dict[str, Any]) -> dict[str, list[str]]:
    """The renderings of a concept and their places."""
    return {each["term"]: each["places"] for each in one["renderings"]}


def test_what_people_see(cli: Cli, documents: Path) -> None:
    """What is wrong comes first, then what must be looked at; places and sums."""
    done = cli("glossary", "usage", "a.md", "--translation", "a.en.md")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[:-1] == [
        "!  t-1  冷链仓  3  cold store 2, ✗ice house 1  a.md:1.1, a.md:2.1, a.md:3.1",
        "     cold store: a.md:1.1, a.md:3.1",
        "     ✗ice house: a.md:2.1",
        "?  t-2  叉车    3  forklift 2, unknown 1       a.md:2.1, a.md:2.2, a.md:3.1",
        "     none of the known renderings: a.md:3.1",
        "       A truck is in the cold store.",
    ]
    assert done.stdout.splitlines()[-1].startswith("2 of ")
    assert "6 times in 1 document" in done.stdout


def test_without_a_translation(cli: Cli, documents: Path) -> None:
    """Which terms occur and where; those that never do are counted, or listed."""
    done = cli("glossary", "usage", "a.md")
    assert done.stdout.splitlines()[0] == (
        "  t-1  冷链仓  3  cold store  a.md:1.1, a.md:2.1, a.md:3.1"
    )
    assert "托盘" not in done.stdout
    assert "never do (--unused lists them)." in done.stdout
    listed = cli("glossary", "usage", "a.md", "--unused").stdout.splitlines()
    [pallet] = [line for line in listed if "托盘" in line]
    assert pallet.split() == ["t-3", "托盘", "pallet"]


def test_the_report_of_a_run(cli: Cli, documents: Path) -> None:
    """Its editions are looked through; what is edited later has no translation."""
    cli("translate", "a.md", "--to", "en", "--engine", "identity", "--no-memory")
    report = Path("duizhao-out/duizhao-report.json")
    command = ("glossary", "usage", "a.md", "--report", report, "--json")
    assert renderings(concepts(cli(*command))["t-1"]) == {
        "cold store": ["a.md:1.1", "a.md:2.1", "a.md:3.1"]
    }
    Path("a.md").write_text(SOURCE.replace("很新", "很舊"), encoding="utf-8")
    edited = concepts(cli(*command))["t-2"]
    assert edited["untranslated"] == 1
    assert edited["places"] == ["a.md:2.1", "a.md:2.2", "a.md:3.1"]
    assert renderings(edited) == {"forklift": ["a.md:2.1", "a.md:3.1"]}


def test_the_memory_of_a_run(cli: Cli, documents: Path) -> None:
    """Sentences are found by what the engine was asked: renderings in the source."""
    memory = ("--memory", "m.sqlite")
    cli("translate", "a.md", "--to", "en", "--engine", "identity", *memory)
    found = concepts(cli("glossary", "usage", "a.md", *memory, "--json"))
    assert renderings(found["t-2"]) == {"forklift": ["a.md:2.1", "a.md:2.2", "a.md:3.1"]}
    assert [one["untranslated"] for one in found.values()] == [0, 0]


def test_a_tmx_file(cli: Cli, documents: Path) -> None:
    """Another program's memory, in the script of the document."""
    units = [("叉車很新。", "The forklifts are new."), ("叉車在冷鏈倉。", "Ice house.")]
    body = "".join(
        f'<tu><tuv xml:lang="zh-TW"><seg>{source}</seg></tuv>'
        f'<tuv xml:lang="en-US"><seg>{target}</seg></tuv></tu>'
        for source, target in units
    )
    header = '<tmx version="1.4"><header srclang="zh-TW"/>'
    text = f"{header}<body>{body}</body></tmx>"
    Path("m.tmx").write_text(text, encoding="utf-8")
    command = ("glossary", "usage", "a.md", "--memory", "m.tmx", "--json")
    found = concepts(cli(*command, "--to", "en-US"))
    assert renderings(found["t-2"]) == {"forklift": ["a.md:2.2"]}
    assert found["t-2"]["unknown"] == [{"place": "a.md:3.1", "target": "Ice house."}]
    assert found["t-2"]["untranslated"] == 1
    assert not found["t-1"]["consistent"]
    assert "holds no translation into fr (it holds en-US)" in (
        cli(*command, "--to", "fr").stderr
    )


def test_a_bad_document(cli: Cli, documents: Path) -> None:
    """It is told, the rest is counted, and the exit status says so."""
    Path("b.txt").write_bytes(b"\0\1\2")
    done = cli("glossary", "usage", ".", "--json")
    assert done.exit_code == 1
    assert "b.txt: not a text file" in done.stderr
    said = json.loads(done.stdout)
    assert said["documents"] == ["a.en.md", "a.md"]
    assert len(said["failed"]) == 1
    alone = cli("glossary", "usage", "b.txt")
    assert (alone.exit_code, alone.stdout) == (1, "")


def test_standard_input(cli: Cli, documents: Path) -> None:
    """A pipe is a document too."""
    done = cli("glossary", "usage", "-", input="叉車。".encode())
    assert done.stdout.splitlines()[0].split() == ["t-2", "叉车", "1", "forklift", "-:1.1"]


def test_control_characters_do_nothing(cli: Cli, documents: Path) -> None:
    """A document cannot paint over the terminal."""
    Path("x.txt").write_text("叉车。", encoding="utf-8")
    Path("x.en.txt").write_text("A\x1b[2Jtruck.", encoding="utf-8")
    done = cli("glossary", "usage", "x.txt", "--translation", "x.en.txt")
    assert "\x1b" not in done.stdout
    assert "truck" in done.stdout


def refused(cli: Cli, *arguments: str | Path) -> str:
    """The one sentence with which a command is refused."""
    done = cli("glossary", "usage", *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    [line] = done.stderr.splitlines()
    return line


def test_a_translation_that_is_built_otherwise(cli: Cli, documents: Path) -> None:
    """It is not guessed which paragraph is which."""
    Path("a.en.md").write_text("One block.", encoding="utf-8")
    message = refused(cli, "a.md", "--translation", "a.en.md")
    assert "a.en.md: has not as many blocks as a.md (1, not 3)" in message
    message = refused(cli, "a.md", "a.en.md", "--translation", "a.en.md")
    assert "the translation of one document" in message


@pytest.mark.parametrize(
    "content",
    [
        "",
        "云",
        "[" * 100_000,
        "[]",
        '{"schema": "else", "files": []}',
        '{"schema": "duizhao-report/1", "files": [{"editions": 1}]}',
        '{"schema": "duizhao-report/1", "files": [{"editions": [{"locale": "en",'
        '"segments": [{"source": [], "target": "a", "status": "done"}]}]}]}',
    ],
)
def test_a_report_that_is_none(cli: Cli, documents: Path, content: str) -> None:
    """Whatever is in it, one sentence names the file."""
    Path("r.json").write_text(content, encoding="utf-8")
    assert refused(cli, "a.md", "--report", "r.json").startswith("Error: r.json: is no ")


def test_a_memory_that_is_none(cli: Cli, documents: Path) -> None:
    """Missing, no database, another database, nothing in the locale."""
    assert "cannot be read as memory" in refused(cli, "a.md", "--memory", "none.sqlite")
    assert not Path("none.sqlite").exists()
    assert "cannot be read as memory" in refused(cli, "a.md", "--memory", "a.md")
    sqlite3.connect("other.sqlite").execute("CREATE TABLE x (y)").connection.close()
    assert "no such table" in refused(cli, "a.md", "--memory", "other.sqlite")
    cli("translate", "a.md", "--to", "en", "--engine", "identity", "--memory", "m.sqlite")
    message = refused(cli, "a.md", "--memory", "m.sqlite", "--to", "fr")
    assert "holds no translation into fr (it holds en)" in message


def test_one_translation_at_a_time(cli: Cli, documents: Path) -> None:
    """Two sources of renderings would be counted together."""
    message = refused(cli, "a.md", "--report", "r.json", "--memory", "m.sqlite")
    assert message == "Error: Use one of --report, --memory and --translation."
