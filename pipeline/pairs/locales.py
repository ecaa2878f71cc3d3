"""The locales of a bilingual file: which one is checked, and whether that can be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...base.errors import UserError
from .. import quantity
from ..locales import parse_locale


@dataclass(frozen=True, slots=True)
class Choice:
    """The translations that are checked."""

    said: str
    """The locale as the file says it; empty if the file says none."""

    checks: str
    """The locale whose rules they are checked by."""


def served(tag: str) -> str:
    """The locale in its usual spelling, if checks exist for it.

    >>> served("en_gb")
    'en-GB'

    Raises:
        UserError: there are none.
    """
    locale = parse_locale(tag)
    known = quantity.locales()
    if not {locale, locale.partition("-")[0]} & set(known):
        raise UserError(
            f"duizhao has no checks for {locale} yet; it has some for {', '.join(known)}."
        )
    return locale


def choose(found: Sequence[str], to: str, name: str) -> Choice:
    """One of the target locales of a file: the one that is asked for, or the only one.

    A regional locale serves its language, and the other way round.

    >>> choose(["en-US", "ja"], "en", "a.tmx")
    Choice(said='en-US', checks='en')

    Raises:
        UserError: none fits, several do, or checks do not exist for it.
    """
    if not to:
        if len(found) > 1:
            raise UserError(
                f"{name}: holds translations into {', '.join(found)}; choose one with --to."
            )
        if not found:
            raise UserError(f"{name}: does not say into which locale; name it with --to.")
        return Choice(found[0], served(found[0]))
    wanted = served(to)
    fits = [one for one in found if one.casefold() == wanted.casefold()] or [
        one for one in found if _language(one) == _language(wanted)
    ]
    if found and not fits:
        raise UserError(
            f"{name}: holds no translation into {wanted}, only into {', '.join(found)}."
        )
    if len(fits) > 1:
        raise UserError(
            f"{name}: holds translations into {', '.join(fits)}; choose one with --to."
        )
    return Choice(fits[0] if fits else "", wanted)


def require_chinese(tag: str, name: str) -> None:
    """Make sure of the source language, if the file says one.

    >>> require_chinese("zh-CN", "a.xlf")

    Raises:
        UserError: it is another one.
    """
    if tag and _language(tag) != "zh":
        raise UserError(
            f"{name}: its source language is {tag}; duizhao checks translations from "
            "Chinese."
        )


def _language(tag: str) -> str:
    return tag.replace("_", "-").partition("-")[0].casefold()
