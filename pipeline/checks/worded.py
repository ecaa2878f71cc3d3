"""Amounts in words that hold no number: both for two, a decade, декабрьский."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from .. import tables
from ..quantity import Date
from ..quantity.reading.numbers import Number
from ..quantity.wording.date_words import month_names
from .amounts import unit
from .case import Case


def worded(case: Case, wanted: Number) -> bool:
    """Whether the target says an amount in a word of its own.

    Such words say too little to be read as numbers (*both* may be 都, and *a day* 一日),
    but enough where the number is wanted.
    """
    if wanted.kind == "ordinal" or wanted.over != 1:
        return False
    if wanted.date:
        pattern = _month(case.language, wanted.date)
    elif wanted.value > 1 and wanted.value % 1 == Decimal("0.5") and "半" in case.source:
        pattern = tables.pattern("worded", "half", case.language)
    else:
        amount = f"{wanted.value:f} {unit(wanted)}".strip()
        pattern = tables.pattern("worded", "amount", case.language, amount)
    return bool(pattern.search(case.target))


@cache
def _month(language: str, date: Date) -> re.Pattern[str]:
    """A month inside a longer word, where nothing but the month is wanted."""
    form = tables.load("worded")["month"].get(language)
    if not form or date != Date(month=date.month):
        return re.compile("(?!)")
    name = month_names(language)[(date.month or 1) - 1][1].rstrip("ь")
    return re.compile(form.replace("{}", re.escape(name)), re.IGNORECASE)
