"""Inflected forms of a term that count as the term.

English only: number of the last word, and of the head before "of" (*plan of work*,
*plans of work*); a hyphen for a space. Other languages take the term as it is.
"""

from __future__ import annotations

import re

from ..glossary import Term

_SIBILANT = re.compile(r"(?:s|x|z|ch|sh)$")
_CONSONANT_Y = re.compile(r"[^aeiou]y$")


def forms(term: str, locale: str) -> list[str]:
    """The term and its other forms, the term first.

    >>> forms("data silos", "en")
    ['data silos', 'data silo', 'data-silos', 'data-silo']
    >>> forms("classified protection", "en")[1]
    'classified protections'
    >>> forms("données", "fr")
    ['données']
    """
    if not (locale == "en" or locale.startswith("en-")):
        return [term]
    numbered = [term, *_other_number(term)]
    return list(
        dict.fromkeys(
            [*numbered, *(form.replace(" ", "-") for form in numbered if " " in form)]
        )
    )


def of(term: Term, locale: str) -> list[str]:
    """The wordings that count as a glossary's term, itself first: by its match rule.

    >>> of(Term("c1", "en", "cloud", match="word"), "en")
    ['cloud']
    """
    return forms(term.term, locale) if term.match == "inflected" else [term.term]


def _other_number(term: str) -> list[str]:
    """Singular and plural of the head: the last word, or the word before "of"."""
    head, of, rest = term.partition(" of ")
    found = [_plural(head) + of + rest, _singular(head) + of + rest]
    return [form for form in found if form != term]


def _plural(text: str) -> str:
    if _SIBILANT.search(text):
        return text if text.endswith("s") and not text.endswith("ss") else text + "es"
    if _CONSONANT_Y.search(text):
        return text[:-1] + "ies"
    return text + "s"


def _singular(text: str) -> str:
    if text.endswith("ies") and len(text) > 4:
        return text[:-3] + "y"
    if re.search(r"(?:ss|x|z|ch|sh)es$", text):
        return text[:-2]
    if text.endswith("s") and not text.endswith("ss"):
        return text[:-1]
    return text
