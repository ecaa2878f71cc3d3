"""Script and language: the target is in those of its locale."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from ...base.hanzi import HAN
from .. import tables
from ..findings import make
from ..model import Finding
from .case import Case

_HAN = re.compile(rf"[\u2e80-\u2fdf{HAN}]+")
_WORD = re.compile(r"[^\W\d_]+")


def same(case: Case) -> Iterator[Finding]:
    """An output equal to its input is never a success; Chinese may be written alike."""
    if case.language == "zh" or not _HAN.search(case.source):
        return
    if case.target.strip() in (case.source, case.segment.original):
        yield make("same-as-source", source=case.source, target=case.target)


def chinese(case: Case) -> Iterator[Finding]:
    """Chinese characters in a locale that has none, or not these."""
    if case.language == "zh":
        return
    kept = [span for pin, span in case.placed() if span and pin.kind == "identifier"]
    for match in _HAN.finditer(case.target):
        if any(start <= match.start() and match.end() <= end for start, end in kept):
            continue
        if case.language != "ja" or not all(map(_in_japanese, match[0])):
            yield make("script-left", target=match[0], target_at=match.span())


@cache
def _in_japanese(char: str) -> bool:
    """Whether Japanese text may hold a character: Windows' set of JIS X 0208 does."""
    try:
        char.encode("cp932")
    except UnicodeEncodeError:
        return False
    return True


def pinyin(case: Case) -> Iterator[Finding]:
    """A model that may not write Chinese transliterates it."""
    rules = tables.load("check")["pinyin"]
    if case.language in rules["except"]:
        return
    for match in re.finditer(rf"\w*[{rules['marks']}]\w*", case.target, re.IGNORECASE):
        if match[0] not in case.source:
            yield make("pinyin-left", target=match[0], target_at=match.span())


def other_script(case: Case) -> Iterator[Finding]:
    """Words in a script that the locale does not use and the source does not hold."""
    table = tables.load("languages")
    own = table["locale"].get(case.language)
    if own is None:
        return
    counts = Counter[str]()
    for match in _WORD.finditer(case.target):
        if match[0].casefold() in case.source.casefold():
            continue
        for script in _scripts(match[0]) - set(own["scripts"].split()):
            counts[script] += len(match[0])
            # Latin names stand in any language: they count only if nothing else is there.
            if script != "latin":
                yield make("wrong-language", target=match[0], target_at=match.span())
                return
    foreign = counts["latin"]
    if case.language == "ja" and case.source.endswith(("。", "！", "？")):
        # A whole sentence in Japanese has kana; a heading may have none.
        foreign += sum(len(match[0]) for match in _HAN.finditer(case.target))
    if foreign >= table["least"]["letters"] and not _any_letter(case.target, own):
        yield make("wrong-language", target=case.target, target_at=(0, len(case.target)))


def _any_letter(text: str, own: dict[str, str]) -> bool:
    scripts = set(own["scripts"].split())
    return any(_scripts(match[0]) & scripts for match in _WORD.finditer(text))


@cache
def _script_pattern() -> re.Pattern[str]:
    scripts = tables.load("languages")["script"].items()
    return re.compile("|".join(f"(?P<{name}>[{ranges}])" for name, ranges in scripts))


def _scripts(word: str) -> set[str]:
    """The scripts of a word's letters, of those that are told apart."""
    return {str(match.lastgroup) for match in _script_pattern().finditer(word)}


def other_language(case: Case) -> Iterator[Finding]:
    """Function words of another language in the same script, and hardly the locale's.

    A light test for whole sentences: names and titles have too few function words.
    """
    least = tables.load("languages")["least"]
    known = _function_words()
    words = _WORD.findall(case.target)
    if case.language not in known or len(words) < least["words"]:
        return
    source = case.source.casefold()
    said = Counter(word.casefold() for word in words if word.casefold() not in source)
    own = known[case.language]
    for other in known.values():
        enough = max(least["hits"], len(words) * least["share"])
        # Of two languages only the words tell that they do not share.
        theirs, ours = (_hits(said, some) for some in (other - own, own - other))
        sure = max(least["hits"], ours * least["times"])
        if _hits(said, other) >= enough and theirs >= sure:
            whole = (0, len(case.target))
            yield make("wrong-language", target=case.target, target_at=whole)
            return


def _hits(said: Counter[str], words: frozenset[str]) -> int:
    return sum(said[word] for word in words)


@cache
def _function_words() -> dict[str, frozenset[str]]:
    locales = tables.load("languages")["locale"].items()
    return {
        language: frozenset(entry["words"].split())
        for language, entry in locales
        if "words" in entry
    }
