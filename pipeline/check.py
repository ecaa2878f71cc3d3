"""Checks: small functions, each looking for one kind of error in one segment.

A check compares values, not digit strings, and spans, not substrings: what a pin
owns in the target is not looked at twice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from . import quantity, tables
from .locate import Span, locate, occurrences
from .model import Finding, Pin, Segment, Severity
from .quantity import numbers

_HAN = re.compile(r"[\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003134f]+")
_KANA_OR_PUNCTUATION = re.compile(r"[\u3000-\u30ff\uff01-\uff60]+")
_LATIN = re.compile(r"[A-Za-z][A-Za-z.&'-]*[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Case:
    """What a check looks at: one segment and one candidate for it."""

    segment: Segment
    """The source side."""

    target: str
    """The candidate."""

    pins: tuple[Pin, ...]
    """What was decided before translation."""

    locale: str
    """Target locale."""

    spans: tuple[Span | None, ...]
    """Where each pin came out in the target."""

    @property
    def language(self) -> str:
        """Language of the locale."""
        return self.locale.partition("-")[0]


Check = Callable[[Case], Iterator[Finding]]


def check(
    segment: Segment, target: str, pins: Sequence[Pin], locale: str
) -> tuple[Finding, ...]:
    """All findings of one candidate.

    >>> segment = Segment("1.1", "处理38.62亿条。", "處理38.62億條。")
    >>> pins = [Pin(2, 8, "quantity", "3.862 billion")]
    >>> for finding in check(segment, "It handles 38.62 billion.", pins, "en"):
    ...     print(finding.kind, "-", finding.message)
    number-scale - 38.62 billion is off by a power of ten: 3.862 billion was meant.
    """
    case = Case(segment, target, tuple(pins), locale, locate(target, pins))
    if not target.strip():
        return tuple(_empty(case))
    return tuple(finding for one in CHECKS for finding in one(case))


def _empty(case: Case) -> Iterator[Finding]:
    yield Finding("empty", "error", "The engine gave no translation.")


def _same(case: Case) -> Iterator[Finding]:
    """An output equal to its input is never a success."""
    if case.target.strip() in (case.segment.source, case.segment.original):
        if _HAN.search(case.segment.source):
            yield Finding("same-as-source", "error", "The text was not translated.")


def _script(case: Case) -> Iterator[Finding]:
    """Chinese characters in a locale that has none."""
    if case.language in ("zh", "ja"):
        return
    kept = [
        span
        for pin, span in zip(case.pins, case.spans, strict=True)
        if span and pin.kind == "identifier"
    ]
    for match in _HAN.finditer(case.target):
        if any(start <= match.start() and match.end() <= end for start, end in kept):
            continue
        message = f"Chinese was left in the translation: {match[0]}."
        yield Finding("script-left", "error", message, target=match[0])
    if case.language != "ko":
        for match in _KANA_OR_PUNCTUATION.finditer(case.target):
            message = f"East Asian characters were left: {match[0]}."
            yield Finding("script-left", "warning", message, target=match[0])


def _pinyin(case: Case) -> Iterator[Finding]:
    rules = tables.load("check")["pinyin"]
    if case.language in rules["except"]:
        return
    for match in re.finditer(rf"\w*[{rules['marks']}]\w*", case.target, re.IGNORECASE):
        if match[0] not in case.segment.source:
            message = f"Pinyin was left in the translation: {match[0]}."
            yield Finding("pinyin-left", "error", message, target=match[0])


def _terms(case: Case) -> Iterator[Finding]:
    """Every pinned term stands in the target in a form that counts as it."""
    for pin, span in zip(case.pins, case.spans, strict=True):
        if pin.kind != "term" or span:
            continue
        source = case.segment.source[pin.start : pin.end]
        message = f"{source} must be rendered as “{pin.target}”."
        yield Finding("term-missing", "error", message, source, pin.target)


def _forbidden(case: Case) -> Iterator[Finding]:
    owned = [span for span in case.spans if span]
    for pin in case.pins:
        for phrase in pin.forbidden:
            for start, end in occurrences(case.target, phrase, exact_case=False):
                if not any(start < b and a < end for a, b in owned):
                    source = case.segment.source[pin.start : pin.end]
                    right = f": “{pin.target}”" if pin.target else ""
                    message = f"“{phrase}” is forbidden for {source}{right}."
                    yield Finding("term-forbidden", "error", message, source, phrase)


def _identifiers(case: Case) -> Iterator[Finding]:
    for pin, span in zip(case.pins, case.spans, strict=True):
        if pin.kind == "identifier" and not span and pin.target not in case.target:
            message = f"“{pin.target}” must come out unchanged."
            yield Finding("identifier-changed", "error", message, pin.target, pin.target)


def _numbers(case: Case) -> Iterator[Finding]:
    """Quantities by value: missing, off by a power of ten, or invented."""
    free = _free_numbers(case)
    for pin, span in zip(case.pins, case.spans, strict=True):
        if pin.kind not in ("quantity", "date") or span:
            continue
        for wanted in numbers.find(pin.target, case.locale):
            same = next((n for n in free if _equal(n, wanted)), None)
            if same:
                free.remove(same)
                continue
            yield from _missing(case, pin, wanted, free)
    known = numbers.source_values(case.segment.source)
    for number in free:
        if number.value not in known:
            text = case.target[number.start : number.end]
            message = f"{text} has no counterpart in the source."
            severity: Severity = "warning" if number.words else "error"
            yield Finding("number-extra", severity, message, target=text)


def _ambiguous(case: Case) -> Iterator[Finding]:
    """Figures that the text itself leaves open, such as 兆."""
    taken = [(pin.start, pin.end) for pin in case.pins]
    for found in quantity.ambiguous(case.segment.source, taken):
        source = case.segment.source[found.start : found.end]
        yield Finding("quantity-ambiguous", "warning", found.reason, source)


def _missing(
    case: Case, pin: Pin, wanted: numbers.Number, free: list[numbers.Number]
) -> Iterator[Finding]:
    source = case.segment.source[pin.start : pin.end]
    slip = next((n for n in free if _scale_slip(n, wanted)), None)
    if slip:
        free.remove(slip)
        text = case.target[slip.start : slip.end]
        message = f"{text} is off by a power of ten: {pin.target} was meant."
        yield Finding("number-scale", "error", message, source, pin.target)
    elif pin.soft:
        message = f"{source} may be missing: {pin.target}."
        yield Finding("number-missing", "note", message, source, pin.target)
    else:
        message = f"{source} must be rendered as {pin.target}."
        yield Finding("number-missing", "error", message, source, pin.target)


def _free_numbers(case: Case) -> list[numbers.Number]:
    """Numbers of the target that no pin owns."""
    owned = [span for span in case.spans if span]
    return [
        number
        for number in numbers.find(case.target, case.locale)
        if not any(number.start < end and start < number.end for start, end in owned)
    ]


def _equal(found: numbers.Number, wanted: numbers.Number) -> bool:
    return found.value == wanted.value and found.percent == wanted.percent


def _scale_slip(found: numbers.Number, wanted: numbers.Number) -> bool:
    """Same digits, another power of ten: the classic slip of 万 and 亿."""
    if not found.value or not wanted.value or found.value == wanted.value:
        return False
    digits = found.value.normalize().as_tuple().digits
    return digits == wanted.value.normalize().as_tuple().digits


def _repetition(case: Case) -> Iterator[Finding]:
    rules = tables.load("check")["repetition"]
    words = case.target.lower().split()
    for size in range(12, rules["phrase"] - 1, -1):
        for at in range(len(words) - 2 * size + 1):
            phrase = words[at : at + size]
            if phrase == words[at + size : at + 2 * size]:
                yield _said_twice(" ".join(phrase))
                return
    for at in range(len(words) - rules["word"] + 1):
        run = words[at : at + rules["word"]]
        if len(set(run)) == 1 and run[0].isalpha():
            yield _said_twice(run[0])
            return


def _said_twice(text: str) -> Finding:
    message = f"“{text}” is said again and again."
    return Finding("repetition", "error", message, target=text)


def _ending(case: Case) -> Iterator[Finding]:
    """A sentence that stops without its full stop was cut."""
    rules = tables.load("check")["ending"]
    source = case.segment.source.rstrip("”’」』）)》\"'")
    if source[-1:] not in rules["source"] or not source:
        return
    last = case.target.rstrip().rstrip(rules["closing"])[-1:]
    if last not in rules["target"]:
        message = "The translation stops in the middle of the sentence."
        yield Finding("truncated", "error", message, target=case.target[-20:])


def _length(case: Case) -> Iterator[Finding]:
    lengths = tables.load("check")["length"]
    bounds = lengths.get(case.language, lengths["default"])
    han = sum(len(match[0]) for match in _HAN.finditer(case.segment.source))
    if han < lengths["least"]:
        return
    # Latin words and figures take their own length in both languages.
    same = sum(char.isascii() and char.isalnum() for char in case.segment.source)
    ratio = (len(case.target) - same) / han
    facts = f"{len(case.target)} characters for {han} in Chinese"
    if ratio < bounds["short"]:
        severity: Severity = "error" if ratio < bounds["low"] else "warning"
        yield Finding("too-short", severity, f"Something may be missing: {facts}.")
    elif ratio > bounds["long"]:
        severity = "error" if ratio > bounds["high"] else "warning"
        yield Finding("too-long", severity, f"Something may be added: {facts}.")


def _names(case: Case) -> Iterator[Finding]:
    """Latin names of the source stand in the target."""
    folded = case.target.casefold()
    owned = [(pin.start, pin.end) for pin in case.pins]
    for match in _LATIN.finditer(case.segment.source):
        start, end = match.span()
        if any(start < b and a < end for a, b in owned):
            continue
        if match[0].casefold() not in folded:
            message = f"“{match[0]}” does not appear in the translation."
            yield Finding("name-missing", "warning", message, match[0])


CHECKS: tuple[Check, ...] = (
    _same,
    _script,
    _pinyin,
    _terms,
    _forbidden,
    _identifiers,
    _numbers,
    _ambiguous,
    _repetition,
    _ending,
    _length,
    _names,
)
"""In the order in which findings are shown."""
