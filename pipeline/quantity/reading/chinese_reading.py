"""Numbers in the words of traditional Chinese: the reader of the source reads them."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Date, Quantity
from ..source import quantities
from .core import Core


def find(text: str) -> Iterator[Core]:
    """The numbers that a Chinese text writes in characters only.

    >>> [str(core.value) for core in find("三個省、兩百五十人，統一為一")]
    ['3', '250']
    """
    for found in quantities.find(text):
        if found.date is None and not _figures(text, found):
            span = found.start, found.end
            yield Core(*span, found.value, words=True, over=found.over)


def dates(text: str) -> Iterator[tuple[int, int, Date]]:
    """Its dates and times.

    >>> [(date.year, date.hour) for _, _, date in dates("二〇一九年，晚上8時")]
    [(2019, None), (None, 20)]
    """
    for found in quantities.find(text):
        if found.date is not None:
            yield found.start, found.end, found.date


def doubtful(text: str) -> list[tuple[int, int]]:
    """Figures whose value the text does not settle: 5兆.

    >>> doubtful("預算5兆")
    [(2, 4)]
    """
    return [(each.start, each.end) for each in quantities.ambiguous(text)]


def _figures(text: str, found: Quantity) -> bool:
    return any(char.isdigit() for char in text[found.start : found.end])
