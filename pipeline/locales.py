"""Locales: BCP 47 tags that Babel knows, written in one way."""

from __future__ import annotations

from babel import Locale, UnknownLocaleError

from ..base.errors import UserError


def parse_locale(tag: str) -> str:
    """The tag in its usual spelling.

    >>> parse_locale("EN_gb"), parse_locale("zh-hans")
    ('en-GB', 'zh-Hans')

    Raises:
        UserError: Babel knows no such locale.
    """
    try:
        locale = Locale.parse(tag.replace("_", "-"), sep="-")
    except (UnknownLocaleError, ValueError):
        raise UserError(
            f"{tag!r} is no locale that Babel knows; use a tag such as en, en-GB, ja "
            "or zh-Hans."
        ) from None
    parts = [locale.language, _script(tag, locale), locale.territory]
    return "-".join(part for part in parts if part)


def _script(tag: str, locale: Locale) -> str | None:
    """The script only if it was said: Babel adds likely ones."""
    said = [part.title() for part in tag.replace("_", "-").split("-")]
    return locale.script if locale.script in said else None
