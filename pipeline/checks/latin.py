"""Latin text of the source that a reader must find again in the target."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import identifier, tables
from ..findings import make
from ..model import Finding
from .case import Case

_NAME = re.compile(r"[A-Za-z][A-Za-z.&'-]*[A-Za-z]")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—－−", "-"))


def identifiers(case: Case) -> Iterator[Finding]:
    """Addresses, standards, versions and inline code are there as they were."""
    kinds = tables.load("check")["identifier"]
    worded = tables.load("check")["identifier_worded"]["names"]
    target = _plain(case.target)
    for pin, span in case.placed():
        if pin.kind != "identifier" or span or _plain(pin.target) in target:
            continue
        name = identifier.named(pin.target)
        kind = next((kind for kind in kinds if name in kinds[kind]), "code-changed")
        yield make(
            kind if name else "identifier-changed",
            source=case.said(pin),
            target=pin.target,
            source_at=(pin.start, pin.end),
            severity="warning" if name in worded else None,
        )


def _plain(text: str) -> str:
    """Without what may differ in print: kinds of dashes, spaces."""
    return re.sub(r"\s+", "", text.translate(_DASHES))


def names(case: Case) -> Iterator[Finding]:
    """Latin names of the source stand in the target, an ending aside.

    Other scripts write many a name in their own letters, so there it is but a note.
    """
    own_script = case.language in tables.load("check")["name"]["own_script"]
    for match in _NAME.finditer(case.source):
        if case.pinned(*match.span()) or _stands(match[0], case.target):
            continue
        yield make(
            "name-missing",
            source=match[0],
            source_at=match.span(),
            severity="note" if own_script else None,
        )


def _stands(name: str, target: str) -> bool:
    """AI stands in "AIs" and "AI-based", not in "said"."""
    pattern = rf"(?<![^\W\d_]){re.escape(name)}(?:['’]?[a-z]{{0,2}})(?![a-zA-Z])"
    return bool(re.search(pattern, target, re.IGNORECASE))
