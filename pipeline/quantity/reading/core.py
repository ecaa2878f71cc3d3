"""A number of a target text before what stands around it is looked at."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Core:
    """Digits or words that make a number, with their scale word."""

    start: int
    """Offset of its first character, a minus included."""

    end: int
    """End offset, scale word included."""

    value: Decimal
    """Exact value."""

    scale: Decimal = Decimal(1)
    """What its scale word multiplies by; a range shares it: 2 to 3 million."""

    words: bool = False
    """It is written in words only."""

    ordinal: bool = False
    """It counts off: 3rd, third."""

    over: int = 1
    """Denominator of a fraction."""

    more: bool = False
    """A word inside it says that it is more: 100多萬."""

    unit: str = ""
    """A unit that the word itself says: doubled is two times."""
