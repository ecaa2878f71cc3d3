"""Latin text of the source that a reader must find again in the target."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .. import identifier, tables
from ..findings import make
from ..model import Finding, Severity
from ..quantity.reading import numbers
from .case import Case

_LETTER = "A-Za-zÀ-ÖØ-öø-ſ"
_NAME = re.compile(rf"[{_LETTER}][{_LETTER}.&'’-]*[{_LETTER}]")
# GB/T and the like begin the number of a Chinese standard, in brackets or not.
_BRACKETED = re.compile(r"[（(]([A-Z][A-Za-z&]{0,8}[A-Z]s?)[)）]|\b([A-Z]{2}/[TZ])\b")
_HOUR = re.compile(r"([0-9]{1,2})(?=[:点时])")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—－−", "-"))


def identifiers(case: Case) -> Iterator[Finding]:
    """Addresses, standards, versions and inline code are there as they were."""
    rules = tables.load("check")["identifier"]
    for pin, span in case.placed():
        if pin.kind != "identifier" or span:
            continue
        name = identifier.named(pin.target)
        if _kept(pin.target, case.target, name):
            continue
        kinds = rules["kinds"]
        kind = next((kind for kind in kinds if name in kinds[kind]), "code-changed")
        yield make(
            kind if name else "identifier-changed",
            source=case.said(pin),
            target=pin.target,
            source_at=(pin.start, pin.end),
            severity="warning" if name in rules["worded"] and not _turned(case) else None,
        )


def _kept(text: str, target: str, name: str) -> bool:
    """Whether it is there, but for what may differ: dashes, spaces, a host's capitals."""
    if name == "clock or ratio":
        return _clock_kept(text, target)
    if name in ("host name", "e-mail"):
        text, target = text.casefold(), target.casefold()
    return _plain(text) in _plain(target)


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", text.translate(_DASHES))


def _clock_kept(text: str, target: str) -> bool:
    """20:00 may be 20h, 8 p.m. or 20.00 Uhr, and 2:0 may be 2-0."""
    hour, *rest = map(int, text.split(":"))
    hours = {hour, hour - 12 if hour > 12 else hour, 0 if hour == 24 else hour}
    ends = "" if not any(rest) else "".join(rf"\D{{1,8}}0?{part}" for part in rest)
    pattern = rf"(?<!\d)0?(?:{'|'.join(map(str, sorted(hours)))}){ends}(?!\d)"
    return bool(re.search(pattern, target))


def _turned(case: Case) -> bool:
    """Whether the target has a time of day that is none of the source's: 18:00 as 5 p.m."""
    known = {int(hour) % 12 for hour in _HOUR.findall(case.source)}
    said = (each.date for each in numbers.find(case.target, case.locale))
    hours = {each.hour % 12 for each in said if each and each.hour is not None}
    return bool(known) and not hours <= known


def names(case: Case) -> Iterator[Finding]:
    """Latin names of the source stand in the target, an ending aside.

    Elsewhere than in English many an abbreviation has its own letters (NATO is OTAN),
    and other scripts write names in their own: these are but notes.
    """
    own_script = case.language in tables.load("check")["name"]["own_script"]
    for match in _NAME.finditer(case.source):
        name = match[0].removesuffix("'s").removesuffix("’s")
        if case.pinned(*match.span()) or _stands(name, case.target):
            continue
        short = name.isupper() and case.language != "en"
        yield make(
            "name-missing",
            source=match[0],
            source_at=match.span(),
            severity="note" if own_script or short or name.islower() else None,
        )


def abbreviations(case: Case) -> Iterator[Finding]:
    """In English, an abbreviation in brackets stands for the words in front of it.

    And no standard is cited that the source does not cite.
    """
    if case.language != "en":
        return
    known = " ".join([case.source, *(p.target for p in case.pins)]).casefold()
    for match in _BRACKETED.finditer(case.target):
        text = match[1] or match[2]
        short = text.removesuffix("s")
        words = re.findall(rf"[{_LETTER}]+", case.target[: match.start()])
        if short.casefold() in known or _initials(short, words[-3 * len(short) :]):
            continue
        severity: Severity | None = "error" if match[2] else None
        span = match.span()
        yield make("abbreviation-added", target=text, target_at=span, severity=severity)


def _initials(short: str, words: Sequence[str]) -> bool:
    """Whether the letters begin words in this order; & and a small letter need none."""
    left = [char for char in short if char.isupper()]
    for word in reversed(words):
        if left and word[:1].upper() == left[-1]:
            left.pop()
    return not left


def _stands(name: str, target: str) -> bool:
    """AI stands in "AIs" and "AI-based", not in "said"; Dr.Who in "Dr. Who"."""
    spaced = re.escape(name).replace(r"\.", r"\.\s?")
    pattern = rf"(?<![{_LETTER}]){spaced}['’]?[a-zß-ÿ]{{0,2}}(?![{_LETTER}])"
    return bool(re.search(pattern, target, re.IGNORECASE))
