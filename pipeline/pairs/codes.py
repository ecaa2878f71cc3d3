"""Formatting, links and placeholders: what the source has, the translation must have.

Where the places are is the translator's business; that they are there is not. In a file
of a CAT tool or a program every code counts (a lost placeholder breaks the program); in
a document a link counts, and of formatting only that it is there at all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ..codes import pairs
from ..findings import make
from ..model import Code, Finding
from .model import Text

_ADDRESS = re.compile(r"\]\(<?([^\s<>)]+)")
_STRONG = re.compile(r"(?:\*\*|__)\Z")


def compare(source: Text, target: Text, strict: bool) -> Iterator[Finding]:
    """What was lost and what was added; ``strict`` for files in which every code counts.

    >>> ours = Text("见报告", (Code(1, "open", 1, "["), Code(3, "close", 1, "](a.md)")))
    >>> [found.message for found in compare(ours, Text("See the report"), False)]
    ['The link to a.md (报告) is not in the translation.']
    """
    missing, added = _differences(source, target)
    links = [key for key, _ in added if _ADDRESS.search(key)]
    for key, said in missing:
        address = _ADDRESS.search(key)
        if address and links:
            other = _ADDRESS.search(links.pop(0))
            new = other[1] if other else ""
            at = _at(source.text, said)
            yield make("link-changed", source=address[1], target=new, source_at=at)
        elif address:
            at = _at(source.text, said)
            yield make("link-lost", source=address[1], said=said, source_at=at)
        elif strict:
            yield make("code-lost", source=said or source.text[:20], code=_shown(key))
        elif said:
            at = _at(source.text, said)
            # Bold that is gone is worth a look and no more.
            code = _shown(key)
            yield make(
                "code-lost", source=said, source_at=at, code=code, severity="warning"
            )
    if strict:
        for key, said in added:
            yield make("code-extra", target=_shown(key))


Key = tuple[str, str]
"""What a code is known by, and the words it is around."""


def _differences(source: Text, target: Text) -> tuple[list[Key], list[Key]]:
    ours, theirs = list(_keys(source)), list(_keys(target))
    left = Counter(key for key, _ in theirs)
    missing = [one for one in ours if not _take(left, one[0])]
    left = Counter(key for key, _ in ours)
    return missing, [one for one in theirs if not _take(left, one[0])]


def _take(left: Counter[str], key: str) -> bool:
    left[key] -= 1
    return left[key] >= 0


def _keys(text: Text) -> Iterator[Key]:
    spans = pairs(text.codes)
    closing = {code.pair: code for code in text.codes if code.kind == "close"}
    for code in text.codes:
        if code.kind == "close" and code.pair in spans:
            continue
        if code.pair in spans:
            start, end = spans[code.pair]
            yield _key(code, closing[code.pair].markup), text.text[start:end]
        elif code.markup.strip() not in ("", "\\"):  # A line break may go.
            yield _key(code, ""), ""


def _key(code: Code, closing: str) -> str:
    """The two halves of a code, in one spelling."""
    if address := _ADDRESS.search(closing):
        return f"]({address[1]})"
    return _STRONG.sub("**", code.markup) if closing else code.markup


def _shown(key: str) -> str:
    return key.strip()


def _at(text: str, said: str) -> tuple[int, int] | None:
    at = text.find(said) if said else -1
    return (at, at + len(said)) if at >= 0 else None
