"""Put an edition's segments together again: one text with its codes for each block."""

from __future__ import annotations

from .model import Code, Edition
from .segment import join
from .typography import bidi


def assemble(edition: Edition) -> tuple[tuple[str, tuple[Code, ...]], ...]:
    """For each block of the document its text in the edition's locale.

    This is what writers take. In a locale written from right to left, Latin runs that
    would be shown wrong are isolated.
    """
    return tuple(
        bidi.isolate_block(
            *join(
                [(one.target, one.codes) for one in block],
                [one.segment.gap for one in block],
                edition.locale,
            ),
            edition.locale,
        )
        for block in edition.blocks
    )
