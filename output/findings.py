"""A translation that was looked through, for people: segment by segment, then the sums."""

from __future__ import annotations

import os
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import groupby
from typing import Any

from ..base.width import table
from ..pipeline.model import Finding
from .checked import SEVERITIES, Report, Seen

_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]"
)
"""What could move the cursor, or show a line in another order than it is in."""

_LONGEST = 1000
"""Most characters of a sentence that are shown; the part with the findings."""

_COLOURS = {"error": "31", "warning": "33", "note": "36"}

Span = tuple[int, int]


class Style:
    """ANSI colours, or nothing at all.

    >>> Style(True).paint("a", "1"), Style(False).paint("a", "1")
    ('\\x1b[1ma\\x1b[0m', 'a')
    """

    def __init__(self, on: bool) -> None:
        """``on``: the reader is a terminal that shows them."""
        self._on = on

    def paint(self, text: str, code: str) -> str:
        """The text in a style (ECMA-48, Select Graphic Rendition)."""
        return f"\x1b[{code}m{text}\x1b[0m" if self._on and text else text


def style() -> Style:
    """Colours if standard output is a terminal and nothing speaks against them.

    https://no-color.org
    """
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return Style(sys.stdout.isatty() and not plain)


@cache
def words(language: str) -> Mapping[str, str]:
    """The words around the findings: ``en`` or ``zh``.

    >>> words("zh")["error"]
    '错误'
    """
    return {name: text for name, text in _table(language).items() if name != "nouns"}


@cache
def _table(language: str) -> dict[str, Any]:
    path = resources.files(__package__).joinpath("checked.toml")
    table: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))[language]
    return table


def visible(text: str) -> str:
    r"""Text from outside on one line, with a name for what must not act.

    >>> visible("a\x1b[2J\u202eb\nc")
    'a<U+001B>[2J<U+202E>b c'
    """
    plain = re.sub(r"[\t\r\n]+", " ", text)
    return _UNSEEN.sub(lambda match: f"<U+{ord(match[0]):04X}>", plain)


def lines(
    report: Report, language: str, every: bool, accepted: bool, style: Style
) -> Iterator[str]:
    """The findings for a terminal; notes with ``every``, accepted ones on request."""
    shown = [
        one
        for one in report.seen
        if (every or one.finding.severity != "note") and (accepted or one.row is None)
    ]
    for _, group in groupby(shown, key=lambda one: one.checked.pair.id):
        seen = list(group)
        yield _place(report, seen[0], style)
        yield from _sides(seen, style)
        yield from _messages(seen, words(language), language, style)
        yield ""


def _place(report: Report, one: Seen, style: Style) -> str:
    """``a.md:12 → a.en.md:14``, the number of the segment, its name in the file."""
    pair = one.checked.pair
    here = f"{report.source}:{pair.line}" if pair.line else ""
    there = f"{report.target}:{pair.target_line}" if pair.target_line else ""
    if report.source == report.target:
        there = ""
    place = " → ".join(part for part in (here, there) if part)
    rest = [pair.id] + ([pair.name] if pair.name else [])
    return (
        style.paint(visible(place), "1") + "  " + style.paint(visible("  ".join(rest)), "2")
    )


def _sides(seen: Sequence[Seen], style: Style) -> Iterator[str]:
    """Source and target, with the pieces that the findings are about marked."""
    pair = seen[0].checked.pair
    findings = [one.finding for one in seen]
    source, target = pair.segment.source, pair.target.text
    ours = [f.source_at or _where(source, f.source) for f in findings]
    theirs = [f.target_at or _where(target, f.target) for f in findings]
    for text, spans in ((source, ours), (target, theirs)):
        if text.strip():
            known = [span for span in spans if span]
            yield "  " + _marked(text, known, style)


def _where(text: str, piece: str) -> Span | None:
    at = text.find(piece) if piece else -1
    return (at, at + len(piece)) if at >= 0 else None


def _marked(text: str, spans: Sequence[Span], style: Style) -> str:
    """A text with spans underlined; a very long one around the first of them."""
    start = 0
    if len(text) > _LONGEST:
        first = min((span[0] for span in spans), default=0)
        start = max(0, min(first - _LONGEST // 2, len(text) - _LONGEST))
    end = min(len(text), start + _LONGEST)
    parts = ["…"] if start else []
    at = start
    for a, b in sorted(spans):
        a, b = max(a, at), min(b, end)
        if a < b:
            parts += [visible(text[at:a]), style.paint(visible(text[a:b]), "1;4")]
            at = b
    parts += [visible(text[at:end]), "…" if end < len(text) else ""]
    return "".join(parts)


def _messages(
    seen: Sequence[Seen], said: Mapping[str, str], language: str, style: Style
) -> Iterator[str]:
    rows = []
    for one in seen:
        severity = one.finding.severity if one.row is None else "accepted"
        rows.append((said[severity], one.finding.kind, _message(one.finding, language)))
    # The columns are aligned before they are coloured: colours have no width.
    for one, line in zip(seen, table(rows), strict=True):
        severity = one.finding.severity
        word, rest = line.split(one.finding.kind, 1)
        colour = _COLOURS[severity] if one.row is None else "2"
        yield (
            "  "
            + style.paint(word.rstrip(), colour)
            + " " * (len(word) - len(word.rstrip()))
            + style.paint(one.finding.kind, "1")
            + rest
        )
        if one.row:
            by = visible(one.row.by) or said["somebody"]
            reason = said["reason"].format(by=by, reason=visible(one.row.reason))
            yield "    " + style.paint(reason, "2")


def _message(finding: Finding, language: str) -> str:
    chinese = language == "zh" and finding.chinese
    return visible(finding.chinese if chinese else finding.message)


def summary(report: Report, language: str, every: bool, accepted: bool) -> Iterator[str]:
    """What was looked at and what is left, in sentences."""
    said = words(language)
    counts = report.counts()
    segments = _number(report.result.compared, "segment", language)
    head = said["compared"].format(name=visible(report.target), segments=segments)
    parts = []
    for severity in SEVERITIES:
        if counts[severity]:
            hidden = said["hidden"] if severity == "note" and not every else ""
            parts.append(_number(counts[severity], severity, language) + hidden)
    parts = parts or [said["clean"]]
    if counts["accepted"]:
        name = "shown_accepted" if accepted else "hidden_accepted"
        parts.append(said[name].format(count=counts["accepted"]))
    yield said["between"].join([head, *parts]) + said["stop"]
    if kinds := report.kinds():
        yield "  " + ", ".join(f"{kind} {count}" for kind, count in kinds.items())
    if report.stale:
        names = ", ".join(sorted({visible(row.kind) for row in report.stale}))
        yield said["stale"].format(count=len(report.stale), kinds=names)


def _number(count: int, noun: str, language: str) -> str:
    """So many things.

    >>> _number(2, "error", "en"), _number(2, "error", "zh")
    ('2 errors', '2 个错误')
    """
    if language == "zh":
        return str(_table("zh")["nouns"][noun]).format(count=f"{count:,}")
    return f"{count:,} {noun}" + ("" if count == 1 else "s")
