"""Language knowledge: the TOML files in ``pipeline/data``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """The table ``name``.toml, read once.

    >>> load("quantity")["time"]["day"]["cldr"]
    'duration-day'
    """
    path = files(__package__).joinpath("data", f"{name}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
