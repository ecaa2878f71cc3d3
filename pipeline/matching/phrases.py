"""A term as words: which one is the head, which are links, what stands between."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from .. import tables

Role = Literal["head", "attribute", "adjective", "link", "fixed"]
"""What a word is in its term. A *link* is a preposition, conjunction or article; a
*fixed* word has one form: an abbreviation, a number, a word of another script."""

_WORD = re.compile(r"([^\s\-‐‑]+)([\s\-‐‑]*)")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a term."""

    text: str
    """As the term has it."""

    role: Role
    """What it is in the term."""

    gap: str
    """What follows it in the term: a space, a hyphen or nothing."""


def grammar(locale: str) -> Mapping[str, Any]:
    """The match rule of a locale's language; empty where words have one form.

    >>> grammar("en-GB") is grammar("en"), grammar("xx")
    (True, {})
    """
    return _grammar(locale.partition("-")[0])


@cache
def _grammar(language: str) -> Mapping[str, Any]:
    if language not in tables.load("inflection")["languages"]:
        return {}
    return tables.load(f"inflection/{language}")


def words(term: str, locale: str) -> list[Word]:
    """The words of a term in order.

    >>> for word in words("plan of data work", "en"):
    ...     print(word.text, word.role)
    plan head
    of link
    data attribute
    work head
    """
    found = list(_split(term, locale))
    return [
        Word(text, _role(found, at, locale), gap) for at, (text, gap, _) in enumerate(found)
    ]


def _split(term: str, locale: str) -> Iterator[tuple[str, str, bool]]:
    """Text, gap, and whether it is a link."""
    link = _links(locale)
    at = 0
    while at < len(term):
        match = link.match(term, at) if at else None
        is_link = bool(match and match.end() < len(term) and _stands_alone(match, term))
        match = match if is_link else _WORD.match(term, at)
        if match is None:  # White space at the beginning.
            at += 1
            continue
        gap = match[2]
        yield match[1], " " if gap.isspace() else "-" if gap else "", is_link
        at = match.end()


def _stands_alone(match: re.Match[str], term: str) -> bool:
    """Whether a link is no part of a word with hyphens, as in *year-on-year*."""
    return term[match.start() - 1] in " '’" and (bool(match[2]) or match[1][-1] in "'’")


def _role(found: list[tuple[str, str, bool]], at: int, locale: str) -> Role:
    rules = grammar(locale)
    text, _, is_link = found[at]
    if is_link:
        return "link"
    if not _inflects(text, rules) or _links(locale).fullmatch(text):
        return "fixed"
    followed = at + 1 < len(found) and not found[at + 1][2] and found[at + 1][0].isalpha()
    first = at == 0 or found[at - 1][2]
    if rules["heads"] == "last" and followed:
        return "attribute"
    if rules["heads"] == "first" and not first:
        return "attribute"
    return "adjective" if rules.get("capitals") and text[0].islower() else "head"


def _inflects(text: str, rules: Mapping[str, Any]) -> bool:
    if "heads" not in rules or not re.sub("['’]", "", text).isalpha():
        return False
    return bool(re.match(rules["script"], text)) and (len(text) == 1 or not text.isupper())


def link_group(text: str, locale: str) -> tuple[str, ...]:
    """The links that say the same as one, itself first.

    >>> link_group("de", "fr")
    ('de', 'du', 'des', "d'", 'de le', 'de la', 'de les', "de l'")
    """
    same = re.sub(r"\s+", " ", text.replace("’", "'").lower())
    group: list[str] = next(
        (g for g in grammar(locale)["links"] if same in _phrases(g, locale)), []
    )
    return tuple(dict.fromkeys([same, *_phrases(group, locale)]))


def _phrases(group: list[str], locale: str) -> list[str]:
    """Links of a group, the first one also with an article behind it."""
    articles = grammar(locale).get("articles", [])
    return [*group, *(f"{link} {article}" for link in group[:1] for article in articles)]


@cache
def _links(locale: str) -> re.Pattern[str]:
    groups = grammar(locale).get("links", [])
    found = {link for group in groups for link in _phrases(group, locale)}
    return re.compile(f"({link_pattern(found)})([\\s]*)", re.IGNORECASE)


def link_pattern(links: set[str]) -> str:
    """Any of these links, the longest first; what ends in no apostrophe ends its word.

    >>> link_pattern({"de", "d'"})
    "d['’]|de(?!\\\\w)"
    """
    ordered = sorted(links, key=lambda link: (-len(link), link))
    return "|".join(_one_link(link) for link in ordered) or r"(?!)"


def _one_link(link: str) -> str:
    text = r"\s+".join(re.escape(part) for part in link.split()).replace("'", "['’]")
    return text if link.endswith("'") else text + r"(?!\w)"
