"""The words of an XML segment, and beside them its codes.

TMX, XLIFF 1.2 and XLIFF 2 have elements for the formatting of another format. They are
told apart by name: those that stand around words, those that open and close from afar
(both name the same number), those that stand alone, and those that only note something
about words that belong to the sentence.
"""

from __future__ import annotations

import re

from ...glossary.exchange.xml import Element, local
from ..model import Code
from .model import Text

_AROUND = ("g", "hi", "pc")
_OPEN = ("bpt", "bx", "sc")
_CLOSE = ("ept", "ex", "ec")
_ALONE = ("x", "ph", "it", "ut")
_NOTES = ("mrk", "sub")
"""Their text belongs to the sentence, they themselves are no formatting."""

_NAMES = ("rid", "startRef", "i", "x", "id")
"""Attributes that name a code, the first one that is there; opening and closing
elements share it."""

_SHOWN = ("equiv-text", "equiv", "equivStart", "disp", "dispStart", "ctype", "type")
_SPACE = re.compile(r"\s+")


def text(element: Element) -> Text:
    """A segment's text on one line, outer white space left out.

    >>> from ...glossary.exchange.xml import parse
    >>> seg = '<s>See <bpt i="1">&lt;b></bpt>this<ept i="1">&lt;/b></ept> <x id="2"/></s>'
    >>> found = text(parse(seg.encode(), "a.tmx"))
    >>> found.text, [(code.position, code.kind) for code in found.codes]
    ('See this', [(4, 'open'), (8, 'close'), (8, 'single')])
    """
    return _Builder().build(element)


class _Builder:
    """Walks through one segment."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._codes: list[Code] = []
        self._pairs: dict[str, int] = {}

    def build(self, element: Element) -> Text:
        """The text with its codes, every pair closed."""
        self._inside(element)
        whole = "".join(self._parts).rstrip()
        opened = {code.pair for code in self._codes if code.kind == "open"}
        closed = {code.pair for code in self._codes if code.kind == "close"}
        return Text(
            whole,
            tuple(
                Code(
                    min(code.position, len(whole)),
                    # Half a pair stands alone: its other half is in another segment.
                    code.kind if code.pair in opened & closed else "single",
                    code.pair,
                    code.markup,
                )
                for code in self._codes
            ),
        )

    def _inside(self, element: Element) -> None:
        self._add(element.text)
        for child in element:
            self._child(child, local(child))
            self._add(child.tail)

    def _child(self, child: Element, name: str) -> None:
        if name == "cp":  # XLIFF 2: a character that XML cannot hold
            return
        if name in _AROUND:
            number = len(self._codes) + 1
            key = f"{name} {number}"
            self._code(child, "open", key)
            self._inside(child)
            self._code(child, "close", key)
        elif name in _OPEN:
            self._code(child, "open", _name(child))
        elif name in _CLOSE:
            self._code(child, "close", _name(child))
        elif name in _ALONE:
            self._code(child, "single", f"single {len(self._codes)}")
        elif name in _NOTES:
            self._inside(child)

    def _code(self, child: Element, kind: str, key: str) -> None:
        number = self._pairs.setdefault(key, len(self._pairs) + 1)
        made = {
            "open": Code(self._length, "open", number, _markup(child)),
            "close": Code(self._length, "close", number, _markup(child)),
            "single": Code(self._length, "single", number, _markup(child)),
        }
        self._codes.append(made[kind])

    def _add(self, text: str | None) -> None:
        words = _SPACE.sub(" ", text or "")
        if not self._length or self._parts[-1].endswith(" "):
            words = words.lstrip()
        if words:
            self._parts.append(words)
            self._length += len(words)


def _name(child: Element) -> str:
    return next((child.get(name) for name in _NAMES if child.get(name)), "")


def _markup(child: Element) -> str:
    """A code for people: its own text, or its element with its number."""
    own = _SPACE.sub(" ", "".join(child.itertext())).strip()
    if own and local(child) not in _AROUND:
        return own
    shown = next((child.get(name) for name in _SHOWN if child.get(name)), "")
    name = _name(child)
    tag = local(child) + (f' id="{name}"' if name else "")
    return f"<{tag}>" + (f" ({shown})" if shown else "")
