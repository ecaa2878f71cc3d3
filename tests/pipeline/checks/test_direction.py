"""Direction: what grows does not shrink, nor the other way round."""

import pytest

from duizhao.glossary import Matcher
from duizhao.pipeline import pins
from duizhao.pipeline.checks import check
from duizhao.pipeline.model import Segment


def turned(source: str, target: str) -> bool:
    own = pins.find(source, (), Matcher(()), "en")
    found = check(Segment("1.1", source, source), target, own, "en")
    return "direction-changed" in [each.kind for each in found]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("收入实际增长4.4%。", "Income decreased by 4.4% in real terms."),
        ("利润下降4.7%，收入持平。", "Profit was up 4.7%, and revenue was stable."),
        ("成本降低了40%。", "Costs rose by 40%."),
        ("比去年多，增加了3万人。", "There were 30,000 people fewer."),
    ],
)
def test_turned_round(source: str, target: str) -> None:
    assert turned(source, target)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("收入实际增长4.4%。", "Income grew by 4.4% in real terms."),
        ("利润下降4.7%。", "Profit was 4.7% lower."),
        (
            "猪肉产量下降1.5%，牛肉增长3.5%。",
            "There was a 1.5% decrease in pork production and a 3.5% increase in beef.",
        ),
        ("收入增长5%，低于去年的7%。", "Revenue grew 5%, down from 7% last year."),
        ("收入为4.4亿元。", "Revenue fell to 440 million yuan."),
    ],
)
def test_as_it_was(source: str, target: str) -> None:
    assert not turned(source, target)
