"""Japanese and Korean numbers in the words of the language.

A numeral is as often part of a word (一部, 三菱, 이상), so a short one counts only before
a counter, and a long one only where no word goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from ..source import numerals
from ..wording.locale_table import table
from .core import Core

_KANJI = "〇零一二三四五六七八九十百千万億兆"
_FOLD = str.maketrans("〇億", "零亿")
_RUN = re.compile(f"[{_KANJI}]+")
_HAN = re.compile("[\u3005\u3400-\u9fff]")
_BEFORE = "約計全総各毎他第"
_SINO = dict(
    zip(
        "영공일이삼사오육칠팔구십백천만억조",
        "零零一二三四五六七八九十百千万亿兆",
        strict=True,
    )
)
_HANGUL = re.compile(f"(?<![가-힣0-9])[{''.join(_SINO)}]{{2,16}}")


def find(text: str, locale: str) -> Iterator[Core]:
    """The numbers in words of a Japanese or Korean text.

    >>> [str(core.value) for core in find("三つの省と二十五の県、統一された一部", "ja")]
    ['3', '25']
    >>> [str(core.value) for core in find("세 개와 이백만 명, 이상한 천만", "ko")]
    ['2000000', '3']
    """
    if locale.startswith("ja"):
        yield from _kanji(text, locale)
    elif locale.startswith("ko"):
        yield from _sino(text, locale)
        yield from _native(text, locale)


@cache
def _counter(locale: str) -> re.Pattern[str]:
    listed = sorted(table(locale)["read"]["counters"].split(), key=len, reverse=True)
    if not locale.startswith("ko"):
        return re.compile("|".join(listed))
    # A counter of one syllable stands apart: 세 대 are three cars, 세대 a generation.
    long = [each for each in listed if len(each) > 1]
    return re.compile(f" (?:{'|'.join(listed)})|{'|'.join(long)}")


def _value(run: str) -> Decimal | None:
    """A folded numeral that may have 兆, which is a million million here."""
    head, found, tail = run.partition("兆")
    if not found:
        return numerals.parse(run)
    large, rest = numerals.parse(head), numerals.parse(tail) if tail else Decimal(0)
    return None if large is None or rest is None else large.scaleb(12) + rest


def _kanji(text: str, locale: str) -> Iterator[Core]:
    for match in _RUN.finditer(text):
        run, before = match[0], text[match.start() - 1 : match.start()]
        value = _value(run.translate(_FOLD))
        if value is None or before in tuple("数何幾") or before.isdigit():
            continue
        joined = _HAN.match(before) and before not in _BEFORE and value < 10_000
        counted = _counter(locale).match(text, match.end())
        alone = value > 10 and not _HAN.match(text, match.end())
        # 千 and 万 by themselves are manners of speaking; 第一 is for the engine.
        if joined or not (counted or alone) or run[0] in "百千万億兆" and len(run) == 1:
            continue
        if before == "第" and value <= 10:
            continue
        yield Core(*match.span(), value, words=True, ordinal=before == "第")


def _sino(text: str, locale: str) -> Iterator[Core]:
    for match in _HANGUL.finditer(text):
        # The run may go on into a word: 이백만큼; then a counter has to show its end.
        for end in range(match.end(), match.start() + 1, -1):
            value = _value("".join(_SINO[char] for char in text[match.start() : end]))
            if value is None or value <= 10:
                continue
            counted = _counter(locale).match(text, end)
            whole = end == match.end() and not re.match("[가-힣]", text[end:])
            if counted or (whole and end - match.start() > 3):
                yield Core(match.start(), end, value, words=True)
                break


@cache
def _natives(locale: str) -> tuple[re.Pattern[str], dict[str, int]]:
    listed = table(locale)["read"]["native"].split()
    known = {form: n for n, forms in enumerate(listed, 1) for form in forms.split("|")}
    # 열 다섯 is written apart as well.
    known |= {
        f"열 {form[1:]}": n for form, n in known.items() if form[0] == "열" and n > 10
    }
    ordered = "|".join(sorted(known, key=len, reverse=True))
    return re.compile(f"(?<![가-힣])(?:{ordered})(?={_counter(locale).pattern}|배)"), known


def _native(text: str, locale: str) -> Iterator[Core]:
    pattern, known = _natives(locale)
    for match in pattern.finditer(text):
        yield Core(*match.span(), Decimal(known[match[0]]), words=True)
