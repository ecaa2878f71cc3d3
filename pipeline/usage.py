"""How the terms of a glossary are used: how often, where, and rendered as what.

A rendering is known by the forms that the glossary prefers, admits or forbids. What
is rendered in another way is not guessed: the translation is shown instead.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..glossary import Entry, Matcher
from . import pins
from .matching.renderings import RANKS, Form, RenderingStatus, find, forms
from .model import Segment
from .reading import Reading
from .translated import Translated


@dataclass(frozen=True, slots=True)
class Place:
    """Where a term stands."""

    document: str
    """Name of the file."""

    id: str
    """Segment, such as ``3.2``."""

    def __str__(self) -> str:
        """For people.

        >>> str(Place("a.txt", "3.2"))
        'a.txt:3.2'
        """
        return f"{self.document}:{self.id}"


@dataclass(frozen=True, slots=True)
class Rendering:
    """One way in which a concept was rendered."""

    term: str
    """The rendering as the glossary has it."""

    status: RenderingStatus
    """What the glossary says of it."""

    places: tuple[Place, ...]
    """Where, once for each time."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """Translations in which a term has none of its known renderings."""

    place: Place
    """Where the term stands."""

    target: str
    """The translation."""


@dataclass(frozen=True, slots=True)
class Usage:
    """One concept in the documents."""

    entry: Entry
    """What the glossaries say of it."""

    places: tuple[Place, ...]
    """Where it stands, once for each time."""

    renderings: tuple[Rendering, ...] = ()
    """How it was rendered; the preferred rendering first."""

    unknown: tuple[Unknown, ...] = ()
    """Where its rendering is none of those known, once for each time."""

    untranslated: int = 0
    """How often it stands in a sentence of which no translation was found."""

    @property
    def inconsistent(self) -> bool:
        """Whether it was rendered in more than one way, or in a forbidden one."""
        return len(self.renderings) > 1 or any(
            rendering.status == "forbidden" for rendering in self.renderings
        )


def usage(
    readings: Iterable[Reading],
    entries: Sequence[Entry],
    locale: str,
    translated: Translated | None = None,
) -> tuple[Usage, ...]:
    """What became of each entry, in their order; those without places are not used.

    >>> from pathlib import Path
    >>> from ..glossary import Term
    >>> from .batch import Source
    >>> from .model import Block, Document
    >>> from .prepare import Settings, prepare
    >>> text = Document("a.txt", "txt", (Block("雲在哪裡？"),), ("", ""))
    >>> prepared = prepare(text, Settings(), (), Matcher(()))
    >>> reading = Reading(Source(Path("a.txt"), Path("a.txt")), prepared)
    >>> [cloud] = usage([reading], [Entry("c1", ("云",), Term("c1", "en", "cloud"))], "en")
    >>> [str(place) for place in cloud.places]
    ['a.txt:1.1']
    """
    count = _Count(entries, locale, translated)
    for reading in readings:
        count.read(reading)
    return tuple(count.usages())


class _Count:
    """Goes through documents one after another."""

    def __init__(
        self, entries: Sequence[Entry], locale: str, translated: Translated | None
    ) -> None:
        self._entries = entries
        self._locale = locale
        self._translated = translated
        self._matcher = Matcher(entries)
        self._numbers = {id(entry): number for number, entry in enumerate(entries)}
        self._forms: dict[int, tuple[Form, ...]] = {}
        self._places: dict[int, list[Place]] = {}
        self._renderings: dict[tuple[int, int, str], list[Place]] = {}
        self._unknown: dict[int, list[Unknown]] = {}
        self._untranslated: Counter[int] = Counter()

    def read(self, reading: Reading) -> None:
        """Count the terms of one document."""
        blocks = zip(reading.prepared.document.blocks, reading.prepared.blocks, strict=True)
        for block, segments in blocks:
            if block.keep:
                continue
            if self._translated and self._translated.by_block:
                self._unit(reading.source.name, segments)
            else:
                for one in segments:
                    self._unit(reading.source.name, (one,))

    def _unit(self, document: str, segments: Sequence[Segment]) -> None:
        """Count the terms of segments that are translated together."""
        found: dict[int, list[Place]] = {}
        for one in segments:
            for match in pins.terms(one.source, one.codes, self._matcher):
                number = self._numbers[id(match.entry)]
                found.setdefault(number, []).append(Place(document, one.id))
        for number, places in found.items():
            self._places.setdefault(number, []).extend(places)
        if found and self._translated:
            self._rendered(found, self._translated.targets(segments[0]))

    def _rendered(self, found: dict[int, list[Place]], targets: tuple[str, ...]) -> None:
        """Find the renderings of a unit's terms in its translations."""
        if not targets:
            self._untranslated.update({n: len(places) for n, places in found.items()})
            return
        known = [form for number in found for form in self._known(number)]
        times = {number: len(places) for number, places in found.items()}
        results = [find(target, known, times) for target in targets]
        for number, places in found.items():
            for result in results:
                for said, form in enumerate(result.get(number, [])):
                    name = (number, RANKS.index(form.status), form.term)
                    # A forbidden one too many is seen where the term stands last.
                    place = places[min(said, len(places) - 1)]
                    self._renderings.setdefault(name, []).append(place)
            # Of several translations the one that keeps most of the terms counts.
            best = max(range(len(targets)), key=lambda i: len(results[i].get(number, [])))
            if self._entries[number].target:  # Else only wrong ones are known.
                lost = places[len(results[best].get(number, [])) :]
                unknown = [Unknown(place, targets[best]) for place in lost]
                self._unknown.setdefault(number, []).extend(unknown)

    def _known(self, number: int) -> tuple[Form, ...]:
        if number not in self._forms:
            found = forms(number, self._entries[number], self._locale)
            self._forms[number] = tuple(found)
        return self._forms[number]

    def usages(self) -> Iterator[Usage]:
        """What was counted, entry by entry."""
        renderings: dict[int, list[Rendering]] = {}
        for (number, rank, term), places in sorted(self._renderings.items()):
            one = Rendering(term, RANKS[rank], tuple(places))
            renderings.setdefault(number, []).append(one)
        for number, entry in enumerate(self._entries):
            yield Usage(
                entry,
                tuple(self._places.get(number, ())),
                tuple(renderings.get(number, ())),
                tuple(self._unknown.get(number, ())),
                self._untranslated[number],
            )
