"""Rules about single characters: their width, spaces, and what nobody sees."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from ..model import language
from .model import Hit, Sheet, data, rule, shown, visible

_CJK = ("zh", "ja", "ko")


def narrow(text: str, locale: str) -> str:
    """Full-width letters and digits in half width; other marks only outside of Chinese,
    Japanese and Korean, which write them so.

    >>> narrow("ＡＰＩ（网关）", "zh"), narrow("ＡＰＩ（gateway）", "en")
    ('API（网关）', 'API(gateway)')
    """
    every = language(locale) not in ("", *_CJK)
    return "".join(
        chr(ord(char) - 0xFEE0)
        if "！" <= char <= "～" and (every or unicodedata.category(char)[0] in "LN")
        else char
        for char in text
    )


def plain_spaces(text: str, locale: str = "") -> str:
    r"""The text with plain spaces alone.

    >>> plain_spaces("data\u00a0hub")
    'data hub'
    """
    return text.translate(dict.fromkeys(data()["spaces"]["unusual"], " "))


def single_spaces(text: str, locale: str = "") -> str:
    """The text without spaces in a row.

    >>> single_spaces("data  hub")
    'data hub'
    """
    return re.sub(" {2,}", " ", text)


def without_invisible(text: str, locale: str = "") -> str:
    r"""The text without characters of no width; joiners stay where scripts need them.

    >>> without_invisible("data\u200bhub"), len(without_invisible("می\u200cخواهم"))
    ('datahub', 8)
    """
    marks = data()["invisible"]
    always, joiners = set(marks["always"]), set(marks["joiners"])
    kept: list[str] = []
    for char in text:
        joins = ord(char) in joiners and kept and _needs_joiners(kept[-1])
        if ord(char) not in always and (ord(char) not in joiners or joins):
            kept.append(char)
    return "".join(kept)


def _needs_joiners(char: str) -> bool:
    name = unicodedata.name(char, "")
    return not (char.isascii() or name.startswith(("LATIN", "CJK", "HIRAGANA", "KATAKANA")))


REPAIRS: dict[str, Callable[[str, str], str]] = {
    "full-width": narrow,
    "unusual-space": plain_spaces,
    "double-space": single_spaces,
    "zero-width": without_invisible,
}
"""Rules that are repaired character by character: the cell, its locale → the cell."""


def repaired(code: str, cell: str, locale: str) -> str:
    """A cell as the rule wants it; as it is, if nothing would be left of it."""
    return REPAIRS[code](cell, locale).strip() or cell


def _reparable(sheet: Sheet, code: str, why: str) -> Iterator[Hit]:
    for row in sheet.rows.values():
        for index, locale, cell in sheet.words(row):
            if REPAIRS[code](cell, locale) != cell:
                fixable = repaired(code, cell, locale) != cell
                yield sheet.cell(row, index, f"{shown(cell)} {why}", fixable)


@rule("full-width", "warning", fixable=True)
def full_width(sheet: Sheet) -> Iterator[Hit]:
    """A term has full-width letters or digits."""
    why = (
        "has full-width characters, as if typed with a Chinese input method, and would "
        "stand so in the edition; write them in half width, with --fix"
    )
    yield from _reparable(sheet, "full-width", why)


@rule("unusual-space", "warning", fixable=True)
def unusual_space(sheet: Sheet) -> Iterator[Hit]:
    """A term has a no-break or other unusual space."""
    why = (
        "has a space that is not the plain one, so it is not found in a text; write a "
        "plain one, with --fix"
    )
    yield from _reparable(sheet, "unusual-space", why)


@rule("double-space", "warning", fixable=True)
def double_space(sheet: Sheet) -> Iterator[Hit]:
    """A term has two spaces in a row."""
    why = "has two spaces in a row, so it is not found in a text; write one, with --fix"
    yield from _reparable(sheet, "double-space", why)


@rule("zero-width", "error", fixable=True)
def zero_width(sheet: Sheet) -> Iterator[Hit]:
    """A term has a character without width."""
    why = (
        "has a character that nobody sees, so it is not found in a text; remove it, with "
        "--fix"
    )
    yield from _reparable(sheet, "zero-width", why)


@rule("control-character", "error")
def control_character(sheet: Sheet) -> Iterator[Hit]:
    """A cell has a control character, or a term a line break or tab."""
    for row in sheet.rows.values():
        words = {index for index, _, _ in sheet.words(row)}
        for index, cell in enumerate(row.cells):
            allowed = "" if index in words else "\r\n\t"
            wrong = (
                c for c in cell if unicodedata.category(c) == "Cc" and c not in allowed
            )
            if char := next(wrong, ""):
                yield sheet.cell(
                    row,
                    index,
                    f"the cell has the control character {visible(char)}, which no text "
                    "has and a terminal may obey; delete it",
                )


@rule("bidi-character", "error")
def bidi_character(sheet: Sheet) -> Iterator[Hit]:
    """A cell has characters that reorder the line it is shown in."""
    known = data()["bidi"]
    controls = {chr(code) for code in known["controls"]}
    marks = {chr(code) for code in known["marks"]}
    for row in sheet.rows.values():
        locales = {index: language(locale) for index, locale, _ in sheet.words(row)}
        for index, cell in enumerate(row.cells):
            hidden = locales.get(index, "ar") not in known["right_to_left"]
            wrong = controls | marks if hidden else controls
            if char := next((c for c in cell if c in wrong), ""):
                yield sheet.cell(
                    row,
                    index,
                    f"the cell has the direction character {visible(char)}, which can show "
                    "a row otherwise than it is; delete it",
                )


@rule("damaged-character", "error")
def damaged_character(sheet: Sheet) -> Iterator[Hit]:
    """A cell has a character that stands for a lost one."""
    for row in sheet.rows.values():
        for index, cell in enumerate(row.cells):
            wrong = (
                c for c in cell if c == "\ufffd" or unicodedata.category(c) in _UNKNOWN
            )
            if char := next(wrong, ""):
                yield sheet.cell(
                    row,
                    index,
                    f"the cell has the character U+{ord(char):04X}, which stands where "
                    "another one was lost; write it again from its source",
                )


_UNKNOWN = ("Co", "Cn")
