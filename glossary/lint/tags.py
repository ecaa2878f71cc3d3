"""Locales as a glossary writes them: BCP 47, Chinese by its script."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from .model import data

_TAG = re.compile(r"([a-z]{2,3})(?:-([a-z]{4}))?(?:-([a-z]{2}|\d{3}))?((?:-[a-z\d]{4,8})*)")


@dataclass(frozen=True, slots=True)
class LocaleProblem:
    """What is wrong with a locale."""

    right: str
    """How it should be written; empty if it is no locale at all."""

    hint: str
    """The cure, to be put behind a sentence."""


def problem_of(locale: str) -> LocaleProblem | None:
    """What is wrong with a locale, if anything is.

    Languages, scripts and regions are those that CLDR names in English.

    >>> problem_of("zh_CN").right, problem_of("PT-br").right, problem_of("zh-Hant-TW")
    ('zh-Hans', 'pt-BR', None)
    >>> problem_of("jp").hint
    "; write 'ja'"
    """
    right = spelling(locale)
    if right == locale:
        return None
    if right:
        return LocaleProblem(right, f"; write '{right}'")
    mistaken = data()["mistaken"].get(locale.lower())
    cure = f"'{mistaken}'" if mistaken else "a tag of BCP 47 such as en, pt-BR or zh-Hans"
    return LocaleProblem("", f"; write {cure}")


def spelling(locale: str) -> str:
    """How a locale should be written; empty if it is none.

    >>> spelling("zh_TW"), spelling("EN"), spelling("xx")
    ('zh-Hant-TW', 'en', '')
    """
    match = _TAG.fullmatch(locale.strip().replace("_", "-").lower())
    if match is None:
        return ""
    language, script, region = match[1], (match[2] or "").title(), (match[3] or "").upper()
    languages, scripts, regions = _known()
    if (
        language not in languages
        or (script and script not in scripts)
        or (region and region not in regions)
    ):
        return ""
    if language == "zh" and not script and region in data()["chinese"]:
        return str(data()["chinese"][region]) + match[4]
    return "-".join(part for part in (language, script, region) if part) + match[4]


@cache
def _known() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    from babel import Locale

    english = Locale("en")
    return (
        frozenset(english.languages),
        frozenset(english.scripts),
        frozenset(english.territories),
    )
