"""Losses as people see them: grouped, what must be decided first."""

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


def test_every_kind_of_the_table_is_used() -> None:
    """A heading that nothing stands under is dead."""
    folder = Path(exchange.__file__).parent
    code = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    kinds = tables.load("duizhao.glossary", "losses")["kinds"]
    assert [kind for kind in kinds if f'"{kind}"' not in code] == []


def test_every_loss_of_a_sheet_has_a_kind_of_the_table() -> None:
    """So no line of a sheet is told without what it means."""
    text = (
        "术语表,,,\n编号,中文,英文,状态,词性,en:case\n1,云；雲,ｃloud,三思,,\n"
        "2,云,clouds,,,\n3,雲,Cloud,,n,\n一、网,,,,,\n3,网（旧）,,禁用,,\n"
        '4,网\u200b,=net,,,\n,云；网,x,,,\n,,y,,,\n5,"网,,,,\n合计,=1,,,,\n'
    )
    found = exchange.read(text.encode(), "a.csv")
    kinds = tables.load("duizhao.glossary", "losses")["kinds"]
    assert [loss for loss in found.losses if loss.kind not in kinds] == []
    assert len({loss.kind for loss in found.losses}) > 9
