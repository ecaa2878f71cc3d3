"""Markdown: CommonMark with tables, strikethrough, footnotes and front matter.

markdown-it says what a line is; the text is cut out of the file at the exact
place, so that everything else (markers, indents, link definitions, rulers)
stays in the skeleton as its author wrote it. Code, HTML blocks and front matter
become kept blocks, so that an edition can still show them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from ...base.errors import UserError
from ..model import Block, BlockKind, Code, Document
from .markdown_inline import Markdown, add_inline_rules, to_codes

BlockRule = Callable[[StateBlock, int, int, bool], bool]

_LEVELS = 48
"""Deepest nesting of quotes, lists and links; markdown-it drops what is deeper."""

_TRIM = " \t\n\v\f\r"
_KEPT: dict[str, tuple[BlockKind, str]] = {
    "fence": ("code", "code block"),
    "code_block": ("code", "code block"),
    "html_block": ("code", "HTML block"),
    "front_matter": ("meta", "front matter"),
}
_HASHES = re.compile(r"#{1,6}[ \t]*")
_CLOSING_HASHES = re.compile(r"(?:^|[ \t]+)#+[ \t]*$")
_TASK = re.compile(r"\[[ xX]\][ \t]+")
_BAR = re.compile(r"(?<!\\)\|")


def read(text: str, name: str, encoding: str = "utf-8") -> Document:
    """The Markdown text as a document; its ``raw`` is ``text`` to the letter.

    Raises :class:`UserError` if quotes, lists or links are nested deeper than
    48 levels.

    >>> document = read("> - **数据**中台\\n", "a.md")
    >>> document.blocks[0].text, document.blocks[0].raw, document.skeleton
    ('数据中台', '**数据**中台', ('> - ', '\\n'))
    >>> [code.markup for code in document.blocks[0].codes]
    ['**', '**']
    """
    source = _Source(text)
    tokens = _parser().parse(source.text)
    blocks: list[Block] = []
    skeleton: list[str] = []
    end = 0
    for place in _places(tokens, source, name):
        if block := _block(place, source):
            stop = source.raw(place.end)
            skeleton.append(text[end : stop - len(block.raw)])
            blocks.append(block)
            end = stop
    return Document(name, "md", tuple(blocks), (*skeleton, text[end:]), encoding)


@cache
def _parser() -> Markdown:
    from mdit_py_plugins.footnote import footnote_plugin
    from mdit_py_plugins.front_matter import front_matter_plugin

    parser = Markdown("commonmark", {"maxNesting": _LEVELS + 2})
    parser.enable(["table", "strikethrough"])
    footnote_plugin(parser, move_to_end=False, inline=False, always_match_refs=True)
    front_matter_plugin(parser)
    add_inline_rules(parser)
    rules = parser.block.ruler
    for rule in rules.__rules__:
        if rule.name not in ("blockquote", "list", "footnote_def", "hr", "reference"):
            rules.at(rule.name, _locating(rule.fn), {"alt": rule.alt})
    return parser


def _locating(rule: BlockRule) -> BlockRule:
    """The same rule, noting where the content of each of its lines starts.

    That is past the markers of the quotes and lists around it, which only the
    parser knows at this moment.
    """

    def locating(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        first = len(state.tokens)
        if not rule(state, start, end, silent):
            return False
        for token in state.tokens[first:]:
            if token.map and (token.type == "inline" or token.type in _KEPT):
                lines = range(*token.map)
                token.meta["starts"] = [
                    state.bMarks[line] + state.tShift[line] for line in lines
                ]
        return True

    return locating


class _Source:
    """The file's text with ``\\n`` as line end, as the parser sees it."""

    def __init__(self, text: str) -> None:
        self._file = text
        self.eol = "\r\n" if "\r\n" in text else "\n"
        self._before: list[int] = []  # line ends of two characters above each line
        self.starts: list[int] = []
        self.text = re.sub(r"\r\n?", "\n", text)
        start = pairs = 0
        for match in re.finditer(r"\r\n|\r|\n|\Z", text):
            self._before.append(pairs)
            self.starts.append(start)
            pairs += len(match[0]) == 2
            start = match.end() - pairs

    def line(self, offset: int) -> int:
        """Number of the line, from 0, in which an offset lies."""
        return bisect_right(self.starts, offset) - 1

    def raw(self, offset: int) -> int:
        """The offset in the text as it is in the file."""
        return offset + self._before[self.line(offset)]

    def slice(self, start: int, end: int) -> str:
        """A span of the text as it is in the file."""
        return self._file[self.raw(start) : self.raw(end)]

    def end(self, line: int) -> int:
        """Where a line ends, without its line end."""
        end = self.text.find("\n", self.starts[line])
        return len(self.text) if end < 0 else end


@dataclass(frozen=True, slots=True)
class _Place:
    """A block's token, and what it stands for in the parser's text."""

    token: Token
    start: int
    end: int
    kind: BlockKind
    level: int


def _places(tokens: Sequence[Token], source: _Source, name: str) -> Iterator[_Place]:
    """Every token that holds text, with the span of the text in the file."""
    around: list[Token] = []
    cells: Iterator[tuple[int, int]] | None = None
    for token in tokens:
        if token.nesting == 1:
            around.append(token)
            cells = None if token.type == "tr_open" else cells
        elif token.nesting == -1:
            around.pop()
        if token.level > _LEVELS:
            line = token.map[0] + 1 if token.map else 1
            raise UserError(
                f"{name}, line {line}: nested deeper than {_LEVELS} levels;"
                " take quotes or lists out of each other"
            )
        if "starts" not in token.meta:
            continue
        if token.type in _KEPT:
            start, end = _span(token, source)
            yield _Place(token, start, end, _KEPT[token.type][0], 0)
            continue
        kind, level = _role(around)
        if kind == "cell":
            start, end = _span(token, source)
            cells = cells or iter(_cells(source.text, start, end))
            start, end = next(cells, (end, end))  # a short row lacks some
        else:
            start, end = _span(token, source)
        if around[-1].type == "heading_open" and around[-1].markup.startswith("#"):
            start, end = _heading(source.text, start, end)
        yield _Place(token, start, end, kind, level)


def _role(around: Sequence[Token]) -> tuple[BlockKind, int]:
    """What the innermost container says of a text, and its level."""
    depth = sum(token.type == "list_item_open" for token in around)
    for token in reversed(around):
        match token.type:
            case "heading_open":
                return "heading", int(token.tag[1])
            case "th_open" | "td_open":
                return "cell", 0
            case "list_item_open":
                return "item", depth
            case "blockquote_open":
                return "quote", 0
    return "paragraph", 0


def _span(token: Token, source: _Source) -> tuple[int, int]:
    """From the first character of a token's lines to the last."""
    starts = token.meta["starts"]
    last = source.line(starts[0]) + len(starts) - 1
    return _trim(source.text, starts[0], source.end(last))


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _TRIM:
        start += 1
    while start < end and text[end - 1] in _TRIM:
        end -= 1
    return start, end


def _heading(text: str, start: int, end: int) -> tuple[int, int]:
    """The text between the hashes."""
    if match := _HASHES.match(text, start, end):
        start = match.end()
    if match := _CLOSING_HASHES.search(text[start:end]):
        end = start + match.start()
    return _trim(text, start, end)


def _cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of a table row's cells."""
    row = text[start:end]
    bars = [-1, *(match.start() for match in _BAR.finditer(row)), len(row)]
    cells = [(left + 1, right) for left, right in pairwise(bars)]
    if cells[0] == (0, 0):
        cells = cells[1:]
    return [_trim(text, start + left, start + right) for left, right in cells]


def _block(place: _Place, source: _Source) -> Block | None:
    """The block at this place; None if there is no text in it."""
    token, keep, start = place.token, "", place.start
    codes: tuple[Code, ...] = ()
    if token.type in _KEPT:
        text, keep = token.content.rstrip("\n"), _KEPT[token.type][1]
    else:
        children = token.children or []
        if place.kind == "item" and children and children[0].type == "text":
            box = _TASK.match(children[0].content)
            if box and source.text.startswith(box[0], start):
                children[0].content = children[0].content[box.end() :]
                start += box.end()
        prefix = _prefix(token, source)
        text, codes = to_codes(children, prefix, source.eol)
        keep = "" if any(map(str.isalnum, text)) else "no words"
    if not text.strip():
        return None
    raw = source.slice(start, place.end)
    line = source.line(start) + 1
    return Block(text, codes, place.kind, place.level, raw, line, keep)


def _prefix(token: Token, source: _Source) -> str:
    """What stands before the second line of a paragraph: markers and indent."""
    starts = token.meta["starts"]
    if len(starts) < 2 or token.map is None:
        return ""
    return source.text[source.starts[token.map[0] + 1] : starts[1]]
