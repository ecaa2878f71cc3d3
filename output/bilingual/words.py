"""The edition's own words, and the names of locales, in its reader's language."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale


@functools.cache
def words_for(tag: str) -> tuple[Mapping[str, str], str]:
    """Return the edition's own words for a target locale, and their own tag.

    >>> words_for("zh-TW")[0]["side"], words_for("it")[1]
    ('左右對照', 'en')
    """
    tables: dict[str, dict[str, str]] = tomllib.loads(
        resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8")
    )
    locale = _locale(tag)
    if locale is not None:
        # Babel knows the script of zh-TW; a bare zh is read as simplified.
        script = locale.script or ("Hans" if locale.language == "zh" else "")
        for name in (f"{locale.language}-{script}", locale.language):
            if name in tables:
                return tables[name], name
    return tables["en"], "en"


def locale_name(tag: str, words_lang: str) -> str:
    """Return the name of a locale in the edition's own words, or its tag.

    >>> locale_name("zh-Hant", "en"), locale_name("de", "zh-Hans")
    ('Chinese (Traditional)', '德语')
    """
    locale, reader = _locale(tag), _locale(words_lang)
    if locale is None or reader is None:
        return tag
    return locale.get_display_name(reader) or tag


def number(count: int, words_lang: str) -> str:
    """Return a count as the edition's own words write it.

    >>> number(12345, "de"), number(12345, "en")
    ('12.345', '12,345')
    """
    from babel.numbers import format_decimal

    return format_decimal(count, locale=words_lang.replace("-", "_"))


def direction(tag: str) -> str:
    """Return the direction a locale is written in, for HTML's ``dir``.

    >>> direction("ar"), direction("en-GB")
    ('rtl', 'ltr')
    """
    locale = _locale(tag)
    return "ltr" if locale is None else locale.text_direction


def _locale(tag: str) -> Locale | None:
    """Return the CLDR locale of a tag, None if CLDR does not know it."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return None
