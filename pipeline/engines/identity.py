"""The engine that returns what it is given: for trying out formats and pins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from . import Request


class IdentityEngine:
    """Gives back the text with the pins in it.

    >>> engine = IdentityEngine()
    >>> list(engine.translate([Request("甲"), Request("乙")], "en"))
    [(0, '甲'), (1, '乙')]
    """

    name = "identity"
    identity = "identity"
    title = "identity (no translation)"
    forms = ("inline",)
    prefixes = False
    weak: Mapping[str, float] = {}

    def serves(self, locale: str) -> bool:
        """Every locale."""
        return True

    def translate(
        self, requests: Sequence[Request], locale: str
    ) -> Iterator[tuple[int, str]]:
        """Yield each text as it came."""
        for index, request in enumerate(requests):
            yield index, request.text
