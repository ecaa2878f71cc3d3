"""Quantities and dates: found in Chinese, written as a locale does, read back.

Numerals are found (`scan`, `numerals`), then their units (`measure`, `units`, `rates`);
apart from them ratios (`ratios`), dates and times (`dates`, `times`, `moments`).
`quantity` puts all together and `wording` writes them.
`numbers` reads a translation, to be compared with what its source may say.
"""

from __future__ import annotations

from .dates import Date
from .quantity import Ambiguous, Quantity, ambiguous, find, render
from .wording import locales

__all__ = ["Ambiguous", "Date", "Quantity", "ambiguous", "find", "locales", "render"]
