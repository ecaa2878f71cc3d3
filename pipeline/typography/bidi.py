"""Latin runs in a text written from right to left: which of them must be isolated.

The bidirectional algorithm (Unicode Standard Annex 9) shows a run of Latin letters from
left to right by itself. What it gets wrong are the marks at the ends of a run, which
have no direction of their own and take the paragraph's: ``C++`` is shown as ``++C``,
``.NET`` as ``NET.``; and numbers in parts, which follow an Arabic letter from right to
left: ``2019-03-05`` is shown as ``05-03-2019``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from ..model import Code

Span = tuple[int, int]

_FSI, _PDI = "\u2068", "\u2069"

# Without spaces, and no letter or mark of the Hebrew and Arabic blocks.
_PIECE = r"[^\s\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u2066-\u2069«»“”„،؛؟…]+"
_RUN = re.compile(rf"{_PIECE}(?:[ \u00a0\u202f]{_PIECE})*")
_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")

# At its ends, these are the sentence's.
_BEFORE = "([{\"'‘–—-"
_AFTER = " \u00a0\u202f.,:;!?([{)]}\"'’–—-"
_PARTNER = {**dict(zip("([{)]}", ")]}([{", strict=True)), '"': '"', "'": "'"}
_LONGEST = 300
"""Characters of a run that is looked at from its ends; a longer one is no name."""

# A number in three parts or more, with its sign in front, or its percent sign behind
# (CLDR's Arabic percent pattern has marks of direction around the sign).
_BROKEN = re.compile(r"\d+(?:[-–]\d+){2,}|[#$€£¥+−-]\d[\d.,]*%?|\d[\d.,]*%")


def runs(text: str) -> list[Span]:
    """The runs that must be isolated in a text from right to left, in order.

    >>> text = "لغة C++ (أو .NET) في 2019-03-05 و GB/T 22239"
    >>> [text[start:end] for start, end in runs(text)]
    ['C++', '.NET', '2019-03-05']
    """
    return [
        (start, end)
        for match in _RUN.finditer(text)
        for start, end in _split(text, *match.span())
        if _wrong(text[start:end])
    ]


def isolate(text: str, locale: str) -> str:
    """The text for a plain file: such runs between U+2068 and U+2069.

    Only where the locale is written from right to left. What is isolated already
    stays as it is. In HTML the same runs stand in ``<bdi>``.

    >>> isolate("لغة C++ جديدة", "ar") == "لغة \\u2068C++\\u2069 جديدة"
    True
    >>> isolate("C++ is new", "en")
    'C++ is new'
    """
    return isolate_block(text, (), locale)[0]


def isolate_block(
    text: str, codes: Sequence[Code], locale: str
) -> tuple[str, tuple[Code, ...]]:
    """The same for a text with its codes, which stay around what they are around.

    >>> codes = (Code(4, "open", 1, "**"), Code(7, "close", 1, "**"))
    >>> text, codes = isolate_block("لغة C++ جديدة", codes, "ar")
    >>> [code.position for code in codes]
    [4, 9]
    """
    # A line of code or a bare name has no paragraph from right to left around it.
    if not _from_right(locale) or not _RIGHT.search(text):
        return text, tuple(codes)
    wrong = [
        (start, end)
        for start, end in runs(text)
        if text[start - 1 : start] != _FSI or text[end : end + 1] != _PDI
    ]
    parts: list[str] = []
    done = 0
    for start, end in wrong:
        parts += [text[done:start], _FSI, text[start:end], _PDI]
        done = end
    parts.append(text[done:])
    return "".join(parts), tuple(
        replace(code, position=code.position + _marks(code, wrong)) for code in codes
    )


def _marks(code: Code, isolated: Sequence[Span]) -> int:
    """The marks in front of a code; what closes stands behind the mark that closes."""
    closes = code.kind == "close"
    return sum(
        (start < code.position) + (end < code.position + closes) for start, end in isolated
    )


@cache
def _from_right(locale: str) -> bool:
    from babel import Locale, UnknownLocaleError

    try:
        return bool(Locale.parse(locale, sep="-").text_direction == "rtl")
    except (UnknownLocaleError, ValueError):
        return False


def _split(text: str, start: int, end: int) -> Iterator[Span]:
    """A run without the sentence's marks; a number in front of it is none of it."""
    pieces = list(re.finditer(r"[^ \u00a0\u202f]+", text[start:end]))
    while pieces and not _LATIN.search(pieces[0][0]):
        yield _trimmed(text, start + pieces[0].start(), start + pieces[0].end())
        del pieces[0]
    if pieces:
        yield _trimmed(text, start + pieces[0].start(), end)


def _trimmed(text: str, start: int, end: int) -> Span:
    """Without the marks at its ends; brackets stay where both are inside."""
    while start < end and end - start < _LONGEST:
        first, last = text[start], text[end - 1]
        if first in "\"'([{" and last == _PARTNER[first] and end - start > 1:
            start, end = start + 1, end - 1
        elif last in _AFTER and text.count(_PARTNER.get(last, "\0"), start, end - 1) == 0:
            end -= 1
        elif _leads(text, start, end):
            start += 1
        else:
            break
    return start, end


def _leads(text: str, start: int, end: int) -> bool:
    """Whether a run begins with a mark of the sentence, and not with a minus sign."""
    if _BROKEN.match(text, start, end):
        return False
    first = text[start]
    return first in _BEFORE and _PARTNER.get(first, "\0") not in text[start + 1 : end]


def _wrong(run: str) -> bool:
    """Whether the algorithm would show it in another order than it is read."""
    if "\u200e" in run or "\u200f" in run:
        return False
    if not _LATIN.search(run):
        return _BROKEN.fullmatch(run) is not None
    # Brackets around letters take the direction of these (UAX 9, rule N0).
    end = run[:-1] if run[-1] in ")]}" else run
    if not run[0].isalnum() or not end[-1].isalnum():
        return True
    # Behind an Arabic letter a leading number is an Arabic one: 3-D, 2023-YX-0086.
    return run[0].isdigit() and re.match(r"[\d.,:/]*[^\w.,:/]", run) is not None
