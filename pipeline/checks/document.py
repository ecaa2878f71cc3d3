"""The whole document: one thing has one name, and one sentence one translation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..findings import make
from ..matching import inflect
from ..matching.locate import Span
from ..model import Finding, Pin, Translation
from .case import Case
from .entities import names_as_glossed


@dataclass(frozen=True, slots=True)
class _Said:
    """One place where something is rendered."""

    index: int
    """Which translation of the document it stands in."""

    rendering: str
    """What it was rendered as: the term without its endings, or the sentence."""

    text: str
    """What stands in the target."""

    source_at: Span
    target_at: Span


def check_document(
    translations: Sequence[Translation], locale: str
) -> tuple[tuple[Finding, ...], ...]:
    """For each translation the findings that only its neighbours show.

    Of two ways in which a thing is said the more frequent one counts as right, of two
    as frequent ones the first.

    >>> from ..model import Segment
    >>> def one(number: str, target: str) -> Translation:
    ...     return Translation(Segment(number, "保持联系。", "保持联系。"), target, "done")
    >>> texts = [one("1.1", "Keep in touch."), one("2.1", "Stay in contact.")]
    >>> [[found.kind for found in each] for each in check_document(texts, "en")]
    [[], ['segment-inconsistent']]
    """
    found = [list(each) for each in names_as_glossed(translations, locale)]
    terms: dict[tuple[str, str], list[_Said]] = {}
    sentences: dict[str, list[_Said]] = {}
    for index, one in enumerate(translations):
        if one.status == "kept":
            continue
        source = one.segment.source.strip()
        whole = (0, len(one.segment.source)), (0, len(one.target))
        text = " ".join(one.target.split())
        sentences.setdefault(source, []).append(_Said(index, text, text, *whole))
        for pin, said in _terms(index, one, locale):
            key = (one.segment.source[pin.start : pin.end], pin.target)
            terms.setdefault(key, []).append(said)
    for (source, _), places in terms.items():
        for said, other in _deviating(places):
            segment = translations[other.index].segment.id
            found[said.index].append(
                _finding("term-inconsistent", source, said, other, segment)
            )
    for source, places in sentences.items():
        for said, other in _deviating(places):
            segment = translations[other.index].segment.id
            found[said.index].append(
                _finding("segment-inconsistent", source, said, other, segment)
            )
    return tuple(map(tuple, found))


def _finding(kind: str, source: str, said: _Said, other: _Said, segment: str) -> Finding:
    return make(
        kind,
        source=source,
        target=said.text,
        source_at=said.source_at,
        target_at=said.target_at,
        other=other.rendering,
        segment=segment,
    )


def _terms(index: int, one: Translation, locale: str) -> Iterator[tuple[Pin, _Said]]:
    """The pinned terms of a translation, as they came out."""
    case = Case.of(one.segment, one.target, one.pins, locale)
    for pin, span in case.placed():
        if pin.kind == "term" and span:
            text = one.target[slice(*span)]
            rendering = _without_ending(text, pin, locale)
            yield pin, _Said(index, rendering, text, (pin.start, pin.end), span)


def _without_ending(text: str, pin: Pin, locale: str) -> str:
    """Which of the pin's renderings a text is a form of."""
    for rendering in (pin.target, *pin.accepted):
        if inflect.pattern(rendering, locale).fullmatch(text):
            return rendering
    return pin.target


def _deviating(places: Sequence[_Said]) -> Iterator[tuple[_Said, _Said]]:
    """The places that say it in another way than most, each with one that does not."""
    counts = Counter(said.rendering for said in places)
    if len(counts) < 2:
        return
    usual, _ = counts.most_common(1)[0]
    right = next(said for said in places if said.rendering == usual)
    for said in places:
        if said.rendering != usual:
            yield said, right
