"""Bytes to text: which encoding a Chinese file is in, by evidence.

A byte order mark decides, then strict UTF-8. What is left (GB18030, Big5 with
the Hong Kong characters, UTF-16 without a mark) is read each way, and the
reading that looks like Chinese wins: nearly all its characters are common ones.
GB18030 decodes almost anything, so that decoding without error proves nothing.

Common characters are the first planes of GB/T 2312-1980 (3,755 characters) and
Big5 (5,401): both standards put what is in daily use there.
"""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from . import tables
from .errors import UserError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CANDIDATES = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")

_SAMPLE = 200_000
"""Characters looked at: more would not change the answer."""

_CONTROLS = dict.fromkeys([*range(9), *range(14, 26), *range(28, 32), 127])
"""Control characters that text does not hold; 26 is the old DOS end of file."""


def decode(data: bytes, name: str, encoding: str | None = None) -> tuple[str, str]:
    """The text without its byte order mark, and the encoding that was used.

    ``encoding`` is any text encoding of Python and overrules the evidence.
    Raises :class:`UserError` that says at which byte it went wrong.

    >>> decode("数据中台是一个平台。".encode("gb18030"), "a.txt")
    ('数据中台是一个平台。', 'gb18030')
    """
    if encoding is not None:
        text, used = _named(data, name, encoding)
    else:
        text, used = _by_evidence(data, name)
    text = text.removeprefix("\ufeff")
    _check_text(text, name, used)
    return text, used


def _named(data: bytes, name: str, encoding: str) -> tuple[str, str]:
    """Decode as the user says."""
    try:
        used = codecs.lookup(encoding).name
        return data.decode(used), used
    except UnicodeDecodeError as error:
        raise UserError(
            f"{name}: byte {error.start} is not {encoding};"
            " name another encoding with --encoding, or leave it out"
        ) from error
    except (LookupError, ValueError) as error:
        raise UserError(
            f"{name}: {encoding!r} is no text encoding; name one such as utf-8,"
            " gb18030 or big5 with --encoding"
        ) from error


def _by_evidence(data: bytes, name: str) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _named(data, name, encoding)
    if b"\0" in data:
        return _wide(data, name)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        return _best(data, name, error)


def _wide(data: bytes, name: str) -> tuple[str, str]:
    """UTF-16 without a mark: ASCII has a NUL for half of it, and so has 一."""
    readings = _readings(data, ("utf-16-le", "utf-16-be"), least=0, ascii=True)
    if readings and readings[0][0] >= _evidence().least:
        return readings[0][2], readings[0][1]
    raise UserError(
        f"{name}: not a text file (NUL at byte {data.index(0)}); give the text itself,"
        " or name its encoding with --encoding"
    )


def _best(data: bytes, name: str, utf8: UnicodeDecodeError) -> tuple[str, str]:
    """The reading that looks most like Chinese."""
    least = _evidence().least
    if readings := _readings(data, _CANDIDATES, least):
        return readings[0][2], readings[0][1]
    failures = [(utf8.start, "utf-8")]
    for encoding in _CANDIDATES[:2]:
        try:
            data.decode(encoding)
        except UnicodeDecodeError as error:
            failures.append((error.start, encoding))
        else:
            raise UserError(
                f"{name}: the encoding cannot be told (byte {utf8.start} is not UTF-8);"
                " name it with --encoding, such as --encoding gb18030"
            )
    start, encoding = max(failures)
    raise UserError(
        f"{name}: byte {start} is damaged or in an unknown encoding (up to there it"
        f" could be {encoding}); repair the file, or name its encoding with --encoding"
    )


def _readings(
    data: bytes, encodings: Sequence[str], least: float, ascii: bool = False
) -> list[tuple[float, str, str]]:
    """Likeness, encoding and text of each reading that is good enough, best first."""
    readings: list[tuple[float, str, str]] = []
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        score = _likeness(text, ascii)
        if score >= least:
            readings.append((score, encoding, text))
    return sorted(readings, key=lambda reading: -reading[0])


def _likeness(text: str, ascii: bool) -> float:
    """Share of common characters, and the share of very frequent ones on top.

    ASCII is counted (``ascii``) only where the encodings differ in it.
    The second share only decides between readings that the first calls equal:
    it counts for those whose first share is good enough.
    """
    evidence = _evidence()
    sample = [char for char in text[:_SAMPLE] if ascii or char >= "\x80"]
    if not sample:
        return 0.0
    known = [char in evidence.common or "\t" <= char < "\x7f" for char in sample]
    common = sum(known) / len(sample)
    if common < evidence.least:
        return common
    frequent = sum(char in evidence.frequent for char in sample) / len(sample)
    return common + frequent


def _check_text(text: str, name: str, encoding: str) -> None:
    """Refuse a binary file: NUL, or more than one control character in a hundred."""
    controls = len(text) - len(text.translate(_CONTROLS))
    if "\0" not in text and controls * 100 <= len(text):
        return
    first = next(at for at, char in enumerate(text) if ord(char) in _CONTROLS)
    offset = len(text[:first].encode(encoding))
    raise UserError(
        f"{name}: not a text file (control character at byte {offset}); give the"
        " text itself, or name its encoding with --encoding"
    )


@dataclass(frozen=True, slots=True)
class _Evidence:
    frequent: frozenset[str]
    common: frozenset[str]
    least: float


@cache
def _evidence() -> _Evidence:
    data = tables.load("duizhao.base", "encoding")
    frequent = frozenset("".join(data["frequent"].split()))
    # Rows 16 to 55 of GB2312, A440 to C67E of Big5; punctuation in rows 1 to 3.
    common = _plane("gb2312", range(0xB0, 0xD8)) | _plane("big5", range(0xA4, 0xC7))
    marks = _plane("gb2312", range(0xA1, 0xA4))
    return _Evidence(frequent, common | marks | frequent, data["least"])


def _plane(encoding: str, leads: range) -> frozenset[str]:
    """Every character of a two-byte encoding with these first bytes."""
    table = b"".join(bytes((lead, trail)) for lead in leads for trail in range(64, 255))
    return frozenset(table.decode(encoding, "ignore")) - {chr(n) for n in range(128)}
