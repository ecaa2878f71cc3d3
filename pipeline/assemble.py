"""Put an edition's segments together again: one text with its codes for each block."""

from __future__ import annotations

from .model import Code, Edition
from .segment import join


def assemble(edition: Edition) -> tuple[tuple[str, tuple[Code, ...]], ...]:
    """For each block of the document its text in the edition's locale.

    This is what writers take.
    """
    return tuple(
        join(
            [(one.target, one.codes) for one in block],
            [one.segment.gap for one in block],
            edition.locale,
        )
        for block in edition.blocks
    )
