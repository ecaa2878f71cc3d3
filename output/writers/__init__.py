"""Writers: a document again, in another language, one module a format."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module

from ...pipeline.model import Code, Document

__all__ = ["write"]

Render = Callable[[int, str, tuple[Code, ...]], str]
"""Index of the block in its document, new text and codes: what the file shows."""

_MODULES = {"txt": "text", "md": "markdown"}


def write(document: Document, blocks: Sequence[tuple[str, tuple[Code, ...]]]) -> str:
    """The file with new text in its blocks, one ``(text, codes)`` for each.

    ``document`` is the document as it was read: a block whose text and codes
    are still the same, or that is to be kept, comes out as its ``raw``, and
    what lies between the blocks always as it was. So writing what was read
    gives the file again, to the letter.

    Raises ``ValueError`` if ``blocks`` are not as many as the document's, and
    :class:`UserError` if the format cannot hold what it is given.

    >>> from duizhao.pipeline.model import Block
    >>> document = Document("a.txt", "txt", (Block("甲", raw="甲"),), ("　", "\\n"))
    >>> write(document, [("First", ())])
    '　First\\n'
    """
    module = import_module(f".{_MODULES[document.format]}", __package__)
    render: Render = module.renderer(document)
    parts = [document.skeleton[0]]
    pairs = zip(document.blocks, blocks, document.skeleton[1:], strict=True)
    for index, (block, (text, codes), after) in enumerate(pairs):
        same = text == block.text and tuple(codes) == block.codes
        parts.append(block.raw if same or block.keep else render(index, text, codes))
        parts.append(after)
    return "".join(parts)
