"""What stands around a number: units, rates and words such as *more than*.

Renderings are templates with ``{}`` for the number. Reading takes the same templates
apart, so that whatever is written is read back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Generic, TypeVar

ARABIC = "\u0620-\u064a\u0671-\u06d3"
LETTERS = f"A-Za-zªºÀ-ÖØ-öø-ʯЀ-ӿḀ-ỿ{ARABIC}"
"""Letters of scripts that put spaces between words, as in a character class."""

_LETTER = re.compile(f"[{LETTERS}]")
_LONGEST = 32
"""Characters before a number that may belong to it."""

_SHORT = 3
"""Letters of a word that takes no endings."""

_SIGNS = ("$", "¥", "£")
"""Signs that the letters before them give another meaning: HK$."""

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Affix(Generic[_T]):
    """What was found around a number."""

    start: int
    """Where it begins: the number's own start if all of it follows."""

    end: int
    """Where it ends."""

    meaning: _T
    """What its template stands for."""


class Affixes(Generic[_T]):
    """Templates with their meanings, as patterns around a number.

    >>> about = Affixes([("more than {}", "more"), ("{} or so", "about")])
    >>> found = about.match("well, more than 20", 16, 18)
    >>> found.meaning, found.start
    ('more', 6)
    """

    def __init__(
        self,
        templates: Iterable[tuple[str, _T]],
        *,
        case: bool = False,
        gap: str = "",
        unless: Mapping[str, str] | None = None,
        endings: str = "",
        suffixes: bool = False,
    ) -> None:
        """
        Args:
            templates: What is written around ``{}``, and what that means.
            case: Capitals count, as in symbols: MB and Mb.
            gap: Pattern of what may stand between the number and what follows it.
            unless: Patterns of what must not follow a key: 年 is no year in 90年代.
            endings: Pattern of the endings that a longer word may have in addition.
            suffixes: Single characters follow the number without a gap: 20여.
        """
        self.case = case
        self.meanings: dict[tuple[str, str], _T] = {}
        for template, meaning in templates:
            before, _, after = template.partition("{}")
            key = (self._key(before), self._key(after))
            self.meanings.setdefault(key, meaning)
        flags = 0 if case else re.IGNORECASE
        befores = {before for before, _ in self.meanings if before}
        afters = {after for _, after in self.meanings if after}
        self.before = re.compile(f"(?:{_any(befores)})[ -]?$", flags) if befores else None
        near = {key for key in afters if suffixes and len(key) == 1}
        said = _any(afters - near, unless or {}, endings)
        close = f"(?P<near>{_any(near, unless or {})})|" if near else "(?P<near>(?!))|"
        ending = f"(?:(?:{endings})(?![{LETTERS}]))?" if endings else ""
        self.after = re.compile(f"(?:{close}{gap}[ -]?(?P<said>{said}){ending})", flags)

    def _key(self, text: str) -> str:
        """One way to write what spaces and hyphens vary: per cent, per-cent."""
        joined = re.sub(r"[\s-]+", " ", text).strip().replace("’", "'")
        return joined if self.case else joined.lower()

    def match(self, text: str, start: int, end: int) -> Affix[_T] | None:
        """What stands around ``text[start:end]``: on both sides, behind, or before."""
        after = self.after.match(text, end) if self.meanings else None
        before = None
        offset = max(0, start - _LONGEST)
        if self.before and start and (text[start - 1] not in ",;:。，"):
            before = self.before.search(text[offset:start])
        ahead = self._key(before[0]) if before else ""
        behind = self._key(after["near"] or after["said"]) if after else ""
        for key in ((ahead, behind), ("", behind), (ahead, "")):
            if any(key) and key in self.meanings:
                first = offset + before.start() if before and key[0] else start
                last = after.end() if after and key[1] else end
                return Affix(first, last, self.meanings[key])
        return None


def _any(
    keys: Iterable[str],
    unless: Mapping[str, str] = MappingProxyType({}),
    endings: str = "",
) -> str:
    """The alternatives, longest first; none ends or begins inside a word."""
    found = []
    for key in sorted(keys, key=len, reverse=True):
        text = re.escape(key).replace(r"\ ", " ").replace(" ", r"[\s-]?")
        text = text.replace("'", "['’]")
        # Arabic writes "and", "by" and "for" to the word behind them. B$ is no US dollar.
        word = _LETTER.match(key) and key < "\u0600"
        opening = f"(?<![{LETTERS}])" if word or key in _SIGNS else ""
        optional = f"(?:{endings})?" if endings and len(key) > _SHORT else ""
        closing = f"(?={optional}(?![{LETTERS}0-9]))" if _LETTER.match(key[-1:]) else ""
        refused = f"(?!{unless[key]})" if key in unless else ""
        found.append(f"{opening}{text}{closing}{refused}")
    return "|".join(found) or "(?!)"
