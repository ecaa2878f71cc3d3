"""What every exchange format gives and takes: glossaries, and what they lose."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Term


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that a format has no place for, or that could not be read."""

    place: str
    """Where it stands: ``file:line``, ``concept dg-0001`` or ``column pos``."""

    message: str
    """What is lost and why, in one sentence."""


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


__all__ = ["Exported", "Imported", "Loss"]
