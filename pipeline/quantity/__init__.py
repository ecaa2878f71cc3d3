"""Quantities and dates: found in Chinese, written as a locale does, read back.

`source` finds what a Chinese sentence says, as values (`model`, `units`); `wording` writes
them for a locale; `reading` reads a translation, to be compared with its source.
"""

from __future__ import annotations

from .model import Ambiguous, Date, Quantity
from .source.quantities import ambiguous, find
from .wording.render import locales, render

__all__ = ["Ambiguous", "Date", "Quantity", "ambiguous", "find", "locales", "render"]
