"""What each target language has for numbers: ``data/numbers/<language>.toml`` and CLDR."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

from ... import tables

_FOLDER = "numbers"

# Marks that order text or join it; a rendering that is compared must not hold them.
MARKS = "\u200b\u200c\u200d\u200e\u200f\u061c\u2060\ufeff"
_UNMARKED = dict.fromkeys(map(ord, MARKS))


@cache
def locales() -> tuple[str, ...]:
    """Locales that quantities can be rendered for and read in.

    >>> {"ar", "de", "en", "en-GB", "ja", "pt-BR", "zh-Hant"} <= set(locales())
    True
    """
    found = files("duizhao.pipeline").joinpath("data", _FOLDER).iterdir()
    names = (each.name for each in found)
    return tuple(sorted(n.removesuffix(".toml") for n in names if n.endswith(".toml")))


@cache
def table(locale: str) -> dict[str, Any]:
    """The table of a locale; a region without one uses its language's.

    A variant says what it is ``like`` and what it has of its own.

    >>> table("en-GB")["scales"]["9"]["one"], table("en-AU")["small"].split()[3]
    ('billion', 'three')

    Raises:
        ValueError: there is no table for the locale.
    """
    for name in (locale, locale.partition("-")[0]):
        if name in locales():
            own = tables.load(f"{_FOLDER}/{name}")
            return _merged(table(own["like"]), own) if "like" in own else own
    raise ValueError(f"no number words for {locale}; there are {', '.join(locales())}")


def _merged(like: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """What the variant says of its own, part by part."""
    parts = {key: like[key] | own[key] for key in own if isinstance(own[key], dict)}
    return like | own | parts


@cache
def babel(locale: str) -> Any:
    """Babel's locale.

    Raises:
        ValueError: there is no table for the locale.
    """
    from babel import Locale

    table(locale)  # There must be words to go with the digits.
    return Locale.parse(locale, sep="-")


@cache
def spellings(locale: str) -> tuple[Any, ...]:
    """The locale itself, then its relatives whose spelling is accepted.

    >>> [str(each) for each in spellings("en-GB")]
    ['en_GB', 'en_US']
    """
    from babel import Locale

    others = map(Locale.parse, table(locale).get("spellings", ()))
    return tuple(dict.fromkeys([babel(locale), *others]))


def unmarked(text: str) -> str:
    """``text`` without marks of direction and other invisible ones.

    >>> unmarked("16\u200f/5")
    '16/5'
    """
    return text.translate(_UNMARKED)


def closed(template: str, locale: str) -> str:
    """A template without spaces beside ``{}`` where the language has none: 5キロ.

    A code keeps its space: CNY 5.

    >>> closed("時速 {} キロメートル", "ja"), closed("{} km", "en")
    ('時速{}キロメートル', '{} km')
    """
    if "unit_gap" not in table(locale):
        return template
    return re.sub(r"(?<![A-Z]) ?\{\} ?", "{}", template)
