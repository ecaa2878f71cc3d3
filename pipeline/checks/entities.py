"""Names are spelled as the document itself glosses them (see ``names.py``)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..findings import make
from ..model import Finding, Translation
from ..names import glossed, own_script


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
    if own_script(locale):
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
        known |= any(p.start <= match.start() < p.end for p in one.pins)
        if spelled.split(" ")[-1].casefold() not in target and not known:
            at = match.span()
            found.append(
                make("name-changed", source=match[0], target=spelled, source_at=at)
            )
    return tuple(found)
