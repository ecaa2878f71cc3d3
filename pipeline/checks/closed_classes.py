"""Words of closed classes: 年底 the end of a year, 日均 a day, 半 a half, 不早于 a limit.

They say what a quantity or a date means, and are left out as easily as they are short. The
classes are data (``data/closed_classes.toml``). Any word of the class anywhere in the
target will do: what is found is that none is there.
"""

from __future__ import annotations

from collections.abc import Iterator

from .. import tables
from ..findings import make
from ..model import Finding
from .case import Case


def closed_classes(case: Case) -> Iterator[Finding]:
    """Each class that has a word in the source has one in the target."""
    table = tables.load("closed_classes")
    for name in table.get(case.language, ()):
        said = tables.pattern("closed_classes", "source", name).search(case.source)
        words = tables.pattern("closed_classes", case.language, name)
        if said and not words.search(case.target):
            yield make(table["kind"][name], source=said[0], source_at=said.span())
