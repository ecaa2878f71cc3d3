"""Pins: decide before translation what must be right, and who owns each character.

Order of ownership: text to be kept (inline code, URLs, standard numbers), glossary
terms (longest first), dates and quantities. So 等保2.0, 双11 and 三级测评 belong to
the glossary before any number code sees them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..glossary import Entry, Match, Matcher
from . import identifier, quantity
from .edits import OffsetMap, disjoint, replace_in, verbatim_spans
from .matching import inflect
from .model import Code, Edit, Pin
from .pinyin import NOTE

Span = tuple[int, int]


def find(
    source: str, codes: Sequence[Code], matcher: Matcher, locale: str
) -> tuple[Pin, ...]:
    """The pins of one sentence in simplified Chinese, in order, without overlap.

    >>> from ..glossary import bundled, entries
    >>> matcher = Matcher(entries([bundled()], "en"))
    >>> for pin in find("数据中台峰值38.62亿条/秒。", (), matcher, "en"):
    ...     print(pin.kind, pin.target)
    term data middle platform
    term peak
    quantity 3.862 billion
    term records per second
    """
    kept, found = _owners(source, codes, matcher)
    pins = [_identifier(source, span) for span in kept]
    pins += [_term(m.start, m.end, m.entry, locale) for m in found if m.entry.decided]
    taken = [(pin.start, pin.end) for pin in pins]
    pins += _quantities(source, taken, locale)
    return tuple(sorted(pins, key=lambda pin: pin.start))


def terms(source: str, codes: Sequence[Code], matcher: Matcher) -> tuple[Match, ...]:
    """The glossary terms that own their characters: none in code, URLs and the like.

    >>> from ..glossary import Term
    >>> matcher = Matcher([Entry("c1", ("AI",), Term("c1", "en", "AI"))])
    >>> [match.start for match in terms("AI：https://a.cn/AI", (), matcher)]
    [0]
    """
    return _owners(source, codes, matcher)[1]


def _owners(
    source: str, codes: Sequence[Code], matcher: Matcher
) -> tuple[tuple[Span, ...], tuple[Match, ...]]:
    """The spans that are kept as they are, and the terms beside them."""
    found = list(_matches(source, matcher))
    verbatim = verbatim_spans(codes)
    names = identifier.find(source)
    # A term may hold an identifier (等保2.0), and so may a date (5月6日15:30); any other
    # overlap is the identifier's.
    holders = [(term.start, term.end) for term in found]
    holders += _dates(source, [*verbatim, *holders]) if names else []
    names = tuple(name for name in names if not any(_covers(h, name) for h in holders))
    kept = tuple(disjoint([*verbatim, *names]))
    return kept, tuple(term for term in found if not _overlaps(term, kept))


def _matches(source: str, matcher: Matcher) -> Iterator[Match]:
    """The terms, found through readings that stand between their characters."""
    notes = [Edit(*note.span(), "", "pinyin", note[0]) for note in NOTE.finditer(source)]
    offsets = OffsetMap.of(notes)
    for match in matcher.find(replace_in(source, notes)):
        yield Match(*offsets.old_span(match.start, match.end), match.entry)


def _dates(source: str, taken: Sequence[Span]) -> list[Span]:
    found = quantity.find(source, taken)
    return [(each.start, each.end) for each in found if each.kind == "date"]


def _covers(holder: Span, span: Span) -> bool:
    return holder[0] <= span[0] and span[1] <= holder[1]


def _overlaps(term: Match, spans: Sequence[Span]) -> bool:
    return any(term.start < end and start < term.end for start, end in spans)


def _identifier(source: str, span: Span) -> Pin:
    start, end = span
    text = source[start:end]
    return Pin(start, end, "identifier", text, exact_case=True, origin="verbatim")


def _term(start: int, end: int, entry: Entry, locale: str) -> Pin:
    target = entry.target
    forbidden = tuple(term.term for term in entry.forbidden)
    inflected = _inflected(entry)
    if target is None:  # Soft: the engine words it as it likes, but for these.
        return Pin(
            start,
            end,
            "ban",
            "",
            forbidden=forbidden,
            inflected=inflected,
            soft=True,
            origin=entry.forbidden[0].origin,
        )
    admitted = [form for term in entry.admitted for form in inflect.of(term, locale)]
    forms = inflect.of(target, locale)
    return Pin(
        start,
        end,
        "term",
        target.term,
        accepted=tuple(dict.fromkeys([*forms[1:], *admitted])),
        forbidden=forbidden,
        inflected=inflected,
        exact_case=target.case == "exact",
        origin=target.origin,
        note="; ".join(part for part in (target.source, target.note) if part),
    )


def _inflected(entry: Entry) -> tuple[str, ...]:
    """The renderings that count in all their forms: a term's match rule says so."""
    preferred = (entry.target,) if entry.target else ()
    known = (*preferred, *entry.admitted, *entry.forbidden)
    return tuple(term.term for term in known if term.match == "inflected")


def _quantities(source: str, taken: Sequence[Span], locale: str) -> Iterator[Pin]:
    for found in quantity.find(source, taken):
        target, accepted = quantity.render(found, locale)
        yield Pin(
            found.start,
            found.end,
            "date" if found.kind == "date" else "quantity",
            target,
            accepted=accepted,
            soft=found.soft,
            origin="CLDR",
        )
