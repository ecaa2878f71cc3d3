"""duizhao glossary extract, as its users meet it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from duizhao.glossary import load

Cli = Callable[..., Result]

NOTICE = """门诊叫号系统升级通知

本院门诊叫号系统（Outpatient Queuing System）将于周六升级。
升级期间，分诊台改用纸质号签，检验报告单和影像报告单照常打印。
患者可以在自助服务机上打印检验报告单，也可以到分诊台领取。
如遇门诊叫号系统故障，请分诊台护士联系信息科。
"""

HEAD = "concept,locale,term,status\n"


@pytest.fixture
def notice(work: Path) -> Path:
    path = work / "notice.txt"
    path.write_text(NOTICE, encoding="utf-8")
    return path


def rows(result: Result) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(result.stdout)
    return found


def test_table(cli: Cli, notice: Path) -> None:
    """Rank, term, frequency, score, what the text calls it, and the term in a sentence."""
    result = cli("glossary", "extract", notice, "--limit", "3")
    assert result.exit_code == 0
    first = result.stdout.splitlines()[0]
    assert first.split()[:3] == ["1", "门诊叫号系统", "3×"]
    assert "Outpatient Queuing System" in first
    assert "【门诊叫号系统】" in first
    assert len(result.stdout.splitlines()) == 3


def test_json(cli: Cli, notice: Path) -> None:
    """For machines: every field, best first."""
    found = rows(cli("glossary", "extract", notice.name, "--json"))
    assert found[0] == {
        "term": "门诊叫号系统",
        "frequency": 3,
        "documents": ["notice.txt"],
        "score": found[0]["score"],
        "suggestion": "Outpatient Queuing System",
        "suggested_by": "notice.txt",
        "example": {
            "document": "notice.txt",
            "id": "2.1",
            "source": "本院门诊叫号系统（Outpatient Queuing System）将于周六升级。",
        },
    }
    scores = [row["score"] for row in found]
    assert scores == sorted(scores, key=float, reverse=True)  # type: ignore[arg-type]
    assert "检验报告单" in [row["term"] for row in found[:5]]


def test_standard_input(cli: Cli, work: Path) -> None:
    """- reads the text from a pipe."""
    result = cli("glossary", "extract", "-", "--json", input=NOTICE.encode())
    assert rows(result)[0]["documents"] == ["-"]


def test_min_frequency(cli: Cli, notice: Path) -> None:
    """Leaves out what stands less often."""
    found = rows(cli("glossary", "extract", notice, "--min-frequency", "2", "--json"))
    assert found and all(int(str(row["frequency"])) >= 2 for row in found)


def test_into_a_new_glossary(
    cli: Cli, notice: Path, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Drafts with their sentence and document; a second run finds other ones."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772409600")
    result = cli("glossary", "extract", notice, "--limit", "2", "--into", "terms.csv")
    assert result.exit_code == 0 and "2 drafts are new" in result.stderr
    terms = load(work / "terms.csv").terms
    assert {term.status for term in terms} == {"draft"}
    assert {term.updated for term in terms} == {"2026-03-02"}
    queue = next(term for term in terms if term.term == "门诊叫号系统")
    assert "Outpatient" in queue.note and queue.source == "notice.txt"
    assert [t.term for t in terms if t.locale == "en"] == ["Outpatient Queuing System"]

    again = cli("glossary", "extract", notice, "--into", "terms.csv", "--json")
    assert "门诊叫号系统" not in [row["term"] for row in rows(again)]
    assert cli("glossary", "lint", "terms.csv", "--strict").exit_code == 0


def test_into_keeps_the_rest_of_the_file(cli: Cli, notice: Path, work: Path) -> None:
    """Rows that were there stay to the letter."""
    path = work / "terms.csv"
    row = 'fen-zhen-tai,zh-Hant,"分診臺",preferred\n'
    path.write_text("concept,locale,term,status,note,source,updated\n" + row[:-1] + ",,,\n")
    cli("glossary", "extract", notice, "--into", path)
    text = path.read_text(encoding="utf-8")
    assert row[:-1] in text
    assert "分诊台," not in text


def test_drafts_are_not_pinned(cli: Cli, notice: Path, work: Path) -> None:
    """What a program suggests never reaches an edition by itself."""
    cli("glossary", "extract", notice, "--into", "terms.csv")
    command = ("translate", notice, "--to", "en", "--engine", "identity", "--no-memory")
    cli(*command, "--glossary", "terms.csv", "--no-bundled-glossary")
    assert "门诊叫号系统（" in (work / "duizhao-out" / "notice.en.txt").read_text("utf-8")


def test_known_terms(cli: Cli, work: Path) -> None:
    """Of the bundled glossary, unless it is left out, and of those that are named."""
    text = "数据中台和叫号屏已经上线。".encode()
    assert "数据中台" not in cli("glossary", "extract", "-", input=text).stdout.split()
    bare = ("glossary", "extract", "-", "--no-bundled-glossary")
    assert "数据中台" in cli(*bare, input=text).stdout.split()
    (work / "own.csv").write_text(HEAD + "c1,zh-Hant,叫號屏,preferred\n", encoding="utf-8")
    assert "叫号屏" in cli(*bare, input=text).stdout.split()
    assert "叫号屏" not in cli(*bare, "-g", "own.csv", input=text).stdout.split()


def test_suggest(cli: Cli, home: Path, notice: Path, work: Path) -> None:
    """An engine is asked for what the text does not say; drafts name it."""
    command = ("glossary", "extract", notice, "--limit", "4", "--suggest", "--to", "en")
    found = rows(cli(*command, "--engine", "argos", "--json", "--into", "terms.csv"))
    assert found[0]["suggestion"] == "Outpatient Queuing System"
    asked = [row for row in found[1:] if row["suggestion"]]
    assert asked and all("tiny" in str(row["suggested_by"]) for row in asked)
    english = [term for term in load(work / "terms.csv").terms if term.locale == "en"]
    assert {term.status for term in english} == {"draft"}
    assert {term.term for term in english} == {
        row["suggestion"] for row in found if row["suggestion"]
    }


def test_suggest_needs_a_locale(cli: Cli, notice: Path) -> None:
    """The message names the cure."""
    result = cli("glossary", "extract", notice, "--suggest")
    assert result.exit_code == 2 and "--to en" in result.stderr


def test_missing_and_broken_documents(cli: Cli, notice: Path, work: Path) -> None:
    """A name that is wrong stops; a file that cannot be read does not stop the rest."""
    assert cli("glossary", "extract", "nothing.txt").exit_code == 2
    (work / "broken.txt").write_bytes(b"\x00\xff\xfe\x01" * 50)
    result = cli("glossary", "extract", notice, "broken.txt")
    assert result.exit_code == 1
    assert "broken.txt" in result.stderr and "门诊叫号系统" in result.stdout


def test_nothing_found(cli: Cli, work: Path) -> None:
    """Says so, and makes no file."""
    result = cli("glossary", "extract", "-", "--into", "terms.csv", input=b"OK.\n")
    assert result.exit_code == 0 and "No candidates" in result.stderr
    assert not (work / "terms.csv").exists()


def test_hostile_text(cli: Cli, work: Path) -> None:
    """A formula is guarded in the file; control characters do not reach the terminal."""
    text = "=cmd|门诊叫号系统\u202e升级。\n=cmd|门诊叫号系统\u202e停机。\n".encode()
    shown = cli("glossary", "extract", "-", input=text)
    assert "\u202e" not in shown.output
    cli("glossary", "extract", "-", "--into", "terms.csv", input=text)
    cells = (work / "terms.csv").read_text(encoding="utf-8").replace("\n", ",").split(",")
    assert not [cell for cell in cells if cell.startswith("=")]
