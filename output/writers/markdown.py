"""Markdown: text and codes back as markup, escaped no more than is needed.

What is written is read again by a CommonMark parser: the text must come out as
text and each code as formatting. If it does not, characters that mean something
to Markdown are escaped, and if emphasis still cannot stand between its
neighbours (``**“好”**吗``), it is written as an HTML tag, which always can.
"""

from __future__ import annotations

import re
from collections import ChainMap
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from ...base.errors import UserError
from ...pipeline.model import Code, Document

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from . import Render

Parts = list[str | Code]
"""Text, code, text, code, …, text: always a text first, last and in between."""

Signature = tuple[str, tuple[int, ...]]
"""Plain text, and the offsets in it at which formatting starts or ends."""

_TRIM = " \t\n\v\f\r"
_MARKUP = re.compile(
    r"""[\\`*\[\]]                          # escapes, code, emphasis, links
    | (?<![0-9A-Za-z])_ | _(?![0-9A-Za-z])  # emphasis, but not in snake_case
    | ~~                                    # strikethrough
    | <(?=[A-Za-z/!?]) | &(?=\#?[0-9A-Za-z]+;)  # tags, entities
    | [!<&]\Z                               # might join the code that follows""",
    re.VERBOSE,
)
_LINE_START = re.compile(r"(?m)^([ \t]*)([-+#=>~|]|[0-9]{1,9}(?=[.)](?:[ \t]|$)))")
_RULE = re.compile(r"[-*_ \t]+")
_CLOSING_HASHES = re.compile(r"#(?=#*$)")
_TAGS = {"**": "strong", "__": "strong", "*": "em", "_": "em", "~~": "del"}


def renderer(document: Document) -> Render:
    r"""A function that gives the Markdown of each block's new text.

    It raises :class:`UserError` for codes that Markdown cannot hold, such as a
    link that begins inside of another link.

    >>> from duizhao.pipeline.model import Block
    >>> render = renderer(Document("a.md", "md", (Block("甲", raw="甲"),), ("", "")))
    >>> print(render(0, "2 * 3 * 4", ()), render(0, "1. One", ()))
    2 * 3 * 4 1\. One
    """
    return _Writer(document).render


class _Writer:
    """Renders the blocks of one document, whose link targets it knows."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._parser = _parser()
        notes: dict[str, Any] = {}
        self._parser.parse(document.raw, notes)
        self._references = notes.get("references", {})

    def render(self, index: int, text: str, codes: tuple[Code, ...]) -> str:
        """The block's markup; text without codes is escaped where it must be."""
        block = self._document.blocks[index]
        before = self._document.skeleton[index].rstrip(" \t")
        # A cell and the line behind # hold inline markup alone: nothing in them
        # is a list or a heading, so that "1. One" needs no escape there.
        place = "# " if block.kind == "heading" and before.endswith("#") else ""
        place = "|" if block.kind == "cell" else place
        parts, line_end = _tidy(text, codes)
        rendered = self._least(parts, place)
        if rendered is None and not self._was_read(block.raw, block.codes):
            # CommonMark did not read the source's ** as emphasis either: the
            # author's spelling is as good here as it was there.
            rendered = _spell(parts, place, escaped=True)
        if rendered is None:
            rendered = self._least(_as_tags(parts), place)
        if rendered is None:
            raise UserError(
                f"{self._document.name}, line {block.line}: Markdown cannot hold the"
                " formatting of this block (pairs that cross, or a link in a link);"
                " simplify it in the source"
            )
        if place == "|":
            rendered = rendered.replace("|", r"\|")
            # A bar behind a backslash is no border, whatever is before it.
            rendered += " " if rendered.endswith("\\") else ""
        return rendered.replace("\n", line_end)

    def _least(self, parts: Parts, place: str) -> str | None:
        """The least escaped Markdown that is read as these parts."""
        for escaped in (False, True):
            rendered = _spell(parts, place, escaped)
            if not place and _RULE.fullmatch(rendered):
                continue  # Behind a bullet, "--" would be a line across the page.
            if self._read(rendered, place) == _expected(parts):
                return rendered
        return None

    def _read(self, rendered: str, place: str) -> Signature | None:
        """What a parser makes of it; None if it is not a single block of text."""
        notes = self._notes()
        if place == "|":
            tokens = self._parser.parseInline(rendered, notes)
        else:
            around = self._parser.parse(place + rendered, notes)
            if around[0].type != ("heading_open" if place else "paragraph_open"):
                return None
            tokens = around[1:-1]
        if [token.type for token in tokens] != ["inline"]:
            return None
        return _signature(tokens[0].children or ())

    def _was_read(self, raw: str, codes: Sequence[Code]) -> bool:
        """CommonMark sees each code of the source as formatting."""
        notes = self._notes()
        (token,) = self._parser.parseInline(raw, notes)
        _, positions = _signature(token.children or ())
        return len(positions) == sum(bool(code.markup) for code in codes)

    def _notes(self) -> dict[str, Any]:
        return {"references": ChainMap({}, self._references)}


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    class Parser(MarkdownIt):
        """A link is a link whatever it points to, and shows what is written."""

        def validateLink(self, url: str) -> bool:
            return True

        def normalizeLinkText(self, link: str) -> str:
            return link

    parser = Parser("commonmark", {"maxNesting": 50})
    parser.enable(["table", "strikethrough"])
    footnote_plugin(parser, move_to_end=False, inline=False, always_match_refs=True)
    return parser


def _tidy(text: str, codes: Sequence[Code]) -> tuple[Parts, str]:
    """Text and codes in turn, white space where Markdown can have it.

    None at the ends and around line breaks, and none just inside of emphasis.
    A break's markup ends with the markers of the list or quote around it
    (``> ``), which are no part of the paragraph: they come back separately.
    """
    parts: Parts = []
    start, line_end = 0, "\n"
    for code in codes:
        bare = re.match(r"[^\r\n]*", code.markup)
        if bare and bare[0] != code.markup:
            line_end = code.markup[bare.end() :]
            code = Code(code.position, "single", code.pair, f"{bare[0]}\n")
        parts += (re.sub(r"[\r\n]", " ", text[start : code.position]), code)
        start = code.position
    parts.append(re.sub(r"[\r\n]", " ", text[start:]))
    for at in range(1, len(parts), 2):
        _move_space(parts, at, "close")
    for at in range(len(parts) - 2, 0, -2):
        _move_space(parts, at, "open")
    _strip(parts, 0, left=True)
    _strip(parts, len(parts) - 1, right=True)
    return parts, line_end


def _move_space(parts: Parts, at: int, kind: str) -> None:
    """Move white space out of emphasis, and away from line breaks."""
    before, code, after = parts[at - 1], parts[at], parts[at + 1]
    if not (isinstance(before, str) and isinstance(after, str)):
        raise TypeError("a text stands on either side of a code")
    if not isinstance(code, Code):
        raise TypeError("a code stands between two texts")
    if code.markup.endswith("\n"):
        _strip(parts, at - 1, right=True)
        _strip(parts, at + 1, left=True)
    elif code.markup in _TAGS and code.kind == kind == "close":
        parts[at - 1] = before.rstrip()
        parts[at + 1] = before[len(before.rstrip()) :] + after
    elif code.markup in _TAGS and code.kind == kind == "open":
        space = after[: len(after) - len(after.lstrip())]
        parts[at - 1], parts[at + 1] = before + space, after.lstrip()


def _strip(parts: Parts, at: int, left: bool = False, right: bool = False) -> None:
    text = parts[at]
    if isinstance(text, str):
        text = text.lstrip(_TRIM) if left else text
        parts[at] = text.rstrip(_TRIM) if right else text


def _spell(parts: Parts, place: str, escaped: bool) -> str:
    """Parts as Markdown, all that looks like markup in a text escaped or nothing."""
    result: list[str] = []
    literal = False
    for at, part in enumerate(parts):
        if isinstance(part, Code):
            inside = parts[at + 1] if part.kind == "open" else parts[at - 1]
            result.append(_code(part, inside))
            literal = part.kind == "open" and part.verbatim and _is_literal(part)
        elif escaped and not literal:
            result.append(_MARKUP.sub(r"\\\g<0>", part))
        else:
            result.append(part)
    rendered = "".join(result)
    if escaped and not place:
        rendered = _LINE_START.sub(_escape_line_start, rendered)
    elif escaped and place == "# ":
        rendered = _CLOSING_HASHES.sub(r"\#", rendered)
    return rendered


def _escape_line_start(match: re.Match[str]) -> str:
    mark = match[2]
    return match[1] + (f"{mark}\\" if mark.isdigit() else f"\\{mark}")


def _is_literal(code: Code) -> bool:
    """Between these codes a backslash is a backslash: code, addresses."""
    return code.markup in ("", "<") or code.markup.startswith("`")


def _code(code: Code, inside: str | Code) -> str:
    """A code's markup; that of inline code with the space its text may need."""
    if not (code.markup.startswith("`") and isinstance(inside, str)):
        return code.markup
    spaced = inside[:1] == inside[-1:] == " " and not inside.isspace()
    pad = " " if spaced or inside[:1] == "`" or inside[-1:] == "`" else ""
    return code.markup + pad if code.kind == "open" else pad + code.markup


def _as_tags(parts: Parts) -> Parts:
    """The same with HTML tags for emphasis, code and line breaks."""
    tags: Parts = []
    for part in parts:
        if isinstance(part, str):
            tags.append(part)
            continue
        name = "code" if part.markup.startswith("`") else _TAGS.get(part.markup)
        markup = part.markup
        if name:
            markup = f"<{name}>" if part.kind == "open" else f"</{name}>"
        elif markup.endswith("\n"):
            markup = "<br>"
        verbatim = part.verbatim and markup == "<"
        tags.append(Code(part.position, part.kind, part.pair, markup, verbatim))
    return tags


def _expected(parts: Parts) -> Signature:
    """The signature that these parts must have when they are read."""
    text, positions = "", []
    for part in parts:
        if isinstance(part, str):
            text += part
        elif part.markup:
            positions.append(len(text))
    return text, tuple(positions)


def _signature(tokens: Sequence[Token]) -> Signature:
    """Plain text of inline tokens, and where formatting stands in it."""
    return _expected(_flat(tokens))


def _flat(tokens: Sequence[Token]) -> Parts:
    mark = Code(0, "single", 0, "x")
    parts: Parts = []
    for token in tokens:
        if token.type in ("text", "text_special"):
            parts.append(token.content)
        elif token.type == "softbreak":
            parts.append("\n")
        elif token.type == "code_inline":
            parts += (mark, token.content, mark)
        elif token.type == "image":
            parts += (mark, *_flat(token.children or ()), mark)
        else:
            parts.append(mark)
    return parts
