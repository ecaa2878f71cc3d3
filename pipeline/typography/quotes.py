"""Quotation marks: which pairs a text has, and how a locale writes them.

A mark's place tells whether it opens or closes; where it does not (in Chinese, between
letters) its own shape does. Apostrophes and the marks of feet and inches stay. What is
in doubt stays as it is: a straight mark without its partner leaves all of them alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .. import tables

Change = tuple[int, int, str]
"""A span of the text, and what stands there instead."""

_SPACES = " \t\u00a0\u202f\u2009"
_UNBREAKABLE = ("\u00a0", "\u202f")
_BEFORE_OPENING = _SPACES + "\n([{（【—–-/:：«„「『"
_AFTER_CLOSING = _SPACES + "\n)]}）】,.;:!?%…—–-/，。；：！？、،؛؟»”」』"
_HAN_FAMILIES = ("corner", "white", "book", "angle")
_FAMILIES = ("double", "single", *_HAN_FAMILIES)

_MOST = 400
"""Marks in one text; with more of them it is no sentence, and stays as it is."""


@dataclass(frozen=True, slots=True)
class _Mark:
    at: int
    char: str
    family: str
    opens: bool


@dataclass(frozen=True, slots=True)
class _Pair:
    opening: _Mark
    closing: _Mark


def changes(text: str, locale: Mapping[str, Any]) -> list[Change]:
    """What the quotation marks of a text become, in the text's order.

    ``locale`` is a locale's table in ``typography.toml``.

    >>> german = tables.load("typography")["locales"]["de"]
    >>> changes('Er sagt "ja".', german)
    [(8, 9, '„'), (11, 12, '“')]
    """
    marks = list(_marks(text))
    if len(marks) > _MOST:
        return []
    pairs, alone = _paired(marks, text)
    if any(_straight(mark) and mark.family == "double" for mark in alone):
        alone = [mark for mark in alone if not _straight(mark)]
        pairs = [
            pair
            for pair in pairs
            if not (_straight(pair.opening) or _straight(pair.closing))
        ]
    found: list[Change] = []
    for pair in pairs:
        nested = any(_holds(pair, other) for other in pairs)
        depth = sum(_holds(other, pair) for other in pairs)
        written = _written(pair.opening, depth, nested, locale)
        found += _change(text, pair.opening, written[0], locale)
        found += _change(text, pair.closing, written[1], locale)
    found += _lone(text, alone, locale)
    return sorted(found)


def _marks(text: str) -> Iterator[_Mark | int]:
    """Every mark whose place tells what it does; the rest by their offset."""
    table = tables.load("typography")["quotes"]
    families = {char: name for name in _FAMILIES for char in table[name]}
    for at, char in enumerate(text):
        family = families.get(char)
        if family is None:
            continue
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        if family == "single" and _letter(before) and _letter(after):
            continue
        if char in table["straight"] and before.isdigit() and after.isdigit():
            continue
        apart = not before or before in _BEFORE_OPENING
        ends = not after or after in _AFTER_CLOSING
        # A space that does not break lies inside French guillemets.
        inside = char in "«»‹›" and (after if ends else before) in _UNBREAKABLE
        if family in _HAN_FAMILIES or apart == ends or inside:
            if char in table["straight"] or char in "“‘":
                yield at
            else:
                yield _Mark(at, char, family, char in table["openers"])
        elif family != "single" or not (apart and after.isdigit() and char in "'’"):
            yield _Mark(at, char, family, apart)


def _letter(char: str) -> bool:
    """A letter or digit that an apostrophe may follow: there is none in Chinese.

    >>> _letter("e"), _letter("水"), _letter("")
    (True, False, False)
    """
    return char.isalnum() and not "\u2e80" <= char <= "\u9fff"


def _paired(marks: Sequence[_Mark | int], text: str) -> tuple[list[_Pair], list[_Mark]]:
    """The pairs of a text, and the marks that have no partner in it."""
    pairs: list[_Pair] = []
    alone: list[_Mark] = []
    opened: list[_Mark] = []
    for found in marks:
        mark = found if isinstance(found, _Mark) else _undecided(found, text, opened)
        if mark.opens:
            opened.append(mark)
            continue
        partner = next((m for m in reversed(opened) if m.family == mark.family), None)
        if partner:
            place = opened.index(partner)
            alone += opened[place + 1 :]
            del opened[place:]
            pairs.append(_Pair(partner, mark))
        elif not (text[mark.at - 1 : mark.at].isdigit() and mark.char in "\"”'’"):
            alone.append(mark)
    alone += opened
    return pairs, alone


def _undecided(at: int, text: str, opened: Sequence[_Mark]) -> _Mark:
    """A mark whose place does not tell: it closes what is open."""
    table = tables.load("typography")["quotes"]
    char = text[at]
    family = "single" if char in table["single"] else "double"
    same = [mark.char for mark in opened if mark.family == family]
    if char in "“‘":
        return _Mark(at, char, family, not (same and same[-1] in "„‚"))
    return _Mark(at, char, family, not same)


def _straight(mark: _Mark) -> bool:
    return mark.char in tables.load("typography")["quotes"]["straight"]


def _lone(text: str, marks: Sequence[_Mark], locale: Mapping[str, Any]) -> Iterator[Change]:
    """Marks whose partners stand in another sentence; a lone ' is an apostrophe."""
    own = {char for char in "".join(locale["quotes"][2:]) if char not in "“”‘’"}
    marks = [m for m in marks if m.family != "single" and m.char not in own]
    places = {mark.at: mark.opens for mark in marks}
    for mark in marks:
        outer = mark.at - 1 if mark.opens else mark.at + 1
        depth = int(places.get(outer) == mark.opens)
        written = _written(mark, depth, False, locale)
        yield from _change(text, mark, written[0 if mark.opens else 1], locale)


def _holds(outer: _Pair, inner: _Pair) -> bool:
    return outer.opening.at < inner.opening.at and inner.closing.at < outer.closing.at


def _written(
    mark: _Mark, depth: int, nested: bool, locale: Mapping[str, Any]
) -> Sequence[str]:
    """The locale's pair for a pair that opens with this mark."""
    table = tables.load("typography")["quotes"]
    if mark.char in locale.get("keeps", ""):
        kept: str = table[mark.family]
        return kept[:2]
    quotes: Sequence[str] = locale["quotes"]
    if mark.family == "single" and not depth and not nested and "single" in locale:
        single: Sequence[str] = locale["single"]
        return single
    if mark.family == "book" and "title" in locale:
        title: Sequence[str] = locale["title"]
        return title
    return quotes[2:] if depth % 2 else quotes[:2]


def _change(
    text: str, mark: _Mark, written: str, locale: Mapping[str, Any]
) -> list[Change]:
    """The mark with the spaces inside the quotation; none if nothing changes."""
    start, end = mark.at, mark.at + 1
    if mark.opens:
        while text[end : end + 1] and text[end] in _SPACES:
            end += 1
    else:
        while start and text[start - 1] in _SPACES:
            start -= 1
    if mark.family in _HAN_FAMILIES and written != mark.char:
        written = _apart(text, mark, written, locale)
    return [(start, end, written)] if text[start:end] != written else []


def _apart(text: str, mark: _Mark, written: str, locale: Mapping[str, Any]) -> str:
    """With a space outside: an East Asian bracket holds its own."""
    if "full" in locale:
        return written
    if mark.opens and text[mark.at - 1 : mark.at].isalnum():
        return " " + written
    if not mark.opens and text[mark.at + 1 : mark.at + 2].isalnum():
        return written + " "
    return written
