"""Language knowledge: TOML files in the folder ``data`` of a package."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(package: str, name: str) -> dict[str, Any]:
    """The table ``data/name.toml`` of a package, read once.

    >>> load("duizhao.base", "hanzi")["key"]["著"]
    '着'
    """
    path = files(package).joinpath("data", f"{name}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
