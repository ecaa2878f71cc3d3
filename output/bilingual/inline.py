"""A block's sentences with their codes and pins as HTML.

Whatever the text holds is escaped. Codes become elements only from the lists
below; any other markup is shown as what it is, text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ...pipeline.model import Code, Pin, PinKind

_MARKDOWN = {"**": "strong", "__": "strong", "*": "em", "_": "em", "~~": "del"}

# Elements that say something about their text and can do nothing.
_HTML = frozenset(
    "abbr b cite code del dfn em i ins kbd mark q s samp small strong sub sup u var".split()
)

# Carriers of style alone: their text is shown, their markup would only disturb.
_STYLING = frozenset({"font", "span"})

_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9]*)\b([^>]*)>")
_HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""", re.IGNORECASE)
_MARKDOWN_HREF = re.compile(r"\]\(\s*<?([^\s<>]*)>?(?:\s.*)?\)", re.DOTALL)
_SAFE_HREF = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x20\x7f]+", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>|(?: {2,}|\\)?\r?\n", re.IGNORECASE)

# Neither HTML nor UTF-8 can hold these.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")

_LONGEST_MARKUP = 24
"""Characters of unknown markup shown; Office formats have thousands."""

# Scripts written without spaces, or (Hangul) with particles joined on: there a
# rendering may stand against another letter.
_LETTER = (
    r"[^\W_\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
    r"\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A pin in one text: where it stands and which entry explains it."""

    start: int
    end: int
    kind: PinKind
    entry: int
    """Number of the entry in the edition's table of pins."""


@dataclass(frozen=True, slots=True)
class Run:
    """Latin text in a line from right to left, to be shown for itself (``bdi``)."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One side of a segment."""

    text: str
    codes: tuple[Code, ...] = ()
    marks: tuple[Mark, ...] = ()
    runs: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class _Element:
    """An open element: what identifies it, and its two tags."""

    key: object
    start: str
    end: str


def printable(text: str) -> str:
    """Return text with what HTML cannot hold shown as U+FFFD.

    >>> printable("a\\x00b")
    'a\\ufffdb'
    """
    return _UNPRINTABLE.sub("\ufffd", text)


def to_html(sentences: Sequence[Sentence]) -> list[Markup]:
    """Return the HTML of each sentence of one block, in order.

    A pair of codes may open in one sentence and close in a later one: its
    element is closed and opened again, so each piece is complete. A code whose
    partner is lost is shown as text.

    >>> bold = Code(0, "open", 1, "**"), Code(2, "close", 1, "**")
    >>> to_html([Sentence("云 & 端", codes=(bold[0], Code(1, "close", 1, "**")))])
    [Markup('<strong>云</strong> &amp; 端')]
    """
    elements = _elements(code for sentence in sentences for code in sentence.codes)
    # A link may not hold another: in a block with links, pins are plain spans.
    linked = any(element.end == "</a>" for element in elements.values())
    running: list[_Element] = []
    pieces = []
    for sentence in sentences:
        writer = _Writer(running)
        for text, event in _events(sentence):
            writer.text(text)
            if isinstance(event, Mark):
                writer.toggle(_pin(event, linked))
            elif isinstance(event, Run):
                writer.toggle(_Element(event, '<bdi dir="ltr">', "</bdi>"))
            elif event is not None:
                _write_code(writer, event, elements)
        pieces.append(writer.finish())
        running = writer.stack
    return pieces


class _Writer:
    """Writes text and elements, and keeps the nesting right."""

    def __init__(self, running: Sequence[_Element]) -> None:
        self.stack = list(running)
        self._out = [element.start for element in running]

    def text(self, text: str) -> None:
        self._out.append(html.escape(printable(text)))

    def markup(self, markup: str) -> None:
        self._out.append(markup)

    def toggle(self, element: _Element) -> None:
        """Open the element, or close it if it is open.

        What was opened inside it and is still open is closed and opened again.
        """
        keys = [item.key for item in self.stack]
        if element.key not in keys:
            self.stack.append(element)
            self._out.append(element.start)
            return
        place = keys.index(element.key)
        inner = self.stack[place + 1 :]
        self._out += [item.end for item in reversed(self.stack[place:])]
        self._out += [item.start for item in inner]
        self.stack[place:] = inner

    def finish(self) -> Markup:
        self._out += [item.end for item in reversed(self.stack)]
        return Markup("".join(self._out))


def _events(sentence: Sentence) -> list[tuple[str, Mark | Run | Code | None]]:
    """Return each run of text with the mark or code that follows it."""
    size = len(sentence.text)
    events: list[tuple[int, int, int, Mark | Run | Code | None]] = []
    # A pin closes before codes at its end and opens after those at its start. What is
    # longer opens first and closes last; a pin holds the Latin run that is as long.
    spans: list[Mark | Run] = [*sentence.marks, *sentence.runs]
    for each in spans:
        length = 2 * (each.end - each.start) + isinstance(each, Mark)
        events += [(each.end, 0, length, each), (each.start, 2, -length, each)]
    events += [(min(max(code.position, 0), size), 1, 0, code) for code in sentence.codes]
    events.sort(key=lambda event: event[:3])
    events.append((size, 3, 0, None))
    runs = []
    start = 0
    for position, _, _, event in events:
        runs.append((sentence.text[start:position], event))
        start = position
    return runs


def _pin(mark: Mark, linked: bool) -> _Element:
    name, reach = ("span", 'tabindex="0"') if linked else ("a", f'href="#p{mark.entry}"')
    start = f'<{name} class="pin {mark.kind}" {reach} aria-describedby="p{mark.entry}">'
    return _Element(mark, start, f"</{name}>")


def _write_code(writer: _Writer, code: Code, elements: dict[int, _Element]) -> None:
    element = elements.get(code.pair) if code.kind != "single" else None
    if element is not None and (code.kind == "close") == (element in writer.stack):
        writer.toggle(element)
    elif code.kind == "single" and _BREAK.fullmatch(code.markup):
        writer.markup("<br>")
    elif code.markup:
        shown = printable(code.markup)
        if len(shown) > _LONGEST_MARKUP:
            shown = shown[: _LONGEST_MARKUP - 1] + "…"
        writer.markup(f'<span class="raw">{html.escape(shown)}</span>')


def _elements(codes: Iterable[Code]) -> dict[int, _Element]:
    """Return the element of each complete pair that has one."""
    opened: dict[int, Code] = {}
    elements = {}
    for code in codes:
        if code.kind == "open":
            opened[code.pair] = code
        elif code.kind == "close" and code.pair in opened:
            element = _element(opened.pop(code.pair), code)
            if element is not None:
                elements[code.pair] = element
    # Opened again and never closed: not a pair, so nothing of it is an element.
    return {pair: element for pair, element in elements.items() if pair not in opened}


def _element(opening: Code, closing: Code) -> _Element | None:
    name = _MARKDOWN.get(opening.markup, "")
    href = ""
    if opening.markup and not opening.markup.strip("`"):
        name = "code"
    elif opening.markup == "[" and (link := _MARKDOWN_HREF.fullmatch(closing.markup)):
        name, href = "a", link[1]
    elif tag := _TAG.fullmatch(opening.markup):
        name = tag[1].lower()
        if name == "a" and (link := _HREF.search(tag[2])):
            href = html.unescape(link[1] or link[2] or link[3] or "")
        elif name in _STYLING:
            return _Element(opening.pair, "", "")
        elif name not in _HTML:
            return None
    if name == "a":
        return _link(opening.pair, href)
    if not name:
        return None
    return _Element(opening.pair, f"<{name}>", f"</{name}>")


def _link(pair: int, href: str) -> _Element | None:
    if not _SAFE_HREF.fullmatch(href):
        return None
    address = html.escape(printable(href))
    start = f'<a class="link" href="{address}" target="_blank" rel="noopener noreferrer">'
    return _Element(pair, start, "</a>")


def source_places(size: int, pins: Sequence[Pin]) -> list[tuple[int, int, int]]:
    """Return ``(start, end, index of the pin)`` of the pins in a source, in order.

    ``size`` is the source's length. A pin outside it, or that overlaps one
    before it, has no place.

    >>> source_places(4, [Pin(0, 2, "term", "cloud"), Pin(1, 3, "term", "end")])
    [(0, 2, 0)]
    """
    places: list[tuple[int, int, int]] = []
    done = 0
    order = sorted(range(len(pins)), key=lambda i: (pins[i].start, -pins[i].end))
    for index in order:
        pin = pins[index]
        if done <= pin.start < pin.end <= size:
            places.append((pin.start, pin.end, index))
            done = pin.end
    return places


def target_places(target: str, pins: Sequence[Pin]) -> list[tuple[int, int, int]]:
    """Return ``(start, end, index of the pin)`` of renderings in a target, in order.

    Longest renderings first; each pin has one place and each character one
    owner. Renderings stand between word boundaries; their first letter may be
    either case, unless the pin's case is exact.

    >>> pins = [Pin(0, 1, "term", "cloud"), Pin(2, 5, "term", "cloud computing")]
    >>> target_places("Cloud computing needs a cloud.", pins)
    [(0, 15, 1), (24, 29, 0)]
    """
    renderings = [
        (rendering, index)
        for index, pin in enumerate(pins)
        for rendering in (pin.target, *pin.accepted)
        if rendering.strip()
    ]
    renderings.sort(key=lambda item: -len(item[0]))
    places: list[tuple[int, int, int]] = []
    placed: set[int] = set()
    taken = bytearray(len(target))
    for rendering, index in renderings:
        if index in placed:
            continue
        for found in _pattern(rendering, pins[index].exact_case).finditer(target):
            start, end = found.span()
            if not any(taken[start:end]):
                taken[start:end] = b"\x01" * (end - start)
                placed.add(index)
                places.append((start, end, index))
                break
    return sorted(places)


def _pattern(rendering: str, exact_case: bool) -> re.Pattern[str]:
    """Return a pattern for the rendering between word boundaries."""
    first, rest = rendering[0], re.escape(rendering[1:])
    if exact_case or first.lower() == first.upper():
        head = re.escape(first)
    else:
        head = f"(?:{re.escape(first.lower())}|{re.escape(first.upper())})"
    before = after = ""
    if re.match(_LETTER, first):
        before = f"(?<!{_LETTER})" + (r"(?<!\d[.,])" if first.isdigit() else "")
    if re.match(_LETTER, rendering[-1]):
        after = f"(?!{_LETTER})" + (r"(?![.,]\d)" if rendering[-1].isdigit() else "")
    return re.compile(before + head + rest + after)
