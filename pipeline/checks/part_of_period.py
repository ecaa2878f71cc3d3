"""Parts of periods: 年底 is the end of a year, and *2016* is vaguer.

The words are data (``data/part_of_period.toml``). Any of them anywhere in the target will
do: what is found is that none is there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from .. import tables
from ..findings import make
from ..model import Finding
from .case import Case


def part_of_period(case: Case) -> Iterator[Finding]:
    """The beginning, middle or end of a year or month is said in the target as well."""
    words = tables.load("part_of_period").get(case.language, {})
    for part in words:
        named = _words("source", part).search(case.source)
        if named and not _words(case.language, part).search(case.target):
            start = named.start() - 1
            source = case.source[start : named.end()]
            yield make("date-vague", source=source, source_at=(start, named.end()))


@cache
def _words(language: str, part: str) -> re.Pattern[str]:
    return re.compile(tables.load("part_of_period")[language][part], re.IGNORECASE)
