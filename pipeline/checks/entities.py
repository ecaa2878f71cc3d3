"""Names that the document itself glosses: 霍莉·威洛比（Holly Willoughby）.

A Chinese text often gives a foreign name's own spelling where it first stands, and writes
the surname alone from then on. The gloss decides all of them. A small model spells the same
name anew each time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .. import tables
from ..findings import make
from ..model import Finding, Translation

_DOT = "·•・‧"
_GLOSSED = re.compile(
    rf"(?P<han>[\u4e00-\u9fff]{{1,8}}(?:[{_DOT}][\u4e00-\u9fff]{{1,8}}){{1,4}})\s?[（(]\s?"
    r"(?P<latin>[A-ZÀ-Þ][\w.’'-]{0,30}(?: [A-ZÀ-Þ][\w.’'-]{0,30}){1,4})\s?[）)]"
)
_LEAST = 2
"""A surname of one character could be any word."""


def glossed(sources: Sequence[str]) -> dict[str, str]:
    """Chinese names and their spellings as the texts gloss them: whole, and the surname.

    A surname that two people spell differently is left out, and so is a name whose parts
    cannot be paired.

    >>> glossed(["霍莉·威洛比（Holly Willoughby）退出交易。"])
    {'霍莉·威洛比': 'Holly Willoughby', '威洛比': 'Willoughby'}
    """
    found: dict[str, set[str]] = {}
    for source in sources:
        for match in _GLOSSED.finditer(source):
            han = re.split(f"[{_DOT}]", match["han"])
            latin = match["latin"].split(" ")
            found.setdefault(match["han"], set()).add(match["latin"])
            if len(han) == len(latin) and len(han[-1]) >= _LEAST:
                found.setdefault(han[-1], set()).add(latin[-1])
    return {name: spelled.pop() for name, spelled in found.items() if len(spelled) == 1}


def names_as_glossed(
    translations: Sequence[Translation], locale: str
) -> tuple[tuple[Finding, ...], ...]:
    """For each translation the glossed names that it does not spell as their gloss does.

    Languages of other scripts write names in their own letters: nothing is said of them.

    >>> from ..model import Segment
    >>> def one(source: str, target: str) -> Translation:
    ...     return Translation(Segment("1.1", source, source), target, "done")
    >>> texts = [one("霍莉·威洛比（Holly Willoughby）来了。", "Holly Willoughby came.")]
    >>> texts += [one("威洛比走了。", "Wiley left.")]
    >>> [[found.message for found in each] for each in names_as_glossed(texts, "en")]
    [[], ['威洛比 is spelled “Willoughby” elsewhere in the document.']]
    """
    if locale.partition("-")[0] in tables.load("check")["name"]["own_script"]:
        return tuple(() for _ in translations)
    names = glossed([each.segment.source for each in translations])
    return tuple(_renamed(each, names) for each in translations)


def _renamed(one: Translation, names: dict[str, str]) -> tuple[Finding, ...]:
    if not names or one.status == "kept":
        return ()
    found: list[Finding] = []
    longest = sorted(map(re.escape, names), key=len, reverse=True)
    target = one.target.casefold()
    for match in re.finditer("|".join(longest), one.segment.source):
        spelled = names[match[0]]
        known = any(each.source == match[0] for each in found)
        if spelled.split(" ")[-1].casefold() not in target and not known:
            at = match.span()
            found.append(
                make("name-changed", source=match[0], target=spelled, source_at=at)
            )
    return tuple(found)
