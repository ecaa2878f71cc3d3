"""Quantities of real usage in every locale, from the tables in tests/data/quantities.

The tables were written by hand, not from what the program prints. A cell holds the
renderings that an editor of that language would write, with ordinary spaces.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

from duizhao.base import hanzi
from duizhao.pipeline import quantity, tables
from duizhao.pipeline.quantity import Date, Quantity
from duizhao.pipeline.quantity.model import Period
from duizhao.pipeline.quantity.reading import numbers
from duizhao.pipeline.quantity.reading.numbers import Number

FOLDER = Path(__file__).parents[2] / "data" / "quantities"

LOCALES = "en en-GB ja ko de fr es pt-BR ru vi ar zh-Hant".split()

OF_DATES = {"dates", "periods", "times"}
"""Tables whose values are dates."""

_DATE = re.compile(
    r"(?:(?P<year>\d{4})(?P<decade>s)?|-)?"
    r"(?:-?(?P<period>[QH]\d)|-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?"
    r"(?:T(?P<hour>\d\d)(?::(?P<minute>\d\d))?)?"
)


@dataclass(frozen=True)
class Vector:
    """One row: a phrase, the piece of it that is a quantity, and what that says."""

    table: str
    line: int
    source: str
    piece: str
    value: str
    unit: str
    approx: str
    renderings: dict[str, tuple[str, ...]]

    @property
    def simplified(self) -> str:
        """The phrase as the pipeline sees it."""
        return hanzi.opencc(self.source, "t2s")

    @property
    def date(self) -> Date | None:
        """The date that is meant, if it is one."""
        return _date(self.value) if self.table in OF_DATES else None

    @property
    def amount(self) -> tuple[Decimal, int, Decimal | None]:
        """Value, denominator and end of the range."""
        first, _, last = self.value.partition("..")
        numerator, _, over = first.partition("/")
        return Decimal(numerator), int(over or 1), Decimal(last) if last else None


def _date(text: str) -> Date:
    match = _DATE.fullmatch(text)
    assert match, text
    said = match.groupdict()
    year, month, day, hour, minute = (
        int(said[name]) if said[name] else None
        for name in ("year", "month", "day", "hour", "minute")
    )
    name = "decade" if said["decade"] else said["period"] or ""
    period: Period = next(known for known in get_args(Period) if known == name)
    return Date(year, month, day, period, hour, minute)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _vectors() -> Iterator[Vector]:
    for path in sorted(FOLDER.glob("*.csv")):
        if path.stem == "none":
            continue
        for line, row in enumerate(_rows(path), 2):
            yield Vector(
                path.stem,
                line,
                row["source"],
                row["quantity"],
                row["value"],
                row["unit"],
                row["approx"],
                {name: tuple(row[name].split(" | ")) for name in LOCALES},
            )


VECTORS = list(_vectors())
DECOYS = [row["source"] for row in _rows(FOLDER / "none.csv")]

each_vector = pytest.mark.parametrize(
    "vector", VECTORS, ids=lambda each: f"{each.table}:{each.line}:{each.value}"
)


def _spaced(text: str) -> str:
    """``text`` with ordinary spaces and without marks of direction.

    Arabic's tanwin is written before its alif or behind it.
    """
    text = re.sub("[\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]", " ", text)
    text = text.replace(
        "\N{ARABIC LETTER ALEF}\N{ARABIC FATHATAN}",
        "\N{ARABIC FATHATAN}\N{ARABIC LETTER ALEF}",
    )
    return re.sub("[\N{RIGHT-TO-LEFT MARK}\N{LEFT-TO-RIGHT MARK}\u2066-\u2069]", "", text)


@cache
def _symbols() -> dict[str, str]:
    """The key of each unit by its symbol: a GB in digits is a GB in words."""
    measures = tables.load("quantity")["measure"]
    known = {entry["symbol"]: key for key, entry in measures.items() if "symbol" in entry}
    return known | {"s": "second", "h": "hour", "min": "minute", "ms": "millisecond"}


def _unit(key: str) -> str:
    return _symbols().get(key, key)


def _at_piece(vector: Vector) -> Quantity:
    """What is found at the piece of the phrase; nothing else may be found in it."""
    text = vector.simplified
    found = quantity.find(text)
    piece = hanzi.opencc(vector.piece, "t2s")
    shown = [text[each.start : each.end] for each in found]
    assert piece in shown, f"found {shown}"
    return found[shown.index(piece)]


def _clock(date: Date | None) -> Date | None:
    """With the full hour as minute 0: 23:00 is 11 p.m."""
    if date is None or date.hour is None:
        return date
    return Date(date.year, date.month, date.day, date.period, date.hour, date.minute or 0)


def test_there_are_enough() -> None:
    """The tables are read, every cell of them is filled, and no phrase is twice there."""
    assert len(VECTORS) >= 420
    assert len(DECOYS) >= 80
    for vector in VECTORS:
        assert vector.piece in vector.source
        assert all(all(cell) for cell in vector.renderings.values()), vector.source
    keys = [(vector.source, vector.piece) for vector in VECTORS]
    assert len(keys) == len(set(keys))


@each_vector
def test_found(vector: Vector) -> None:
    """The phrase says this value, of this unit, so exactly."""
    found = _at_piece(vector)
    if vector.date is not None:
        assert found.kind == "date"
        assert _clock(found.date) == _clock(vector.date)
        return
    unit, _, per = vector.unit.partition("/")
    assert (found.value, found.over, found.upto) == vector.amount
    assert (_unit(found.unit), _unit(found.per)) == (_unit(unit), _unit(per))
    assert found.approx == vector.approx


@each_vector
def test_rendered(vector: Vector) -> None:
    """Each locale writes it in one of the ways that its editors would."""
    found = _at_piece(vector)
    wrong: dict[str, Sequence[str]] = {}
    for locale, good in vector.renderings.items():
        preferred, others = quantity.render(found, locale)
        written = [_spaced(text) for text in (preferred, *others)]
        if not set(written) & set(good):
            wrong[locale] = written[:3]
    assert not wrong, {locale: vector.renderings[locale] for locale in wrong}


def _means(number: Number, vector: Vector) -> bool:
    """Whether a number of a target text says what the phrase says."""
    unit, _, per = vector.unit.partition("/")
    value, over, upto = vector.amount
    if unit == "times-more":
        # Two times more are 200 % more.
        unit, value = "percent", value * 100
    read = (number.value, number.over, number.upto)
    right = read == (value, over, upto) or (
        Decimal(number.value) / number.over == value / over and number.upto == upto
    )
    # A classifier's noun is not in the piece.
    known = _unit(unit) if unit in _units() else ""
    return (
        right
        and (not known or _unit(number.unit) in ("", known))
        and _unit(number.per) in ("", _unit(per))
    )


@cache
def _units() -> frozenset[str]:
    """Units that a rendering names."""
    table = tables.load("quantity")
    groups = ("time", "measure", "worded", "currency")
    keys = {key for group in groups for key in table[group]}
    return frozenset(keys | set(table["symbol"]["written"].split()))


def _reads(text: str, locale: str, vector: Vector) -> bool:
    """Whether a rendering is read back as what it renders, and as nothing else."""
    found = numbers.find(text, locale)
    if vector.date is not None:
        return _reads_date(found, vector.date)
    if len(found) == 2 and vector.amount[2] is not None:
        return (found[0].value, found[1].value) == vector.amount[::2]
    return len(found) == 1 and _means(found[0], vector)


def _reads_date(found: Sequence[Number], date: Date) -> bool:
    if [_clock(number.date) for number in found] == [_clock(date)]:
        return True
    if not found:
        # "May" and "the nineties" hold no figure.
        return date in (Date(month=date.month), Date(date.year, period="decade"))
    # 2019 is a number, too, and "7 h" as good as seven hours.
    value = date.year if date == Date(date.year) else date.hour
    return len(found) == 1 and found[0].value == value and not date.minute


@each_vector
def test_read_back(vector: Vector) -> None:
    """In each locale, every good rendering is read as the same value."""
    wrong = {
        (locale, text): numbers.find(text, locale)
        for locale, good in vector.renderings.items()
        for text in good
        if not _reads(text, locale, vector)
    }
    assert not wrong


@pytest.mark.parametrize(
    "source", DECOYS, ids=[f"none:{n + 2}" for n in range(len(DECOYS))]
)
def test_decoy(source: str) -> None:
    """Names, idioms and codes are no quantities."""
    assert not quantity.find(hanzi.opencc(source, "t2s"))
