"""What a check is given: a segment, its pins, a candidate, and where the pins came out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ..matching.locate import Span, locate
from ..model import Finding, Pin, Segment


@dataclass(frozen=True, slots=True)
class Case:
    """What a check looks at: one segment and one candidate for it."""

    segment: Segment
    """The source side."""

    target: str
    """The candidate."""

    pins: tuple[Pin, ...]
    """What was decided before translation."""

    locale: str
    """Target locale."""

    spans: tuple[Span | None, ...]
    """Where each pin came out in the target."""

    @classmethod
    def of(cls, segment: Segment, target: str, pins: Sequence[Pin], locale: str) -> Case:
        """The case of a candidate: its pins are looked for here, once."""
        return cls(segment, target, tuple(pins), locale, locate(target, pins, locale))

    @property
    def language(self) -> str:
        """Language of the locale."""
        return self.locale.partition("-")[0]

    @property
    def source(self) -> str:
        """The source in simplified Chinese."""
        return self.segment.source

    def placed(self) -> Iterator[tuple[Pin, Span | None]]:
        """Each pin with its span in the target, or None."""
        return zip(self.pins, self.spans, strict=True)

    def said(self, pin: Pin) -> str:
        """The piece of the source that a pin holds."""
        return self.segment.source[pin.start : pin.end]

    def pinned(self, start: int, end: int) -> bool:
        """Whether a pin holds some of this span of the source."""
        return any(start < pin.end and pin.start < end for pin in self.pins)

    def owned(self, start: int, end: int) -> bool:
        """Whether a pin owns some of this span of the target."""
        return any(span and start < span[1] and span[0] < end for span in self.spans)


Check = Callable[[Case], Iterator[Finding]]
"""Looks for one kind of error, or for the few that exclude each other."""
