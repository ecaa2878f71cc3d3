"""The renderings of terms in a translation, by every form that the glossary knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ...glossary import Entry
from .locate import Span, occurrences

RenderingStatus = Literal["preferred", "admitted", "forbidden"]

RANKS: tuple[RenderingStatus, ...] = ("preferred", "admitted", "forbidden")
"""In which order renderings are taken for a term."""


@dataclass(frozen=True, slots=True)
class Form:
    """A wording by which a rendering is known."""

    owner: int
    """Number of the entry that it renders."""

    term: str
    """The rendering as the glossary has it."""

    status: RenderingStatus
    """What the glossary says of it."""

    exact: bool
    """Whether its capital letters count."""

    locale: str
    """By whose rule its other forms count; empty: as it is written."""


def forms(owner: int, entry: Entry, locale: str) -> Iterator[Form]:
    """The wordings of an entry's renderings.

    >>> from ...glossary import Term
    >>> entry = Entry("c1", ("云",), Term("c1", "en", "cloud"))
    >>> [form.term for form in forms(0, entry, "en")]
    ['cloud']
    """
    preferred = (entry.target,) if entry.target else ()
    groups = (preferred, entry.admitted, entry.forbidden)
    for status, group in zip(RANKS, groups, strict=True):
        for term in group:
            exact = term is entry.target and term.case == "exact"
            by_rule = locale if term.match == "inflected" else ""
            yield Form(owner, term.term, status, exact, by_rule)


def find(
    target: str, known: Sequence[Form], times: Mapping[int, int]
) -> dict[int, list[Form]]:
    """The renderings of each entry in a target, in its order.

    ``times`` says how often the source has each entry; more renderings than that are
    not looked for. Longer ones own their characters. The preferred rendering is taken
    first; a forbidden one counts wherever it stands, as the check refuses it there.

    >>> from ...glossary import Term
    >>> entry = Entry("c1", ("云",), Term("c1", "en", "cloud"))
    >>> found = find("Clouds, cloudy", list(forms(0, entry, "en")), {0: 2})
    >>> [form.term for form in found[0]]
    ['cloud']
    """
    claims: dict[Span, list[Form]] = {}
    for form in known:
        for span in occurrences(target, form.term, form.exact, form.locale):
            claims.setdefault(span, []).append(form)
    free = _longest(claims)
    left = dict(times)
    chosen: dict[Span, Form] = {}
    for status in RANKS:
        for span in sorted(free - set(chosen)):
            for form in claims[span]:
                if form.status == status and (left[form.owner] or status == "forbidden"):
                    left[form.owner] = max(0, left[form.owner] - 1)
                    chosen[span] = form
                    break
    result: dict[int, list[Form]] = {}
    for span in sorted(chosen):
        result.setdefault(chosen[span].owner, []).append(chosen[span])
    return result


def _longest(claims: Mapping[Span, object]) -> set[Span]:
    """The spans that no longer one overlaps."""
    owned: list[Span] = []
    for start, end in sorted(claims, key=lambda span: (span[0] - span[1], span)):
        if not any(start < b and a < end for a, b in owned):
            owned.append((start, end))
    return set(owned)
