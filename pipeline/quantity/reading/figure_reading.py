"""Figures of a target text: digits with the separators and scale words of a locale."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from ..wording.figures import scale_up, separators
from ..wording.locale_table import table
from .affixes import ARABIC, LETTERS
from .core import Core

_JOINED = LETTERS.replace(ARABIC, "")
"""Letters that make a name with the digits behind them; Arabic writes "and 5" as one."""

_MOST_DIGITS = 40

_POWERS = tuple(Decimal(10) ** power for power in (12, 8, 4))
"""The myriads, which take what stands before them as one number."""

_MYRIADS = "百千万萬億亿兆백천만억조"


@dataclass(frozen=True, slots=True)
class _Figures:
    """How figures look in a locale."""

    point: str
    figure: re.Pattern[str]
    powers: dict[str, int]
    letters: dict[str, int]
    currency: str
    scale: re.Pattern[str]
    """A scale word alone, for chains: 25億5100万."""
    myriad: bool


def powers(locale: str) -> dict[str, int]:
    """Every scale word that may follow a figure, folded, with its power of ten.

    >>> powers("de")["mrd."], powers("es")["mil millones"], powers("en")["bn"]
    (9, 9, 9)
    """
    words = table(locale)
    found: dict[str, int] = {}
    for power, entry in words["scales"].items():
        for form in (entry, entry.get("words", {})):
            named = [v for key, v in form.items() if isinstance(v, str) and key != "words"]
            found |= {word.lower(): int(power) for word in named}
        found |= {word.lower(): int(power) for word in entry.get("accepted", ())}
    for group in ("scales", "short"):
        for power, listed in words["read"].get(group, {}).items():
            found |= {w.replace("_", " ").lower(): int(power) for w in listed.split()}
    return found


@cache
def _figures(locale: str) -> _Figures:
    read = table(locale)["read"]
    group, point = separators(locale)
    known = powers(locale)
    letters = {
        letter: int(power)
        for power, listed in read.get("letters", {}).items()
        for letter in listed.split()
    }
    myriad = bool(table(locale).get("myriad"))
    scale = _scales(known, read.get("unless", {}))
    more = f"(?P<more>{read['more']})?" if "more" in read else "(?P<more>(?!))?"
    # 1,2,3 is a list where the comma groups, and unreadable where it starts decimals.
    listed = "" if point == "." else "(?<![0-9],)"
    return _Figures(
        point,
        re.compile(
            # A minus counts where no range and no compound can end.
            rf"(?:(?<![{_JOINED}0-9_.])|(?<=RMB)){listed}"
            rf"(?P<minus>(?<![{LETTERS}{_MYRIADS}0-9%)’'])[-−])?"
            rf"(?P<digits>{_digits(group, point)})"
            rf"(?:[ -]?{more}(?P<scale>{scale})|(?P<letter>{_any(letters)})(?![{LETTERS}])"
            rf"|(?P<ordinal>{_ordinals(locale)})(?![{LETTERS}]))?",
            re.IGNORECASE,
        ),
        known,
        {letter.lower(): power for letter, power in letters.items()},
        read.get("currency", "$£€¥₩₹"),
        re.compile(rf"[ ]?(?P<scale>{scale})", re.IGNORECASE),
        myriad,
    )


def _scales(known: Iterable[str], unless: Mapping[str, str]) -> str:
    """A scale word that is none of the longer words that begin like it."""
    found = []
    for word in sorted(known, key=len, reverse=True):
        refused = f"(?!{unless[word]})" if word in unless else ""
        closing = "" if word[-1] in _MYRIADS else f"(?![{LETTERS}])"
        found.append(re.escape(word).replace(r"\ ", " ") + closing + refused)
    return f"(?:{'|'.join(found)})"


def _digits(group: str, point: str) -> str:
    """Digits in the locale's way, or in the English one where nobody would misread it."""
    if point == ".":
        whole = "(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)"
        # 1.2.3 is a version, and none of its parts is a number.
        return rf"{whole}(?:\.[0-9]+)?(?!\.?[0-9])"
    # A full stop before three digits groups them in all these languages; before one,
    # two or four it can't. Swiss figures have an apostrophe.
    marks = f"[{re.escape(group)} .'’]"
    grouped = rf"[0-9]{{1,3}}(?P<mark>{marks})[0-9]{{3}}(?:(?P=mark)[0-9]{{3}})*(?![0-9])"
    return (
        rf"(?:[0-9]{{1,3}}(?:,[0-9]{{3}}){{2,}}(?![0-9])(?:\.[0-9]+)?"
        rf"|{grouped}(?:,[0-9]+)?|[0-9]+,[0-9]+"
        rf"|[0-9]+\.(?:[0-9]{{1,2}}|[0-9]{{4,}})(?![0-9])|[0-9]+)(?![.,]?[0-9])"
    )


def _ordinals(locale: str) -> str:
    known = table(locale).get("ordinal", {})
    endings = {text for key, text in known.items() if key != "forms" and text}
    forms = [form.partition("{}")[2] for form in known.get("forms", ())]
    # A full stop may end the sentence as well; it is looked at where a word follows.
    endings |= {form for form in forms if form and form != "."}
    return _any(endings)


def _any(words: Iterable[str]) -> str:
    listed = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(each).replace(r"\ ", " ") for each in listed) or "(?!)"


def find(text: str, locale: str) -> Iterator[Core]:
    """The figures of a folded text in reading order.

    >>> [str(core.value) for core in find("3,862 Mrd. und 1.234 von 2,5 Mio.", "de")]
    ['3862000000', '1234', '2500000']
    >>> [str(core.value) for core in find("25億5100万人、1.2兆円", "ja")]
    ['2551000000', '1200000000000']
    """
    figures = _figures(locale)
    position = 0
    while match := figures.figure.search(text, position):
        position = match.end("digits")
        if len(match["digits"]) > _MOST_DIGITS:  # A code; it is no amount of anything.
            continue
        core = _figure(match, figures)
        position = core.end
        if figures.myriad and core.scale > 1:
            core = _chain(text, core, figures)
            position = core.end
        yield core


def _value(digits: str, point: str) -> Decimal:
    """The value of digits with separators, those of the locale or the English ones."""
    last = max(digits.rfind("."), digits.rfind(","))
    tail = len(digits) - last - 1
    decimal = last >= 0 and digits.count(digits[last]) == 1
    if digits.endswith(",000") and last <= 3:  # Nobody writes such decimals.
        return Decimal(digits.replace(",", "").replace(".", ""))
    if decimal and digits[last] != point:
        # The other sign starts decimals where it can't be one of groups.
        marks = sum(not char.isdigit() for char in digits)
        decimal = tail != 3 or (marks > 1 and point == ",")
        decimal = decimal and point == ","
    if not decimal:
        return Decimal(re.sub("[^0-9]", "", digits))
    return Decimal(re.sub("[^0-9]", "", digits[:last]) + "." + digits[last + 1 :])


def _figure(match: re.Match[str], figures: _Figures) -> Core:
    value = _value(match["digits"], figures.point)
    end, scale = match.end(), Decimal(1)
    if word := match["scale"]:
        power = figures.powers.get(word.lower(), 0)
        value, scale = scale_up(value, power), Decimal(10) ** power
    elif letter := match["letter"]:
        # £125m is money; 100M may be megabytes and 4K is a picture size.
        if match.string[: match.start()].rstrip(" ").endswith(tuple(figures.currency)):
            power = figures.letters[letter.lower()]
            value, scale = scale_up(value, power), Decimal(10) ** power
        else:
            end = match.start("letter")
    signed = -value if match["minus"] else value
    ordinal, more = bool(match["ordinal"]), bool(match["more"])
    return Core(match.start(), end, signed, scale, ordinal=ordinal, more=more)


def _lifted(scale: Decimal, part: Decimal) -> Decimal:
    """The myriad of a part that a thousand before it belongs to as well, else 0."""
    myriad = next((m for m in _POWERS if part >= m), Decimal(0))
    joined = scale < _POWERS[-1] and myriad and part / myriad < scale
    return myriad if joined else Decimal(0)


def _chain(text: str, core: Core, figures: _Figures) -> Core:
    """With the smaller parts that follow: 25億 and 5100万 are one number."""
    value, end, scale = core.value, core.end, core.scale
    while match := figures.figure.match(text, end + (text[end : end + 1] == " ")):
        spaced = match.start() > end
        part = _figure(match, figures)
        if lift := _lifted(scale, part.scale):  # 3천 5백만 is 35 million.
            value, end, scale = value * lift + part.value, part.end, part.scale
            continue
        small = part.value < scale and not match["minus"]
        # 3만 500 may be two numbers; 3만 5,000 and 3万500 are one.
        if not small or (spaced and part.scale == 1 and part.value < 1000):
            break
        value, end = value + part.value, part.end
        if part.scale == 1:
            break
        scale = part.scale
    return replace(core, end=end, value=value)
