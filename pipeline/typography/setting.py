"""The typography of the target locale: marks and spaces, never a word.

A candidate translation carries marks of its source (full-width commas, 《》, ——) and
marks of the engine's own (straight quotation marks, a space before a comma). Each is
put as the locale writes it. What that is, and who says so, stands in
``data/typography.toml``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

from .. import tables
from . import quotes

# Addresses, paths, options and code are no sentences: nothing in them is a mark.
_KEPT = re.compile(
    r"`[^`\n]*`"
    r"|(?<![\w@])(?:[a-z][a-z0-9+.-]{1,20}://|www\.)[^\s<>\"“”«»、，。；（）⁦-⁩\ue000\ue001]+"
    r"|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"
    r"|[\ue000-\uf8ff]+",
    re.IGNORECASE,
)
_TRAILING = ".,;:!?…)'’"
_CJK = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003134f]")
_STAND_IN = re.compile("[\ue000\ue001]")
_WORDS = re.compile(r"[^\W_]+")
_SPACES = re.compile(r"[\s\u00a0\u202f]+")
_UNBREAKABLE = ("\u00a0", "\u202f")

_ROUNDS = 8
"""A rule may make a place for an earlier one. A text that does not come to rest in so
many rounds is no sentence, and stays as it is."""

_Rule = Callable[[str], str]
Span = tuple[int, int]


def apply(text: str, locale: str, keep: Sequence[Span] = ()) -> str:
    """The text in the typography of its locale, word for word the same.

    ``keep`` are spans that stay as they are: identifiers, code. Addresses and code
    between backquotes stay in any case. A locale without rules changes nothing.
    Setting a text twice is setting it once.

    >>> apply('《数据》：“cloud”，3.5 %.', "en")
    '“数据”: “cloud”, 3.5%.'
    >>> apply('Il dit: "oui"!', "fr")
    'Il dit\\xa0: «\\xa0oui\\xa0»\\u202f!'
    """
    rules = _rules(_table(locale), locale)
    if not rules:
        return text
    current = text
    for _ in range(_ROUNDS):
        after, keep = _once(current, keep, rules)
        if after == current:
            return current
        current = after
    return text


def wrong_marks(
    text: str, locale: str, keep: Sequence[Span] = ()
) -> Iterator[tuple[int, int, str]]:
    """The marks that the locale does not write: their span, and what it writes there.

    Straight quotation marks, the width of a space and marks that publishers of the
    locale use too are put right by :func:`apply`, but are no mistake.

    >>> list(wrong_marks("Erst die Daten，dann „die Cloud“ .", "de"))
    [(14, 15, ', '), (31, 32, '')]
    >>> list(wrong_marks('She "agreed" twice -- loudly.', "en"))
    [(18, 22, '—')]
    """
    table = tables.load("typography")["locales"].get(_table(locale), {})
    silent = {*tables.load("typography")["quotes"]["straight"], *table.get("also", "")}
    for (start, end), written in _gaps(text, apply(text, locale, keep)):
        gap = text[start:end]
        if _plain(gap) == _plain(written):
            continue
        odd = set(_SPACES.sub("", gap)) - set(written)
        bare = _bare(gap) == _bare(written)
        if bare and odd <= silent and (odd or "full" in table):
            continue
        head = _common(gap, written)
        tail = _common(gap[head:][::-1], written[head:][::-1])
        yield start + head, end - tail, written[head : len(written) - tail]


def join(items: Sequence[str], locale: str) -> str:
    """Items as a list of the locale, with its separator and its word for "and".

    >>> join(["a", "b", "c"], "en-GB"), join(["甲", "乙"], "ja")
    ('a, b and c', '甲、乙')
    """
    from babel.lists import format_list

    return format_list(list(items), locale=locale.replace("-", "_"))


# What is kept --------------------------------------------------------------------------


def _once(
    text: str, keep: Sequence[Span], rules: Sequence[_Rule]
) -> tuple[str, list[Span]]:
    """The text after each rule in turn, and where the caller's spans are now."""
    spans = _spans(text, keep)
    shown, kept = _stand_in(text, spans)
    for rule in rules:
        shown = rule(shown)
    parts: list[str] = []
    moved, size, done = [], 0, 0
    for match, piece, (start, end) in zip(
        _STAND_IN.finditer(shown), kept, spans, strict=True
    ):
        parts += [shown[done : match.start()], piece]
        size += match.start() - done + len(piece)
        done = match.end()
        if any(start < b and a < end for a, b in keep):
            moved.append((size - len(piece), size))
    return "".join([*parts, shown[done:]]), moved


def _spans(text: str, keep: Sequence[Span]) -> list[Span]:
    """The spans that stay, in order, none over another."""
    found = [(start, end) for start, end in keep if start < end]
    for match in _KEPT.finditer(text):
        size = len(match[0])
        if match[0][0] != "`" and not _STAND_IN.match(match[0]):
            size = len(match[0].rstrip(_TRAILING))
        found.append((match.start(), match.start() + size))
    spans: list[Span] = []
    for start, end in sorted(found):
        if spans and start < spans[-1][1]:
            spans[-1] = spans[-1][0], max(end, spans[-1][1])
        else:
            spans.append((start, end))
    return spans


def _stand_in(text: str, spans: Sequence[Span]) -> tuple[str, list[str]]:
    """The text with one character for each kept span, and what was there."""
    parts: list[str] = []
    kept, done = [], 0
    for start, end in spans:
        kept.append(text[start:end])
        parts += [text[done:start], "\ue001" if _CJK.search(kept[-1]) else "\ue000"]
        done = end
    return "".join([*parts, text[done:]]), kept


# Rules ---------------------------------------------------------------------------------


@lru_cache(maxsize=64)
def _table(locale: str) -> str:
    """The locale's table: its own, its script's or its language's.

    >>> _table("zh-TW"), _table("en-AU"), _table("zh-Hans"), _table("it")
    ('zh-Hant', 'en', '', '')
    """
    from babel import Locale, UnknownLocaleError

    try:
        known = Locale.parse(locale, sep="-")
    except (UnknownLocaleError, ValueError):
        return ""
    names = [f"{known.language}-{known.territory}", f"{known.language}-{known.script}"]
    if known.language == "pt":
        names.append("pt-BR")
    located = tables.load("typography")["locales"]
    return next((name for name in [*names, known.language] if name in located), "")


@lru_cache(maxsize=64)
def _rules(name: str, locale: str) -> tuple[_Rule, ...]:
    """The rules of a locale's table, ready to be used, in order."""
    if not name:
        return ()
    data = tables.load("typography")
    values = data["locales"][name]
    rules: list[_Rule] = []
    for rule in data["rules"]:
        if name in rule.get("not", ()) or name not in rule.get("only", (name,)):
            continue
        if rule["name"] == "quotes":
            rules.append(lambda text: _changed(text, quotes.changes(text, values)))
        elif rule["name"] == "units":
            rules += _units(rule["units"], locale)
        else:
            rules.append(_rule(rule, values))
    return tuple(rules)


def _rule(rule: dict[str, Any], values: dict[str, Any]) -> _Rule:
    """One rule of the table for one locale."""
    data = tables.load("typography")
    pattern = rule["find"]
    for name, characters in data["classes"].items():
        # In a set, a class stands without its own brackets.
        pattern = re.sub(rf"(\[[^\]\\]*)%{name}%", rf"\1{_in_set(characters)}", pattern)
        pattern = pattern.replace(f"%{name}%", characters)
    find = re.compile(pattern)
    if "put" in rule:
        put = rule["put"]
        for name, value in values.items():
            put = put.replace(f"{{{name}}}", str(value))
        return lambda text: find.sub(put, text)
    table = data["full"][values["full"]] if "full" in rule else data["half"]

    def converted(match: re.Match[str]) -> str:
        if rule.get("last"):
            return match[0][:-1] + str(table[match[0][-1]])
        mark = match[0].strip()
        mark = str(table.get(mark) or unicodedata.normalize("NFKC", mark))
        return _led(match, rule) + mark + str(rule.get("after", ""))

    return lambda text: find.sub(converted, text)


def _led(match: re.Match[str], rule: dict[str, Any]) -> str:
    """The space before a mark that asks for one: behind a word only."""
    led = match.string[: match.start()][-1:]
    return str(rule.get("before", "")) if led and not led.isspace() else ""


def _in_set(characters: str) -> str:
    return characters.removeprefix("[").removesuffix("]").replace("\\", "\\\\")


def _units(names: Sequence[str], locale: str) -> Iterator[_Rule]:
    """The space between a number and a unit or percent sign, as Babel sets it."""
    from babel.numbers import format_percent
    from babel.units import format_unit

    tag = locale.replace("-", "_")
    shown = [format_unit(5, name, "short", locale=tag) for name in names]
    shown.append(format_percent(0.05, locale=tag))
    for text in shown:
        match = re.fullmatch(r"5(\s?)([^\W\d]{1,3}|°C|%)", text)
        # What CLDR sets with a plain space stays; 5km would make one word of two.
        if match and (match[1] in _UNBREAKABLE or match[2] == "%"):
            yield _unit(match[1], match[2])


def _unit(space: str, sign: str) -> _Rule:
    # A sign that the locale sets without space loses one; a letter may be a word.
    spaces = "[ \u00a0\u202f]" + ("*" if sign == "%" else "")
    find = re.compile(rf"(?<=\d){spaces}{re.escape(sign)}(?!\w)")
    return lambda text: find.sub(space + sign, text)


def _changed(text: str, changes: Sequence[quotes.Change]) -> str:
    for start, end, after in reversed(changes):
        text = text[:start] + after + text[end:]
    return text


# Differences ---------------------------------------------------------------------------


def _gaps(before: str, after: str) -> Iterator[tuple[tuple[int, int], str]]:
    """What lies between the words of a text, and what lies there in the other.

    Both have the same words, so the gaps answer each other one by one.
    """
    for (a, b), (c, d) in zip(_between(before), _between(after), strict=True):
        if before[a:b] != after[c:d]:
            yield (a, b), after[c:d]


def _between(text: str) -> Iterator[tuple[int, int]]:
    ends = [0, *(at for match in _WORDS.finditer(text) for at in match.span()), len(text)]
    yield from list(pairwise(ends))[::2]


def _plain(gap: str) -> str:
    """A gap as a keyboard writes it: its spaces and its dots alike.

    >>> _plain("5\\u202f%") == _plain("5%"), _plain("…") == _plain("...")
    (True, True)
    """
    return _SPACES.sub(" ", gap).replace(" %", "%").replace("...", "…")


def _bare(gap: str) -> str:
    """A gap without spaces, quotation marks, dashes and dots."""
    table = tables.load("typography")["quotes"]
    marks = "–—―…" + "".join(
        table[name] for name in ("double", "single", "corner", "white")
    )
    return "".join(char for char in _SPACES.sub("", gap) if char not in marks)


def _common(first: str, second: str) -> int:
    """How many characters two texts begin with in common."""
    count = 0
    for a, b in zip(first, second, strict=False):
        if a != b:
            break
        count += 1
    return count
