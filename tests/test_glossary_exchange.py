"""duizhao glossary import and export, as people call them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from duizhao.glossary import exchange, load

Cli = Callable[..., Result]

SHEET = "某团队术语表,,\n中文,英文,备注\n云服务器,cloud server,常用\n网关,gateway / gate,\n"


def saved(work: Path, text: str = SHEET, name: str = "sheet.csv") -> Path:
    path = work / name
    path.write_text(text, encoding="gb18030")
    return path


def test_a_spreadsheet_becomes_the_project_glossary(work: Path, cli: Cli) -> None:
    """The guess is shown, every change listed, the glossary made."""
    result = cli("glossary", "import", saved(work))
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "The columns (header on line 2; change one with --column X=ROLE):" in (
        result.stderr
    )
    lines = [line.split() for line in result.stderr.splitlines()]
    assert ["2", "英文", "en", "heading"] in lines
    assert "sheet.csv:4: 'gateway / gate' was divided into 2 terms" in result.stderr
    assert "has 2 new concepts and 5 new terms from " in result.stderr
    terms = load(work / "duizhao-glossary.csv").terms
    assert [(t.concept, t.term) for t in terms] == [
        ("wang-guan", "网关"),
        ("wang-guan", "gateway"),
        ("wang-guan", "gate"),
        ("yun-fu-wu-qi", "云服务器"),
        ("yun-fu-wu-qi", "cloud server"),
    ]


def test_what_is_to_be_decided_stands_first(work: Path, cli: Cli) -> None:
    """Losses are told by kind, three of each; repeated rows are only counted."""
    rows = "".join(
        f"词{n},word {n},\n词{n},other {n},\n词{n},word {n},\n" for n in range(5)
    )
    result = cli(
        "glossary", "import", saved(work, f"中文,英文,备注\n{rows}钟,bell；chime,x\n")
    )
    told = [line for line in result.stderr.splitlines() if "(column" not in line]
    second = told.index(
        "A second rendering (5): Taken as admitted. Look whether the first one is to stay "
        "preferred."
    )
    assert told[second + 1].startswith("  sheet.csv:3: 'other 0' stands beside 'word 0'")
    assert told[second + 4] == "  … and 2 more; --json lists them all"
    assert told[second + 5].startswith("Several terms in a cell: Divided")
    assert "Rows that repeat others (5): Nothing new in them." in told
    assert "merged" not in result.stderr


def test_new_rows_carry_the_day(
    work: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That of the import; who says so is not invented."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    cli("glossary", "import", saved(work))
    terms = load(work / "duizhao-glossary.csv").terms
    assert {(t.updated, t.source) for t in terms} == {("2026-01-01", "")}


def test_a_dry_run_changes_nothing(work: Path, cli: Cli) -> None:
    """It says what would be."""
    result = cli("glossary", "import", saved(work), "--dry-run")
    assert result.exit_code == 0
    assert "would get 2 new concepts" in result.stderr
    assert not (work / "duizhao-glossary.csv").exists()


def test_an_import_can_be_repeated(work: Path, cli: Cli) -> None:
    """The second time nothing changes, to the byte."""
    cli("glossary", "import", saved(work))
    before = (work / "duizhao-glossary.csv").read_bytes()
    result = cli("glossary", "import", saved(work))
    assert "has 0 new concepts and 0 new terms" in result.stderr
    assert (work / "duizhao-glossary.csv").read_bytes() == before


def test_a_contradiction_is_listed_and_a_draft(work: Path, cli: Cli) -> None:
    """--strict makes it an exit status."""
    cli("glossary", "import", saved(work))
    other = saved(work, "zh-Hans,en\n云服务器,ECS\n", "other.csv")
    result = cli("glossary", "import", other, "--strict")
    assert result.exit_code == 1
    assert "'ECS' contradicts 'cloud server', preferred in en" in result.stderr
    rows = {t.term: t.status for t in load(work / "duizhao-glossary.csv").terms}
    assert (rows["ECS"], rows["cloud server"]) == ("draft", "preferred")


def test_machines_get_everything(work: Path, cli: Cli) -> None:
    """The columns, the counts, all losses."""
    rows = "".join(f"词{n},\n" for n in range(30))
    file = saved(work, f"中文,英文\n云,cloud\n{rows}")
    result = cli("glossary", "import", file, "--json", "--into", "g.csv")
    report = json.loads(result.stdout)
    assert report["into"] == "g.csv"
    assert report["written"] is True
    assert report["columns"][1] == {
        "index": 2,
        "heading": "英文",
        "role": "en",
        "why": "heading",
    }
    assert report["concepts"] == {"new": 31, "merged": 0, "same": 0}
    assert len(report["losses"]) == 30
    assert report["losses"][0] == {
        "place": "sheet.csv:3",
        "message": "'词0' has no rendering",
        "kind": "unrendered",
    }
    people = cli("glossary", "import", file, "--into", "h.csv")
    assert "No rendering yet (30): Taken as concepts to be rendered" in people.stderr
    assert people.stderr.count("has no rendering") == 3
    assert "… and 27 more; --json lists them all" in people.stderr


def test_standard_input_and_columns(work: Path, cli: Cli) -> None:
    """A table without a header, told what it holds."""
    result = cli(
        *("glossary", "import", "-", "--column", "2=fr", "--column", "3=skip"),
        input="云,nuage,x\n网,réseau,y\n".encode(),
    )
    assert result.exit_code == 0
    assert [t.locale for t in load(work / "duizhao-glossary.csv").terms] == [
        "zh-Hans",
        "fr",
    ] * 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--column", "7=en"], "has no column '7'"),
        (["--column", "en"], "write a column and its role: 3=en"),
        (["--encoding", "ascii"], "is not ascii; name another encoding"),
        (["--sheet", "a"], "--sheet means nothing for the format csv"),
        (["--format", "utx"], "does not begin with #UTX"),
        (["--into", "sheet.csv"], "is the glossary itself; name another one with --into"),
    ],
)
def test_wrong_usage(work: Path, cli: Cli, arguments: list[str], message: str) -> None:
    """One sentence, nothing written."""
    saved(work)
    result = cli("glossary", "import", "sheet.csv", *arguments)
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())
    assert not (work / "duizhao-glossary.csv").exists()


def test_a_file_without_terms(work: Path, cli: Cli) -> None:
    """What is wrong with each row is shown all the same."""
    result = cli("glossary", "import", saved(work, "中文,英文\n一、云,\n,net\n"))
    assert result.exit_code == 2
    assert "sheet.csv:2: " in result.stderr
    assert "no term could be taken" in result.stderr


def test_control_characters_reach_no_terminal(work: Path, cli: Cli) -> None:
    """Neither in headings nor in messages."""
    file = saved(work, "中文,英文,\x1b[2J红\n云,cloud / \x1b[31mnet,1\n")
    result = cli("glossary", "import", file)
    assert result.exit_code == 0
    assert "\x1b" not in result.stderr


def test_a_real_office_sheet(work: Path, cli: Cli) -> None:
    """Titles, headings, two scripts, three departments: no errors, and one screen."""
    sheet = Path(__file__).parent.parent / "samples" / "metro-terms.csv"
    result = cli("glossary", "import", sheet, "--into", "metro.csv")
    assert result.exit_code == 0
    assert len(result.stderr.splitlines()) < 60
    assert "6 rows with a single cell were taken for headings" in result.stderr
    rows = {(t.locale, t.term): t.status for t in load(work / "metro.csv").terms}
    assert rows["zh-Hans", "地铁"] == rows["zh-Hant", "地鐵"] == "preferred"
    assert rows["zh-Hans", "站台门"] == "admitted"
    assert rows["en", "underground"] == "forbidden"
    assert rows["en", "emergency braking"] == "preferred"
    assert ("en", "Emergency braking") not in rows
    assert cli("glossary", "lint", "metro.csv").exit_code == 0


def test_export(work: Path, cli: Cli) -> None:
    """The project's glossary by default; what is left out is listed."""
    cli("glossary", "import", saved(work))
    result = cli("glossary", "export", "--to", "deepl", "--locale", "en", "--out", "-")
    assert result.stdout == "网关,gateway,zh,en\n云服务器,cloud server,zh,en\n"
    assert "admitted 'gate' left out: DeepL takes one rendering" in result.stderr
    named = cli("glossary", "export", "--to", "xlsx")
    assert named.exit_code == 0
    assert "duizhao-glossary-xlsx.xlsx is written." in named.stderr
    found = exchange.read((work / "duizhao-glossary-xlsx.xlsx").read_bytes(), "g.xlsx")
    assert found.terms == load(work / "duizhao-glossary.csv").terms


def test_export_strictly_and_for_machines(work: Path, cli: Cli) -> None:
    """Losses are an exit status if one wants."""
    cli("glossary", "import", saved(work))
    command = ("glossary", "export", "duizhao-glossary.csv", "--to", "azure")
    result = cli(*command, "--out", "a.tsv", "--json", "--strict")
    assert result.exit_code == 1
    report = json.loads(result.stdout)
    assert report["file"] == "a.tsv"
    assert "wang-guan" in report["losses"][0]["place"]
    assert (work / "a.tsv").read_text(encoding="utf-8").startswith("网关\tgateway\n")


def test_export_of_all_layers(work: Path, cli: Cli) -> None:
    """The bundled terms too; without a project those alone."""
    result = cli(
        *("glossary", "export", "--all-layers", "--to", "pairs", "--out", "-"),
        *("--locale", "en"),
    )
    assert "数字政府,digital government\n" in result.stdout


def test_export_without_a_glossary(work: Path, cli: Cli) -> None:
    """The cure is named; and the glossary itself is never overwritten."""
    result = cli("glossary", "export", "--to", "csv")
    assert result.exit_code == 2
    assert "no glossary here" in result.stderr
    cli("glossary", "import", saved(work))
    result = cli("glossary", "export", "--to", "csv", "--out", "duizhao-glossary.csv")
    assert result.exit_code == 2
    assert "is the glossary itself" in " ".join(result.stderr.split())
