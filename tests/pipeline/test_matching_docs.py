"""What the page about matching shows is what is matched."""

import re
from pathlib import Path

import pytest

from duizhao.pipeline.matching import inflect

PAGE = Path(__file__).parents[2] / "docs" / "matching.md"
_, EXAMPLES = PAGE.read_text(encoding="utf-8").split("## Examples")
ROWS = re.findall(
    r"^\| ([a-z]{2}(?:-[A-Z]{2})?) \| (.+?) \| (.+?) \| (.+?) \|$", EXAMPLES, re.MULTILINE
)


def test_there_are_examples_of_every_language() -> None:
    """So that none can vanish unseen."""
    assert {row[0].partition("-")[0] for row in ROWS} == set(
        "en de fr es pt ru ar ko ja vi".split()
    )


@pytest.mark.parametrize(("locale", "term", "counts", "not_counted"), ROWS)
def test_example(locale: str, term: str, counts: str, not_counted: str) -> None:
    """One text has the term, the other has something like it."""
    pattern = inflect.pattern(term, locale)
    assert pattern.search(counts)
    assert not pattern.search(not_counted)
