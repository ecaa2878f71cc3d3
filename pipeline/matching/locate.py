"""Where the pins came out: one owner per character, longest rendering first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model import Pin
from . import edges, inflect

Span = tuple[int, int]


def locate(target: str, pins: Sequence[Pin], locale: str = "en") -> tuple[Span | None, ...]:
    """For each pin the span in the target that renders it, or None.

    Two pins never share a span, so a term said once for two is missing once. The
    wordings in ``Pin.inflected`` are recognised by the locale's rule, all others as
    they are written.

    >>> pins = [Pin(0, 3, "term", "cloud"), Pin(4, 9, "term", "cloud platform")]
    >>> locate("Cloud platform and cloud", pins)
    ((19, 24), (0, 14))
    >>> locate("A cloudy day", pins[:1])
    (None,)
    >>> haus = Pin(0, 3, "term", "Netzwerk", inflected=("Netzwerk",))
    >>> locate("Alle Netzwerke", [haus], "de")
    ((5, 14),)
    """
    found: list[Span | None] = [None] * len(pins)
    owned: list[Span] = []
    # Preferred renderings first, so that an accepted one cannot take their place.
    for preferred in (True, False):
        for index in sorted(range(len(pins)), key=lambda i: (-len(pins[i].target), i)):
            if found[index] is None and pins[index].target:
                span = _first(target, pins[index], preferred, owned, locale)
                if span:
                    found[index] = span
                    owned.append(span)
    return tuple(found)


def occurrences(
    text: str, phrase: str, exact_case: bool, locale: str = ""
) -> Iterator[Span]:
    """Where a phrase stands in a text: by the locale's rule, or as whole words.

    >>> list(occurrences("20 of 1,020 and 20%", "20", False))
    [(0, 2), (16, 18)]
    >>> list(occurrences("Аналитика больших данных", "большие данные", False, "ru"))
    [(10, 24)]
    """
    if locale:
        pattern = inflect.pattern(phrase, locale, exact_case)
    else:
        pattern = edges.pattern(phrase, exact_case)
    for match in pattern.finditer(text):
        yield match.span()


def rule(pin: Pin, phrase: str, locale: str) -> str:
    """The locale by whose rule a wording of a pin is recognised; empty: as it is.

    >>> rule(Pin(0, 1, "term", "cloud", forbidden=("fog",)), "fog", "en")
    ''
    """
    return locale if phrase in pin.inflected else ""


def _first(
    target: str, pin: Pin, preferred: bool, owned: Sequence[Span], locale: str
) -> Span | None:
    for phrase in (pin.target,) if preferred else pin.accepted:
        exact = pin.exact_case and phrase == pin.target
        for start, end in occurrences(target, phrase, exact, rule(pin, phrase, locale)):
            if all(end <= a or b <= start for a, b in owned):
                return start, end
    return None
