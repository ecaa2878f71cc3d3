"""What the headings of a glossary mean: the words of ``data/headings.toml``."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from ...base import tables
from ..model import TermStatus
from .xml import locale

_TAG = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?", re.I)
_BRACKETS = re.compile(r"[(\[【（《<].*?[)\]】）》>]")

FIELDS_OF_TERM = ("pos", "domain", "definition", "note", "source")
"""Fields that a column can give to the terms of one locale: ``en:note``."""


def meaning(heading: str) -> str:
    """The role of a column with this heading; empty if the words are unknown.

    >>> meaning("英文备注"), meaning("Forbidden (EN)"), meaning("简体中文 / Chinese")
    ('en:note', 'en:forbidden', 'zh-Hans')
    >>> meaning("译文"), meaning("price")
    ('term', '')
    """
    parts = [heading, _BRACKETS.sub("", heading), *re.split(r"[/／\n|]", heading)]
    for part in parts:
        if role := _meaning(_fold(part)) or tag(part.strip()):
            return role
    return ""


def _meaning(folded: str) -> str:
    words = _words()
    if folded in words:
        return words[folded]
    if (bare := dict(_languages()).get(_bare(folded))) is not None:
        return bare
    for name, spoken in _languages():
        for rest in (folded.removeprefix(name), folded.removesuffix(name)):
            role = "" if rest == folded else words.get(_bare(rest), "")
            if role in ("admitted", "forbidden", *FIELDS_OF_TERM):
                return f"{spoken}:{role}"
    return ""


def _bare(folded: str) -> str:
    """A heading without the words that add nothing: "preferredenglishterm"."""
    for word in _filler():
        for rest in (folded.removeprefix(word), folded.removesuffix(word)):
            if rest and rest != folded:
                return _bare(rest)
    return folded


def tag(text: str) -> str:
    """A BCP 47 tag as duizhao writes it, with the script of Chinese; empty if none.

    >>> tag("zh_CN"), tag("EN-us"), tag("no"), tag("remark")
    ('zh-Hans', 'en-US', '', '')
    """
    found = _TAG.fullmatch(text)
    if found is None or found[1].lower() not in _known():
        return ""
    return locale(text)


def language_of(cell: str) -> str:
    """The locale that a cell of a language column names.

    >>> language_of("英文"), language_of("zh-TW"), language_of("Klingon")
    ('en', 'zh-Hant', '')
    """
    return tag(cell.strip()) or dict(_languages()).get(_fold(cell), "")


def status_of(cell: str) -> TermStatus | None:
    """The status that a cell names; None for a word that is not known.

    >>> status_of("已审核"), status_of("Deprecated"), status_of("?")
    ('preferred', 'forbidden', None)
    """
    return _statuses().get(_fold(cell))


def _fold(text: str) -> str:
    """Letters and digits alone, in one case and width."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in text if char.isalnum()) or text.strip()


@cache
def _languages() -> tuple[tuple[str, str], ...]:
    """Names of languages and their locales, the longest name first."""
    data = tables.load("duizhao.glossary", "headings")["languages"]
    pairs = [(name, locale) for locale, names in data.items() for name in names]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


@cache
def _words() -> dict[str, str]:
    roles = tables.load("duizhao.glossary", "headings")["roles"]
    words = dict(_languages())
    return words | {name: role for role, names in roles.items() for name in names}


@cache
def _filler() -> tuple[str, ...]:
    """Words that add nothing, the longest first."""
    words = tables.load("duizhao.glossary", "headings")["filler"]["words"]
    return tuple(sorted(words, key=lambda word: -len(word)))


@cache
def _statuses() -> dict[str, TermStatus]:
    data = tables.load("duizhao.glossary", "headings")["status"]
    return {name: status for status, names in data.items() for name in names}


@cache
def _known() -> frozenset[str]:
    """Languages that a two-letter heading may mean: "no" and "id" rarely are one."""
    data = tables.load("duizhao.glossary", "headings")["languages"]
    return frozenset(locale.partition("-")[0] for locale in data) - {"id"}
