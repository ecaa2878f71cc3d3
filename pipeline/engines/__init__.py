"""Engines: what turns one sentence into another, behind one small interface."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Request:
    """One sentence for an engine.

    >>> Request("建设data middle platform。").sample
    0
    """

    text: str
    """What to translate; pins may already stand in it in the target locale."""

    terms: tuple[tuple[str, str], ...] = ()
    """Pairs (source, target) for engines that take a list; others ignore it."""

    form: str = "inline"
    """How pins are carried: engines with prompts word themselves after it."""

    sample: int = 0
    """0 for the engine's best answer, n for its n-th other try."""

    prefix: str = ""
    """How the answer must begin; the engine goes on from it. The answer holds it."""


class Engine(Protocol):
    """Translates batches. Same requests, model and settings: same answers."""

    @property
    def name(self) -> str:
        """Short name: ``llama``, ``argos``, ``identity``."""

    @property
    def identity(self) -> str:
        """Changes whenever answers may: engine, model hash, prompt, settings."""

    @property
    def title(self) -> str:
        """Engine and model for people."""

    @property
    def forms(self) -> tuple[str, ...]:
        """How pins can be carried, best first: the rungs of the repair ladder."""

    @property
    def prefixes(self) -> bool:
        """Whether it can go on from the ``prefix`` of a request."""

    @property
    def weak(self) -> Mapping[str, float]:
        """Locales that it writes too poorly to be used unasked, with their chrF2."""

    def serves(self, locale: str) -> bool:
        """Whether the engine can translate into the locale."""

    def translate(
        self, requests: Sequence[Request], locale: str
    ) -> Iterator[tuple[int, str]]:
        """Yield (index, translation) as each is ready, in any order.

        Raises:
            UserError: the engine cannot work at all (no memory, broken model).
        """
