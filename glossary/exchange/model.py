"""What every exchange format gives and takes: glossaries, and what they lose."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..model import Term


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that a format has no place for, or that could not be read."""

    place: str
    """Where it stands: ``file:line``, ``concept dg-0001`` or ``column pos``."""

    message: str
    """What is lost and why, in one sentence."""

    kind: str = ""
    """Its kind, a name of ``data/losses.toml``; empty if it has none."""


class Losses:
    """Collects what is lost of one file.

    >>> losses = Losses("old/terms.csv")
    >>> losses.add(3, "has no Chinese term; not taken", "no-term")
    >>> losses.all[0].place
    'terms.csv:3'
    """

    def __init__(self, name: str) -> None:
        """``name`` of the file; its folders are left out."""
        self.name = Path(name).name
        self.all: list[Loss] = []

    def add(self, line: int, message: str, kind: str = "") -> None:
        """Note what is lost on a line, from 1."""
        self.all.append(Loss(f"{self.name}:{line}", message, kind))


@dataclass(frozen=True, slots=True)
class Imported:
    """What a reader has made of a file."""

    terms: tuple[Term, ...]
    """Canonical terms; each has the identifier of its concept."""

    columns: tuple[str, ...]
    """Names of the columns found that duizhao does not know, or none."""

    losses: tuple[Loss, ...]
    """What was not taken over, and why."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What a writer has made of a glossary."""

    data: bytes
    """The file."""

    losses: tuple[Loss, ...]
    """What the format could not hold."""


__all__ = ["Exported", "Imported", "Loss", "Losses"]
