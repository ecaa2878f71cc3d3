"""Findings from their kinds: severity and wording are data, in ``data/findings.toml``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from . import tables
from .model import Finding, Severity, Translation

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Kind:
    """What is known of a kind of finding before one is made."""

    name: str
    """Hyphenated: ``term-missing``."""

    severity: Severity
    """Of a finding whose check does not know better."""

    about: str
    """One line: what it means."""


def kinds() -> tuple[Kind, ...]:
    """Every kind of finding, in the order of the file.

    >>> kinds()[0].name, kinds()[0].severity
    ('empty', 'error')
    """
    table = tables.load("findings")
    return tuple(
        Kind(name, each["severity"], each["about"]) for name, each in table.items()
    )


def make(
    kind: str,
    *,
    source: str = "",
    target: str = "",
    source_at: Span | None = None,
    target_at: Span | None = None,
    severity: Severity | None = None,
    **values: str,
) -> Finding:
    """A finding with its message in English and in Chinese.

    ``values`` are what else the wording of the kind names.

    >>> found = make("term-missing", source="数据中台", target="data middle platform")
    >>> found.severity, found.message
    ('error', '数据中台 must be rendered as “data middle platform”.')
    >>> found.chinese
    '“数据中台”应译为“data middle platform”。'

    Raises:
        KeyError: there is no such kind, or its wording names a value that is not given.
    """
    entry = tables.load("findings")[kind]
    values = {**values, "source": source, "target": target}
    return Finding(
        kind,
        severity or entry["severity"],
        entry["en"].format_map(values),
        source=source,
        target=target,
        chinese=entry["zh"].format_map(values),
        source_at=source_at,
        target_at=target_at,
    )


def add(translation: Translation, found: Sequence[Finding]) -> Translation:
    """The translation with more findings; one with an error is unresolved.

    >>> from .model import Segment
    >>> one = Translation(Segment("1.1", "上云。", "上雲。"), "To the cloud.", "done")
    >>> add(one, [make("empty")]).status, add(one, [make("quotes", target="”")]).status
    ('unresolved', 'done')
    """
    wrong = any(finding.severity == "error" for finding in found)
    return replace(
        translation,
        findings=(*translation.findings, *found),
        status="unresolved" if wrong else translation.status,
    )
