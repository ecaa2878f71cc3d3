"""The nouns of laying two texts side by side."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Code, Document, Finding, Segment, Translation

Run = tuple[int, int]
"""Neighbours in a list, from the first to before the second number."""


@dataclass(frozen=True, slots=True)
class Bead:
    """Neighbours on both sides that say the same (the word is Brown's, 1991)."""

    source: Run
    """On the source side; empty where the target alone says something."""

    target: Run
    """On the target side; empty where something has no translation."""

    @property
    def plain(self) -> bool:
        """Whether it is one to one.

        >>> Bead((0, 1), (0, 1)).plain, Bead((0, 2), (0, 1)).plain
        (True, False)
        """
        return self.source[1] - self.source[0] == 1 == self.target[1] - self.target[0]

    @property
    def empty(self) -> bool:
        """Whether one side has nothing.

        >>> Bead((0, 1), (0, 0)).empty
        True
        """
        return self.source[0] == self.source[1] or self.target[0] == self.target[1]


@dataclass(frozen=True, slots=True)
class Text:
    """One side of a unit: its words, and beside them its codes."""

    text: str
    """Plain text."""

    codes: tuple[Code, ...] = ()
    """In reading order."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of a bilingual file."""

    name: str
    """What the file calls it (a number, a key, a context); may be empty."""

    source: Text
    """The Chinese side."""

    target: Text | None
    """The translation; None if the file has none."""

    line: int
    """Line of the unit in the file, from 1."""

    state: str = ""
    """The file's own word for a translation that is not finished, else empty."""

    loose: bool = False
    """Whether the translation may do without the codes (one form of a plural)."""

    alone: bool = False
    """Whether the same words may be translated otherwise elsewhere: in a context of
    their own, or as another form of a plural."""


@dataclass(frozen=True, slots=True)
class Laid:
    """Two documents side by side."""

    source: Document
    """The Chinese one."""

    target: Document
    """The other one."""

    beads: tuple[Bead, ...]
    """Which blocks of both belong together."""

    locale: str
    """Locale of the target."""

    units: tuple[Unit, ...] = ()
    """The units of a bilingual file, one for each block; empty for two documents."""


@dataclass(frozen=True, slots=True)
class Pair:
    """What is checked together: a sentence, several, or a block."""

    id: str
    """``3.2``; ``3.1-3.2`` where it is more than one sentence of the source."""

    name: str
    """What a bilingual file calls the unit."""

    segment: Segment
    """The source side; several sentences are one."""

    target: Text
    """The target side."""

    line: int
    """Line in the source file, from 1; 0: it has no source."""

    target_line: int
    """Line in the target file, from 1; 0: it has no target."""

    alone: bool = False
    """As :attr:`Unit.alone`."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A pair and what the checks saw in it."""

    pair: Pair
    """What was looked at."""

    translation: Translation
    """The same as the checks of documents take it, with all findings."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was seen."""
        return self.translation.findings
