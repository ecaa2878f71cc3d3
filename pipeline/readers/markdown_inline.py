"""Markdown inside a paragraph: markdown-it's tokens as plain text and codes.

markdown-it gives no positions inside a paragraph, and none are needed: a block
that does not change is written from its source. But its tokens also forget how
a link was spelled, so a few of its rules are wrapped to note that.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkLabel
from markdown_it.rules_inline import autolink, escape, image, link, newline
from markdown_it.rules_inline.state_inline import Delimiter, StateInline
from markdown_it.token import Token

from ..model import Code

CodeKind = Literal["open", "close", "single"]
InlineRule = Callable[[StateInline, bool], bool]

_URL = re.compile(r"(?<![0-9A-Za-z])(?:https?|ftp)://[!#-;=?-Z^-~]+")
"""A bare address: ASCII only, so that Chinese text may follow without a space."""

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)(.*?)(/?)>", re.DOTALL)
_NOT_TRANSLATED = re.compile(r"(?i)<(code|kbd|samp|var|tt)\b|\btranslate=[\"']?no\b")
_VOID = frozenset("area base br col embed hr img input link meta source wbr".split())


class Markdown(MarkdownIt):
    """A parser that keeps every link as it is written, ``javascript:`` too."""

    def validateLink(self, url: str) -> bool:
        """Nothing is refused: the edition holds what the source holds."""
        return True

    def normalizeLinkText(self, link: str) -> str:
        """An automatic link shows what was written."""
        return link


def add_inline_rules(parser: MarkdownIt) -> None:
    """Let the parser note on its tokens how the author spelled them."""
    rules = parser.inline.ruler
    rules.at("link", _noting(link, _note_link))
    rules.at("image", _noting(image, _note_image))
    rules.at("autolink", _noting(autolink, _note_autolink))
    rules.at("escape", _noting(escape, _note_backslash_break))
    rules.at("newline", _noting(newline, _note_spaces_break))
    rules.at("emphasis", _emphasis)


def _noting(
    rule: InlineRule, note: Callable[[StateInline, int, list[Token]], None]
) -> InlineRule:
    """The same rule, after which ``note`` sees its start and its tokens."""

    def noting(state: StateInline, silent: bool) -> bool:
        start, first = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        if not silent:
            note(state, start, state.tokens[first:])
        return True

    return noting


def _note_link(state: StateInline, start: int, tokens: list[Token]) -> None:
    opening = next(token for token in tokens if token.type == "link_open")
    opening.meta["markup"] = "["
    tokens[-1].meta["markup"] = _closing_markup(state, start, True)


def _note_image(state: StateInline, start: int, tokens: list[Token]) -> None:
    tokens[-1].meta["markup"] = _closing_markup(state, start + 1, False)


def _closing_markup(state: StateInline, start: int, disable_nested: bool) -> str:
    """What closes the label that opens at ``start``: ``](address "title")``.

    ``[标签]`` and ``[标签][]`` name their target by the text, which a
    translation changes: they become ``[标签][标签]``.
    """
    end = _label_end(state, start, disable_nested)
    markup = state.src[end : state.pos]
    if markup in ("]", "][]"):
        markup = f"][{state.src[start + 1 : end]}]"
    return markup.replace("\n", " ")


def _label_end(state: StateInline, start: int, disable_nested: bool) -> int:
    """Where the ``]`` stands that closes the label opened at ``start``."""
    position = state.pos
    state.pos = start
    end = parseLinkLabel(state, start, disable_nested)
    state.pos = position
    return end


def _note_autolink(state: StateInline, start: int, tokens: list[Token]) -> None:
    tokens[-3].meta["markup"] = "<"
    tokens[-1].meta["markup"] = ">"


def _note_backslash_break(state: StateInline, start: int, tokens: list[Token]) -> None:
    if tokens[-1].type == "hardbreak":
        tokens[-1].meta["markup"] = "\\\n"


def _note_spaces_break(state: StateInline, start: int, tokens: list[Token]) -> None:
    if tokens[-1].type == "hardbreak":
        tokens[-1].meta["markup"] = "  \n"


def _emphasis(state: StateInline, silent: bool) -> bool:
    """markdown-it's rule for * and _, but ``**注意：**请看`` is strong as well.

    CommonMark wants white space or punctuation outside of ``**`` when there is
    punctuation inside, which Chinese has not got; authors write it all the same
    and mean it. Here a Han neighbour outside counts as punctuation (the
    amendment known as markdown-cjk-friendly). Only for ``**``: a single ``*``
    between Han may be a multiplication sign.
    """
    start = state.pos
    marker = state.src[start]
    if silent or marker not in "*_":
        return False
    run = state.scanDelims(start, marker == "*")
    opens, closes = run.can_open, run.can_close
    if marker == "*" and run.length == 2:
        before = state.src[start - 1] if start else " "
        after = state.src[start + 2] if start + 2 < state.posMax else " "
        opens = opens or (_wide(before) and not after.isspace())
        closes = closes or (_wide(after) and not before.isspace())
    for _ in range(run.length):
        state.push("text", "", 0).content = marker
        token = len(state.tokens) - 1
        state.delimiters.append(
            Delimiter(ord(marker), run.length, token, -1, opens, closes)
        )
    state.pos += run.length
    return True


def _wide(char: str) -> bool:
    """Han, kana and their punctuation, which go without spaces (UAX #11)."""
    return unicodedata.east_asian_width(char) in "WF" and not "가" <= char <= "힣"


def to_codes(
    tokens: Sequence[Token], prefix: str = "", eol: str = "\n"
) -> tuple[str, tuple[Code, ...]]:
    """Plain text and codes of a paragraph's inline tokens.

    ``prefix`` is what stands before the paragraph's second line (``> ``) and
    ``eol`` the line end of the file: both belong to the markup of a line break.
    A line that merely ends leaves nothing between Chinese characters, and else
    a space.
    """
    inline = _Inline(eol + prefix)
    inline.add(tokens)
    return inline.done()


class _Inline:
    """Text and codes of one paragraph, while they grow."""

    def __init__(self, eol: str) -> None:
        self._eol = eol
        self._parts: list[str] = []
        self._length = 0
        self._last = ""
        self._codes: list[Code] = []
        self._pairs = 0
        self._open: list[tuple[int, str]] = []  # index in codes; name if HTML
        self._break: int | None = None  # a line ended: number of codes at that time

    def done(self) -> tuple[str, tuple[Code, ...]]:
        for index, _ in self._open:
            self._codes[index] = _single(self._codes[index])
        return "".join(self._parts), tuple(self._codes)

    def add(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            kind, meta = token.type, token.meta
            if kind in ("text", "text_special"):
                self._words(re.sub(r"[\r\n]", " ", token.content))
            elif kind == "softbreak":
                self._break = len(self._codes)
            elif kind == "hardbreak":
                self._break = len(self._codes)
                self._code("single", meta["markup"].replace("\n", self._eol))
            elif kind == "code_inline":
                self._verbatim(token.content, token.markup)
            elif kind == "html_inline":
                self._html(token.content.replace("\n", " "))
            elif kind == "image":
                self._opening("![")
                self.add(token.children or ())
                self._closing(meta["markup"])
            elif kind == "footnote_ref":
                self._code("single", f"[^{meta['label']}]")
            elif token.nesting == 1:
                markup = meta.get("markup", token.markup)
                self._opening(markup, verbatim=markup == "<")
            elif token.nesting == -1:
                self._closing(meta.get("markup", token.markup))

    def _words(self, text: str) -> None:
        """Text, in which bare addresses become verbatim."""
        start = 0
        for match in _URL.finditer(text):
            url = match[0].rstrip(".,;:!?'*_~")
            while url.endswith(")") and url.count(")") > url.count("("):
                url = url[:-1].rstrip(".,;:!?'*_~")
            self._text(text[start : match.start()])
            start = match.start() + len(url)
            if not any(self._codes[index].verbatim for index, _ in self._open):
                self._verbatim(url, "")
            else:
                self._text(url)
        self._text(text[start:])

    def _text(self, text: str) -> None:
        if not text:
            return
        if self._break is not None:
            self._end_line(text[0])
        self._parts.append(text)
        self._length += len(text)
        self._last = text[-1]

    def _end_line(self, first: str) -> None:
        """Put a space where a line ended, if these scripts want one."""
        index, self._break = self._break or 0, None
        if not self._last or self._last.isspace() or first.isspace():
            return
        if _wide(self._last) and _wide(first):
            return
        self._parts.append(" ")
        self._length += 1
        # What opened since then stands before the word, not before the space.
        self._codes[index:] = [_moved(code) for code in self._codes[index:]]

    def _verbatim(self, text: str, markup: str) -> None:
        if self._break is not None:
            self._end_line(text[0])
        self._opening(markup, verbatim=True)
        self._text(text)
        self._closing(markup)

    def _html(self, tag: str) -> None:
        """A tag: paired with the one that it closes if nothing crosses, else single."""
        match = _TAG.fullmatch(tag)
        name = match[2].lower() if match else ""
        if not match or match[4] or name in _VOID:
            self._code("single", tag)
        elif not match[1]:
            self._opening(tag, verbatim=bool(_NOT_TRANSLATED.search(tag)), name=name)
        elif name in self._html_open():
            while self._open[-1][1] != name:
                index, _ = self._open.pop()
                self._codes[index] = _single(self._codes[index])
            self._closing(tag)
        else:
            self._code("single", tag)

    def _html_open(self) -> set[str]:
        """Names of the tags opened since the last Markdown opening."""
        names: set[str] = set()
        for _, name in reversed(self._open):
            if not name:
                break
            names.add(name)
        return names

    def _code(self, kind: CodeKind, markup: str, verbatim: bool = False) -> None:
        self._pairs += 1
        self._codes.append(Code(self._length, kind, self._pairs, markup, verbatim))

    def _opening(self, markup: str, verbatim: bool = False, name: str = "") -> None:
        self._open.append((len(self._codes), name))
        self._code("open", markup, verbatim)

    def _closing(self, markup: str) -> None:
        while self._open[-1][1] and not markup.startswith("</"):
            index, _ = self._open.pop()  # a tag left open inside of this pair
            self._codes[index] = _single(self._codes[index])
        opening = self._codes[self._open.pop()[0]]
        self._codes.append(
            Code(self._length, "close", opening.pair, markup, opening.verbatim)
        )


def _single(code: Code) -> Code:
    return Code(code.position, "single", code.pair, code.markup)


def _moved(code: Code) -> Code:
    return Code(code.position + 1, code.kind, code.pair, code.markup, code.verbatim)
