"""duizhao glossary init, add, edit, remove, show, search, list, stats."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result

Cli = Callable[..., Result]
FILE = "duizhao-glossary.csv"
TODAY = date.today().isoformat()


@pytest.fixture
def glossary(cli: Cli, work: Path) -> Path:
    """A project's glossary with one concept."""
    assert cli("glossary", "init").exit_code == 0
    added = cli("glossary", "add", "数据中台", "數據中臺", "--to", "en=data hub")
    assert added.exit_code == 0, added.stderr
    return work / FILE


def lines(path: Path) -> list[str]:
    """Its rows, cut to concept, locale, term and status."""
    rows = path.read_text(encoding="utf-8").splitlines()[1:]
    return [",".join(row.split(",")[:4]) for row in rows]


def test_init_and_add(glossary: Path) -> None:
    """A file in canonical order, dated, with an identifier one can read."""
    assert lines(glossary) == [
        "shu-ju-zhong-tai,zh-Hans,数据中台,preferred",
        "shu-ju-zhong-tai,zh-Hant,數據中臺,preferred",
        "shu-ju-zhong-tai,en,data hub,preferred",
    ]
    assert all(f",{TODAY}," in row for row in glossary.read_text().splitlines()[1:])


def test_the_project_is_found_from_below(cli: Cli, glossary: Path, work: Path) -> None:
    """Within the repository, in any folder of it."""
    (work / ".git").mkdir()
    below = work / "docs" / "2026"
    below.mkdir(parents=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(below)
        done = cli("glossary", "add", "云", "--to", "en=cloud")
    assert "../../duizhao-glossary.csv: yun holds 云." in done.stderr
    assert "yun,en,cloud,preferred" in lines(glossary)


def test_edit_changes_one_line(cli: Cli, glossary: Path) -> None:
    """The others are the same bytes."""
    before = glossary.read_text().splitlines()
    cell = "term=data middle platform"
    assert (
        cli("glossary", "edit", "數據中臺", "--locale", "en", "--set", cell).exit_code == 0
    )
    after = glossary.read_text().splitlines()
    assert after[:3] == before[:3]
    assert len(after) == len(before)
    assert after[3].startswith("shu-ju-zhong-tai,en,data middle platform,preferred,")


def test_remove_leaves_a_stone(cli: Cli, glossary: Path) -> None:
    """And the identifier is not given again."""
    assert cli("glossary", "remove", "数据中台").exit_code == 0
    assert lines(glossary) == ["shu-ju-zhong-tai,zh-Hans,数据中台,retired"]
    cli("glossary", "add", "数据中台", "--to", "en=data hub")
    assert lines(glossary)[1:] == [
        "shu-ju-zhong-tai-2,zh-Hans,数据中台,preferred",
        "shu-ju-zhong-tai-2,en,data hub,preferred",
    ]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("add", "云", "--to", "cloud"), "--to cloud: has no '='"),
        (("add", "云", "--to", "xx-YY=cloud"), "'xx-YY' is no locale"),
        (("add", "云", "--set", "status=good"), "use one of preferred"),
        (("add", "云", "--set", "colour=red"), "no column 'colour'"),
        (("add", "数据中台", "--to", "en=data hub"), "has all of this already"),
        (("edit", "云", "--set", "note=x"), "no concept '云'"),
        (("remove", "数据中台", "--locale", "fr"), "has no term fr"),
        (("init",), "is there already"),
        (("add", "云", "--file", "none.csv"), "duizhao glossary init none.csv"),
    ],
)
def test_what_is_wrong_changes_nothing(
    cli: Cli, glossary: Path, arguments: tuple[str, ...], words: str
) -> None:
    """One sentence, status 2, and the file is as it was."""
    before = glossary.read_bytes()
    done = cli("glossary", *arguments)
    assert (done.exit_code, glossary.read_bytes()) == (2, before)
    assert words in done.stderr


def test_show(cli: Cli, glossary: Path) -> None:
    """Every layer that knows the term, with its lines."""
    shown = cli("glossary", "show", "數據中臺").stdout
    assert "dg-0060  (bundled: digital-government.csv)" in shown
    assert "shu-ju-zhong-tai  (project: duizhao-glossary.csv)" in shown
    assert "  en       data hub  preferred  line 4" in shown
    missing = cli("glossary", "show", "天书")
    assert missing.exit_code == 2
    assert "duizhao glossary search 天书" in missing.stderr


def test_explain(cli: Cli, glossary: Path) -> None:
    """Which file and line decided, and what it overrode."""
    shown = cli("glossary", "show", "数据中台", "--explain").stdout.splitlines()
    assert shown[:2] == [
        "数据中台 → en: 'data hub'",
        "  decided by duizhao-glossary.csv:4",
    ]
    assert "    overrides 'data middle platform'" in shown
    said = json.loads(cli("glossary", "show", "数据中台", "--explain", "--json").stdout)
    assert [(s["layer"], s["before"], s["after"]) for s in said["steps"]] == [
        ("bundled", None, "data middle platform"),
        ("project", "data middle platform", "data hub"),
    ]


@pytest.mark.parametrize(
    "query",
    ["数据中台", "數據中臺", "shuju zhongtai", "sjzt", "data hb", "DATA HUB", "中台"],
)
def test_search(cli: Cli, glossary: Path, query: str) -> None:
    """Either script, pinyin, initials, a slip, capitals, a part."""
    done = cli("glossary", "search", query, "--limit", "5")
    assert done.exit_code == 0
    assert "shu-ju-zhong-tai" in done.stdout


def test_search_in_vain(cli: Cli, glossary: Path) -> None:
    """Status 1, nothing printed."""
    done = cli("glossary", "search", "zzzzqqq")
    assert (done.exit_code, done.stdout) == (1, "")


def test_list(cli: Cli, glossary: Path) -> None:
    """Filters by row; the Chinese is always there."""
    assert cli("glossary", "list", FILE).stdout == (
        "shu-ju-zhong-tai  数据中台 數據中臺  duizhao-glossary.csv:2  en: data hub\n"
    )
    listed = cli("glossary", "list", "--locale", "en", "--status", "forbidden").stdout
    assert "en: ✗data mid-end, ✗data middle office" in listed
    assert "ja:" not in listed
    rows = json.loads(cli("glossary", "list", "--since", TODAY, "--json").stdout)
    assert [row["term"] for row in rows] == ["数据中台", "數據中臺", "data hub"]


def test_stats(cli: Cli, glossary: Path) -> None:
    """Concepts, terms, and how much of each locale there is."""
    shown = cli("glossary", "stats", FILE).stdout.splitlines()
    assert shown[0] == "duizhao-glossary.csv  concepts: 1, terms: 3"
    assert shown[3] == "  en       100%  1 preferred"
    [*bundled, project] = json.loads(cli("glossary", "stats", "--json").stdout)
    assert (bundled[0]["layer"], project["locales"]["en"]["preferred"]) == ("bundled", 1)


def test_the_projects_terms_are_pinned(cli: Cli, glossary: Path, work: Path) -> None:
    """Without being named; and left out on request."""
    (work / "a.txt").write_text("建设数据中台。\n", encoding="utf-8")
    run = ("translate", "a.txt", "--to", "en", "--engine", "identity", "--no-memory")
    cli(*run)
    assert "data hub" in (work / "duizhao-out" / "a.en.txt").read_text()
    cli(*run, "--no-own-glossaries")
    assert "data middle platform" in (work / "duizhao-out" / "a.en.txt").read_text()
