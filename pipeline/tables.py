"""Language knowledge: the TOML files in ``pipeline/data``."""

from __future__ import annotations

from typing import Any

from ..base import tables


def load(name: str) -> dict[str, Any]:
    """The table ``name``.toml, read once.

    >>> load("quantity")["time"]["day"]["cldr"]
    'duration-day'
    """
    assert __package__ is not None
    return tables.load(__package__, name)
