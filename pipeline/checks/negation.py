"""Negation: what is denied in the source is denied in the target, and nothing else is.

A dropped or invented *not* leaves length, names and numbers as they are. The words are
data (``data/negation.toml``): a closed list on both sides, and the many words that hold a
negative syllable and deny nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from .. import tables
from ..findings import make
from ..model import Finding
from .case import Case


def negation(case: Case) -> Iterator[Finding]:
    """A negation on one side and none on the other, not even a word that implies it."""
    words = tables.load("negation").get(case.language)
    if words is None:
        return
    source = tables.load("negation")["source"]
    denied = _search(source["negative"], _without(source["decoys"], case.source))
    hinted = _search(source["hints"], case.source)
    target = _without(words["decoys"], case.target)
    said = _search(words["strict"], target)
    if denied and not _search([*words["strict"], *words["weak"]], case.target):
        yield make("negation-lost", source=denied[0], source_at=denied.span())
    elif said and not hinted:
        yield make("negation-added", target=said[0].strip(), target_at=said.span())


def _without(decoys: Sequence[str], text: str) -> str:
    """The text with the decoys blanked, so that places stay where they are."""
    return _any(tuple(decoys)).sub(lambda match: "\0" * len(match[0]), text)


def _search(words: Sequence[str], text: str) -> re.Match[str] | None:
    return _any(tuple(words)).search(text)


@cache
def _any(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(words), re.IGNORECASE)
