"""Losses as people see them: grouped, what must be decided first."""

import re
from pathlib import Path

from duizhao.base import tables
from duizhao.glossary import exchange
from duizhao.glossary.exchange.losses import grouped
from duizhao.glossary.exchange.model import Loss


def test_groups_are_in_the_order_of_the_table() -> None:
    """Those of no kind first; a kind that the table lacks is none."""
    losses = [
        Loss("a.csv:9", "repeats c1", "merged"),
        Loss("a.csv:3", "stands beside", "beside"),
        Loss("a.csv:4", "stands beside", "beside"),
        Loss("column pos", "3 cells left out"),
        Loss("a.csv:5", "new", "not-in-the-table"),
    ]
    found = grouped(losses)
    assert [group.kind for group in found] == ["", "beside", "merged"]
    assert [len(group.losses) for group in found] == [2, 2, 1]
    assert found[0].heading == ""
    assert found[1].heading.startswith("A second rendering (2): Taken as admitted.")
    assert [group.shown for group in found] == [20, 3, 0]


def test_every_kind_has_its_heading() -> None:
    """What the code calls a kind is in the table, and the other way round."""
    folder = Path(exchange.__file__).parent
    code = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    kinds = tables.load("duizhao.glossary", "losses")["kinds"]
    assert [kind for kind in kinds if f'"{kind}"' not in code] == []
    used = set(re.findall(r'(?:message|,)\s*"([a-z-]+)",?\n?\s*\)', code))
    for found in exchange.read(
        "中文,英文,状态\n云；雲,ｃloud,三思\n云,clouds,\n".encode(), "a.csv"
    ).losses:
        used.add(found.kind)
    assert {"divided", "width", "unknown-status"} <= used
    assert {kind for kind in used if kind in kinds} >= {"divided", "width"}
