"""The word in front of what is put into a text: it follows what it stands before.

English *a* and *an*, *in April* and *on April 1*; French elision; Spanish *y*/*e*, *o*/*u*.
"""

from __future__ import annotations

import re

from .. import tables

_LAST = re.compile(r"(?<![\w'’])([^\W\d_]+['’]|[^\W\d_]+(?=\s))(\s*)$")


def article(before: str, term: str, locale: str) -> str:
    """The text in front of a term, its last word as the term wants it.

    Nothing changes where the language has no such rule, or where the right word cannot
    be told from the term: ``l'`` may have been *le* or *la*.

    >>> article("build a ", "e-government platform", "en")
    'build an '
    >>> article("An ", "unified platform", "en"), article("an ", "MPS order", "en")
    ('A ', 'an ')
    >>> article("opened in ", "April 1", "en")
    'opened on '
    >>> article("la qualité de ", "informatique", "fr")
    "la qualité d'"
    >>> article("datos y ", "información", "es")
    'datos e '
    """
    found = _LAST.search(before)
    if found is None or not term:
        return before
    word, space = found[1].replace("’", "'"), found[2]
    for rule in tables.load("articles").get(locale.partition("-")[0], ()):
        sounds = re.match(rule["sound"], term) and not re.match(rule["but"], term)
        other: str = rule["words" if sounds else "back"].get(word.lower(), "")
        if other:
            other = other.capitalize() if word[0].isupper() else other
            gap = "" if other.endswith(("'", " ")) else space
            return before[: found.start()] + other + gap
    return before
