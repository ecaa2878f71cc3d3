"""duizhao glossary diff and merge, as people type them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Cli = Callable[..., Result]

HEADER = "concept,locale,term,status,note\n"
OLD = HEADER + (
    "yun,zh-Hans,云,preferred,\n"
    "yun,en,cloud,preferred,\n"
    "yun,en,nebula,forbidden,\n"
    "wang,zh-Hans,网,preferred,\n"
    "wang,en,net,preferred,\n"
)
NEW = HEADER + (
    "yun,zh-Hans,云,preferred,\n"
    "yun,en,clouds,preferred,see §3\n"
    "yun,fr,nuage,draft,\n"
    "wang,zh-Hans,网,retired,\n"
    "duan,zh-Hans,端,preferred,\n"
)


@pytest.fixture
def versions(work: Path) -> tuple[Path, Path]:
    """Two versions of a glossary."""
    for name, text in (("old.csv", OLD), ("new.csv", NEW)):
        (work / name).write_text(text, encoding="utf-8")
    return Path("old.csv"), Path("new.csv")


def test_diff_for_people(cli: Cli, versions: tuple[Path, Path]) -> None:
    """Concept by concept under its Chinese spelling."""
    result = cli("glossary", "diff", *versions)
    assert result.exit_code == 0
    assert result.stdout == (
        "端 (duan) added\n"
        "  + zh-Hans 端\n"
        "网 (wang) retired\n"
        "  ~ zh-Hans 网: status: preferred → retired\n"
        "  - en net\n"
        "云 (yun)\n"
        "  ~ en cloud: term: cloud → clouds\n"
        "  ~ en cloud: note: ∅ → see §3\n"
        "  - en nebula (forbidden)\n"
        "  + fr nuage (draft)\n"
    )
    assert "3 concepts differ." in result.stderr


def test_diff_for_machines(cli: Cli, versions: tuple[Path, Path]) -> None:
    """The same as JSON, row by row and cell by cell."""
    found = json.loads(cli("glossary", "diff", *versions, "--json").stdout)
    assert [(c["spelling"], c["change"]) for c in found["changes"]] == [
        ("端", "added"),
        ("网", "retired"),
        ("云", "changed"),
    ]
    renamed = found["changes"][2]["terms"][0]
    assert renamed["before"]["term"] == "cloud"
    assert renamed["cells"][0] == {"column": "term", "before": "cloud", "after": "clouds"}
    assert "segments" not in found


def test_exit_status(cli: Cli, versions: tuple[Path, Path]) -> None:
    """As git diff has it: 1 only if it is asked for."""
    old, new = versions
    assert cli("glossary", "diff", "--exit-code", old, new).exit_code == 1
    same = cli("glossary", "diff", "--exit-code", old, old)
    assert (same.exit_code, same.stdout) == (0, "")
    assert "No term differs." in same.stderr


def test_segments_that_a_change_touches(
    cli: Cli, work: Path, versions: tuple[Path, Path]
) -> None:
    """Those whose pins change, in either script, and no others."""
    (work / "a.md").write_text("# 上雲\n\n今天下雨。網路在哪裡？\n", encoding="utf-8")
    (work / "b.txt").write_text("端在边上。\n", encoding="utf-8")
    result = cli(
        "glossary", "diff", *versions, "--documents", "a.md", "--documents", "b.txt"
    )
    assert [line for line in result.stdout.splitlines() if ": [" in line] == [
        "a.md:1.1: [云] 上雲",
        "a.md:2.2: [网] 網路在哪裡？",
    ]
    assert "2 segments in 1 document touched." in result.stderr


def test_a_document_that_cannot_be_read(
    cli: Cli, work: Path, versions: tuple[Path, Path]
) -> None:
    """The others are looked through; the status says that one is missing."""
    (work / "a.txt").write_text("上雲了。\n", encoding="utf-8")
    (work / "bad.txt").write_bytes(b"\0\1\2\3")
    options = ("--json", "--documents", "bad.txt", "--documents", "a.txt")
    result = cli("glossary", "diff", *versions, *options)
    assert result.exit_code == 1
    found = json.loads(result.stdout)
    assert [segment["concepts"] for segment in found["segments"]] == [["yun"]]
    assert "bad.txt" in found["failures"][0]


def test_nothing_moves_the_cursor(cli: Cli, work: Path) -> None:
    """What a stranger put into a cell is shown by name."""
    (work / "a.csv").write_text(HEADER + "c,zh,云,preferred,\n", encoding="utf-8")
    text = HEADER + "c,zh,云,preferred,a\x1b[2Jb\u202ec\n"
    (work / "b.csv").write_text(text, encoding="utf-8")
    said = cli("glossary", "diff", "a.csv", "b.csv").stdout
    assert "→ a<U+001B>[2Jb<U+202E>c" in said


def test_two_layouts(cli: Cli, work: Path, versions: tuple[Path, Path]) -> None:
    """A plain table has no identifiers to compare by; two of them are compared."""
    (work / "plain.csv").write_text("source,target\n云,cloud\n", encoding="utf-8")
    (work / "more.csv").write_text("source,target\n云,clouds\n", encoding="utf-8")
    result = cli("glossary", "diff", versions[0], "plain.csv")
    assert result.exit_code == 2
    assert "duizhao glossary import plain.csv" in " ".join(result.stderr.split())
    result = cli("glossary", "diff", "plain.csv", "more.csv")
    assert result.stdout == "云\n  ~ cloud: term: cloud → clouds\n"


def test_merge_of_files(cli: Cli, work: Path, versions: tuple[Path, Path]) -> None:
    """The result goes over OURS, to another file, or to standard output."""
    old, new = versions
    (work / "mine.csv").write_text(OLD.replace("net", "network"), encoding="utf-8")
    (work / "same.csv").write_text(OLD, encoding="utf-8")
    result = cli("glossary", "merge", old, "same.csv", new, "--output", "-")
    assert (result.exit_code, result.stdout) == (0, NEW)
    assert (work / "same.csv").read_text(encoding="utf-8") == OLD
    assert cli("glossary", "merge", old, "same.csv", new).exit_code == 0
    assert (work / "same.csv").read_text(encoding="utf-8") == NEW
    result = cli("glossary", "merge", old, "mine.csv", new, "-o", "out.csv")
    assert result.exit_code == 1
    assert "mine.csv: 网: one side retired or deleted the concept" in result.stderr
    assert "=======\n" in (work / "out.csv").read_text(encoding="utf-8")


def test_nothing_is_written_if_a_version_is_broken(
    cli: Cli, work: Path, versions: tuple[Path, Path]
) -> None:
    """Status 2, one sentence, and OURS as it was."""
    (work / "bad.csv").write_text(HEADER + "c,en\n", encoding="utf-8")
    old, new = versions
    for three in ((old, new, "bad.csv"), ("bad.csv", new, old), (old, new, "none.csv")):
        result = cli("glossary", "merge", *three)
        assert result.exit_code == 2
        assert result.stderr.startswith("Error: ")
        assert (work / "new.csv").read_text(encoding="utf-8") == NEW
