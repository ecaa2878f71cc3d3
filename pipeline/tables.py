"""Language knowledge: the TOML files in ``pipeline/data``."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from ..base import tables


def load(name: str) -> dict[str, Any]:
    """The table ``name``.toml, read once.

    >>> load("quantity")["time"]["day"]["cldr"]
    'duration-day'
    """
    assert __package__ is not None
    return tables.load(__package__, name)


@cache
def pattern(name: str, *keys: str) -> re.Pattern[str]:
    """A regular expression of the table ``name``.toml, without case.

    If the table has none there, nothing matches.

    >>> pattern("worded", "half", "ru").search("полтора года")[0]
    'полтор'
    >>> pattern("worded", "half", "nl").search("anderhalf jaar")
    """
    found: Any = load(name)
    for key in keys:
        found = found.get(key, {})
    return re.compile(found or "(?!)", re.IGNORECASE)
