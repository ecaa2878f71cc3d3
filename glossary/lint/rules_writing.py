"""Rules about how a term is written: pairs, markup, scripts, capital letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from ...base.hanzi import HAN, telling
from ..model import is_chinese, language
from .model import Hit, Sheet, data, rule, shown

_HAN = re.compile(f"[{HAN}]")
_WRITES_HAN = ("", "zh", "ja", "ko")
"""Languages with Chinese characters; without a locale it is not known."""

_WORD = re.compile(r"[^\W\d_]+")


@rule("mixed-quotes", "warning")
def mixed_quotes(sheet: Sheet) -> Iterator[Hit]:
    """A term has straight and curly quotation marks or apostrophes."""
    for term in sheet.live:
        chars = set(term.term)
        if (chars & set("“”„") and '"' in chars) or (chars & set("‘’") and "'" in chars):
            yield sheet.at(
                term,
                f"{shown(term.term)} has straight and curly quotation marks, so one of "
                "them was not meant; use one kind",
            )


@rule("unbalanced", "warning")
def unbalanced(sheet: Sheet) -> Iterator[Hit]:
    """A bracket or quotation mark in a term has no partner."""
    for term in sheet.live:
        if char := _unpaired(term.term):
            yield sheet.at(
                term,
                f"'{char}' in {shown(term.term)} has no partner, so a part of the term is "
                "missing or one mark too many; complete it",
            )


def _unpaired(text: str) -> str:
    """The first mark without a partner.

    >>> _unpaired("cloud (private"), _unpaired("a) b"), _unpaired("„a“ (b)")
    ('(', ')', '')
    """
    pairs = data()["brackets"]["pairs"]
    closing = dict(zip(pairs[1::2], pairs[::2], strict=True))
    open_marks: list[str] = []
    for char in text:
        if char in closing:
            if not open_marks or open_marks.pop() != closing[char]:
                return char
        elif char in closing.values():
            open_marks.append(char)
    if open_marks:
        return open_marks[0]
    kinds: list[str] = data()["brackets"]["quotes"]
    quotes = ([char for char in text if char in kind] for kind in kinds)
    return next((found[-1] for found in quotes if len(found) % 2), "")


@rule("markup", "warning")
def markup(sheet: Sheet) -> Iterator[Hit]:
    """A term has markup or a placeholder in it."""
    pattern = re.compile("|".join(data()["markup"]["patterns"]))
    for term in sheet.live:
        if found := pattern.search(term.term):
            yield sheet.at(
                term,
                f"{shown(found[0])} in {shown(term.term)} is markup or a placeholder, "
                "which no text shows; write the term as readers see it",
            )


@rule("chinese-in-target", "error")
def chinese_in_target(sheet: Sheet) -> Iterator[Hit]:
    """A term has Chinese characters in a locale that does not write them."""
    for term in sheet.live:
        if language(term.locale) not in _WRITES_HAN and _HAN.search(term.term):
            yield sheet.at(
                term,
                f"{shown(term.term)} has Chinese characters, which would stand so in the "
                f"{term.locale} edition; translate them, or correct the locale",
            )


@rule("look-alike", "error")
def look_alike(sheet: Sheet) -> Iterator[Hit]:
    """A word has Cyrillic or Greek letters that look like Latin ones, or the other way."""
    theirs = data()["cyrillic_or_greek"]["languages"].split()
    for term in sheet.live:
        if char := _stranger(term.term, language(term.locale) in theirs):
            yield sheet.at(
                term,
                f"'{char}' in {shown(term.term)} is {unicodedata.name(char).title()}, "
                "which looks like another letter, so the term is not found; type it again",
            )


def _stranger(text: str, expected: bool = False) -> str:
    """The first letter of the wrong script: in a word of two, that with fewer letters.

    ``expected`` is whether whole words of Cyrillic or Greek look-alikes are words.

    >>> _stranger("сloud") == "с", _stranger("пoртал") == "o", _stranger("IT-портал")
    (True, True, '')
    >>> _stranger("СОС") == "С", _stranger("СОС", expected=True)
    (True, '')
    """
    latin, others = _look_alikes()
    found: list[str] = _WORD.findall(text)
    for word in found:
        scripts = [unicodedata.name(char, "").partition(" ")[0] for char in word]
        in_latin = scripts.count("LATIN")
        foreign = scripts.count("CYRILLIC") + scripts.count("GREEK")
        if in_latin and foreign:
            suspects = others if foreign <= in_latin else latin
            if char := next((c for c in word if c in suspects), ""):
                return char
        elif len(word) > 1 and not expected and others.issuperset(word):
            return word[0]
    return ""


@cache
def _look_alikes() -> tuple[frozenset[str], frozenset[str]]:
    known = data()["confusables"]
    return frozenset(known.values()), frozenset(known)


@rule("simplified-in-japanese", "warning")
def simplified_in_japanese(sheet: Sheet) -> Iterator[Hit]:
    """A Japanese term has a character that only simplified Chinese writes."""
    for term in sheet.live:
        if language(term.locale) != "ja":
            continue
        wrong = (c for c in term.term if c in telling()[0] and not _japanese(c))
        if char := next(wrong, ""):
            yield sheet.at(
                term,
                f"'{char}' in {shown(term.term)} is written in simplified Chinese only; "
                "write the Japanese form",
            )


def _japanese(char: str) -> bool:
    """Whether JIS X 0208 has the character.

    >>> _japanese("国"), _japanese("务")
    (True, False)
    """
    return bool(char.encode("shift_jis", "ignore"))


@rule("wrong-script", "warning")
def wrong_script(sheet: Sheet) -> Iterator[Hit]:
    """A Chinese term has a character of the other script."""
    hans, hant = telling()
    for term in sheet.live:
        if term.locale.startswith("zh-Hans"):
            others = hant
        elif term.locale.startswith("zh-Hant"):
            others = hans
        else:
            continue
        if char := next((c for c in term.term if c in others), ""):
            yield sheet.at(
                term,
                f"'{char}' in {shown(term.term)} is not written in {term.locale}; convert "
                "the term, or correct the locale",
            )


@rule("inner-capital", "warning")
def inner_capital(sheet: Sheet) -> Iterator[Hit]:
    """A term has capitals inside a word, and `case` lets them be lost."""
    for term in sheet.live:
        if term.case == "any" and not is_chinese(term.locale) and _is_name(term.term):
            yield sheet.at(
                term,
                f"{shown(term.term)} has capitals inside a word, but 'case' lets any "
                "spelling pass; set it to 'exact'",
            )


def _is_name(text: str) -> bool:
    """Whether a term has a capital inside a word and is no phrase in small letters.

    >>> _is_name("DingTalk"), _is_name("MLPS 2.0"), _is_name("use of AI")
    (True, True, False)
    """
    inner = any(a.isalpha() and b.isupper() for a, b in zip(text, text[1:]))
    return inner and (text[0].isupper() or " " not in text)


@rule("exact-without-capital", "note")
def exact_without_capital(sheet: Sheet) -> Iterator[Hit]:
    """`case` is `exact` for a term without a capital."""
    for term in sheet.live:
        plain = term.term == term.term.lower() != term.term.upper()
        if term.case == "exact" and plain and not is_chinese(term.locale):
            yield sheet.at(
                term,
                f"{shown(term.term)} has no capital, so 'exact' makes it an error at the "
                "head of a sentence; leave 'case' empty unless that is meant",
            )
