"""An edited term asks the engine again for exactly the sentences that hold it."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Cli = Callable[..., Result]
TEXT = "上云。\n\n建设平台。\n\n云平台上线。\n\n系统上线。\n"


def asked(memory: Path) -> set[str]:
    """What the engine was ever asked."""
    with sqlite3.connect(memory) as database:
        return {source for (source,) in database.execute("SELECT source FROM answer")}


def test_only_segments_with_the_term(cli: Cli, home: Path, work: Path) -> None:
    """Two of four sentences hold 云; the other two are remembered."""
    (work / "a.txt").write_text(TEXT, encoding="utf-8")
    run = ("translate", "a.txt", "--to", "en", "--memory", "m.sqlite")
    cli("glossary", "init")
    cli("glossary", "add", "云", "--to", "en=cloud")
    cli(*run)
    before = asked(work / "m.sqlite")
    cli(*run)
    assert asked(work / "m.sqlite") == before
    cli("glossary", "edit", "云", "--locale", "en", "--set", "term=nimbus")
    cli(*run)
    new = asked(work / "m.sqlite") - before
    assert {"上nimbus。", "nimbus平台上线。"} <= new
    assert all("nimbus" in source or "云" in source for source in new)
    assert "Nimbus" in (work / "duizhao-out" / "a.en.txt").read_text(encoding="utf-8")
