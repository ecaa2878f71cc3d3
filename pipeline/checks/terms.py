"""Terms: what the glossary decided is there, what it forbids is not."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import make
from ..matching.locate import occurrences, rule
from ..model import Finding
from .case import Case


def missing(case: Case) -> Iterator[Finding]:
    """Every pinned term stands in the target in a form that counts as it.

    Said once for two it is there: *the market* is how the sentence goes on.
    """
    there = {pin.target for pin, span in case.placed() if span}
    for pin, span in case.placed():
        if pin.kind == "term" and not span:
            yield make(
                "term-missing",
                source=case.said(pin),
                target=pin.target,
                source_at=(pin.start, pin.end),
                severity="warning" if pin.target in there else None,
            )


def forbidden(case: Case) -> Iterator[Finding]:
    """No rendering that the glossary forbids, but inside what another term owns."""
    for pin in case.pins:
        for phrase in pin.forbidden:
            by_rule = rule(pin, phrase, case.locale)
            for start, end in occurrences(case.target, phrase, False, by_rule):
                if not case.owned(start, end):
                    yield make(
                        "term-forbidden",
                        source=case.said(pin),
                        target=case.target[start:end],
                        source_at=(pin.start, pin.end),
                        target_at=(start, end),
                        right=f": “{pin.target}”" if pin.target else "",
                        right_zh=f"，应译为“{pin.target}”" if pin.target else "",
                    )
