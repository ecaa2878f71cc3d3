"""What the page about the checks shows is what they see."""

import re
from pathlib import Path

import pytest

from duizhao.glossary import Matcher, bundled, entries
from duizhao.pipeline import pins
from duizhao.pipeline.checks import check
from duizhao.pipeline.findings import kinds
from duizhao.pipeline.model import Segment

PAGE = Path(__file__).parents[3] / "docs" / "checks.md"
_, *EXAMPLES = re.findall(
    r"^\| ([^|`]+) \| ([^|]+) \| ([a-z-]+) \| ([a-zA-Z-]+) \|$",
    PAGE.read_text(encoding="utf-8"),
    re.MULTILINE,
)


@pytest.mark.parametrize(("source", "target", "kind", "locale"), EXAMPLES)
def test_example(source: str, target: str, kind: str, locale: str) -> None:
    """Each example gives its finding."""
    terms = entries([bundled()], locale) if kind.startswith("term") else ()
    matcher = Matcher(terms)
    found = check(
        Segment("1.1", source, source),
        target,
        pins.find(source, (), matcher, locale),
        locale,
    )
    assert kind in [finding.kind for finding in found]


def test_examples_are_of_known_kinds() -> None:
    """The page has some, and no kind that there is not."""
    assert len(EXAMPLES) > 25
    assert {kind for _, _, kind, _ in EXAMPLES} <= {kind.name for kind in kinds()}
