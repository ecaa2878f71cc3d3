"""Names that the document itself glosses: 霍莉·威洛比（Holly Willoughby）.

A Chinese text often gives a foreign name's own spelling where it first stands, and writes
the surname alone from then on. The gloss decides all of them. A small model spells the same
name anew each time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..base.hanzi import key
from ..glossary import Entry, Term
from . import tables

_DOT = "·•・‧"
_GLOSSED = re.compile(
    rf"(?P<han>[\u4e00-\u9fff]{{1,8}}(?:[{_DOT}][\u4e00-\u9fff]{{1,8}}){{1,4}})\s?[（(]\s?"
    r"(?P<latin>[A-ZÀ-Þ][\w.’'-]{0,30}(?: [A-ZÀ-Þ][\w.’'-]{0,30}){1,4})\s?[）)]"
)
_LEAST = 2
"""A surname of one character could be any word."""


def glossed(sources: Sequence[str]) -> dict[str, str]:
    """Chinese surnames and their spellings as the texts gloss them.

    Only the last part of a name is certain: nothing shows where its first part begins
    (校长霍莉·威洛比). A surname that two people spell differently is left out, and so is
    one whose name has not as many parts as its gloss.

    >>> glossed(["霍莉·威洛比（Holly Willoughby）退出交易。"])
    {'威洛比': 'Willoughby'}
    """
    found: dict[str, set[str]] = {}
    for source in sources:
        for match in _GLOSSED.finditer(source):
            han = re.split(f"[{_DOT}]", match["han"])
            latin = match["latin"].split(" ")
            if len(han) == len(latin) and len(han[-1]) >= _LEAST:
                found.setdefault(han[-1], set()).add(latin[-1])
    return {name: spelled.pop() for name, spelled in found.items() if len(spelled) == 1}


def own_script(locale: str) -> bool:
    """Whether a locale writes foreign names in letters of its own.

    >>> own_script("ru"), own_script("de")
    (True, False)
    """
    known: list[str] = tables.load("check")["name"]["own_script"]
    return locale.partition("-")[0] in known


def entries(
    sources: Sequence[str], locale: str, known: Sequence[Entry]
) -> tuple[Entry, ...]:
    """The glossed names as entries for the matcher, unless the glossary decides them.

    >>> [e.sources for e in entries(["霍莉·威洛比（Holly Willoughby）来了。"], "en", ())]
    [('威洛比',)]
    """
    if own_script(locale):
        return ()
    decided = {key(source) for entry in known for source in entry.sources}
    return tuple(
        Entry(
            name,
            (name,),
            Term(name, locale, spelled, case="exact", match="inflected", origin="document"),
        )
        for name, spelled in glossed(sources).items()
        if key(name) not in decided
    )
