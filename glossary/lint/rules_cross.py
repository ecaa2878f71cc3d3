"""Rules about Chinese spellings and about several concepts side by side."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache

from ...base.hanzi import key
from ..model import Term, is_chinese
from .model import Hit, Sheet, data, rule, shown


def _spellings(sheet: Sheet) -> Iterator[Term]:
    """The Chinese terms that are looked for in texts."""
    for term in sheet.terms:
        if is_chinese(term.locale) and term.status not in ("draft", "retired"):
            yield term


def _distinct(sheet: Sheet) -> Iterator[Term]:
    """The same, but of two scripts of one spelling only the first."""
    seen: set[tuple[str, str]] = set()
    for term in _spellings(sheet):
        name = term.concept, fold(term.term)
        if name not in seen:
            seen.add(name)
            yield term


def _pinned(sheet: Sheet) -> Iterator[Term]:
    """Those of them that have a rendering."""
    rendered = _targets(sheet)
    return (term for term in _distinct(sheet) if term.concept in rendered)


def fold(text: str) -> str:
    """What makes two spellings one: NFKC, simplified, small letters.

    >>> fold("㈱ＩＴ雲") == fold("(株)it云")
    True
    """
    return key(unicodedata.normalize("NFKC", text)).lower()


@rule("doubled-source", "error")
def doubled_source(sheet: Sheet) -> Iterator[Hit]:
    """Two concepts have one Chinese spelling."""
    owners: dict[str, Term] = {}
    told: set[tuple[str, str]] = set()
    targets = _targets(sheet)
    for term in _spellings(sheet):
        first = owners.setdefault(fold(term.term), term)
        pair = (first.concept, term.concept)
        if first.concept == term.concept or pair in told:
            continue
        told.add(pair)
        mine, other = targets.get(term.concept, {}), targets.get(first.concept, {})
        clash = [name for name in mine if name in other and mine[name] != other[name]]
        renders = (
            f" ({clash[0] or 'target'}: {shown(other[clash[0]])} there, "
            f"{shown(mine[clash[0]])} here)"
            if clash
            else ""
        )
        yield sheet.at(
            term,
            f"{shown(term.term)} is the spelling of {shown(first.concept)} on line "
            f"{first.line} as well{renders}, and only one of two concepts can be found; "
            "make them one concept, or retire one",
        )


def _targets(sheet: Sheet) -> dict[str, dict[str, str]]:
    """The preferred rendering by concept and locale."""
    found: dict[str, dict[str, str]] = {}
    for term in sheet.terms:
        if term.status == "preferred" and not is_chinese(term.locale):
            found.setdefault(term.concept, {}).setdefault(term.locale, term.term)
    return found


@rule("shared-target", "warning")
def shared_target(sheet: Sheet) -> Iterator[Hit]:
    """Two concepts have one preferred rendering."""
    owners: dict[tuple[str, str], Term] = {}
    if not sheet.table.canonical:
        return  # There two spellings of one concept are two rows.
    for term in sheet.terms:
        if term.status != "preferred" or is_chinese(term.locale):
            continue
        name = unicodedata.normalize("NFKC", term.term).casefold()
        first = owners.setdefault((term.locale, name), term)
        if first.concept != term.concept:
            yield sheet.at(
                term,
                f"{shown(term.term)} renders another concept on line {first.line} as well, "
                "so readers cannot tell the two apart; choose another rendering, or make "
                "them one concept with two spellings",
            )


@rule("shadowed", "note")
def shadowed(sheet: Sheet) -> Iterator[Hit]:
    """A Chinese spelling stands inside another one."""
    from ahocorasick_rs import AhoCorasick

    inner: dict[str, Term] = {}
    for term in _spellings(sheet):
        inner.setdefault(fold(term.term), term)
    keys = list(inner)
    automaton = AhoCorasick(keys)
    holders: dict[str, list[Term]] = {}
    for whole, term in inner.items():
        found = automaton.find_matches_as_indexes(whole, overlapping=True)
        for part in dict.fromkeys(keys[index] for index, _, _ in found):
            if inner[part].concept != term.concept:
                holders.setdefault(part, []).append(term)
    for part, terms in holders.items():
        names = ", ".join(shown(term.term) for term in terms[:3])
        more = f" and {len(terms) - 3} more" if len(terms) > 3 else ""
        yield sheet.at(
            inner[part],
            f"{shown(inner[part].term)} stands inside {names}{more}; the longest term of a "
            "place is the one that counts, so see that this one is meant everywhere else",
        )


@rule("short-source", "warning")
def short_source(sheet: Sheet) -> Iterator[Hit]:
    """A Chinese spelling is a single character."""
    for term in _pinned(sheet):
        if len(term.term) == 1 and not _stopword(term):
            yield sheet.at(
                term,
                f"{shown(term.term)} is a single character and stands in many words, each "
                "of which would be pinned; write the whole word, or make it a draft",
            )


@rule("stopword", "warning")
def stopword(sheet: Sheet) -> Iterator[Hit]:
    """A Chinese spelling is a word of grammar."""
    for term in _pinned(sheet):
        if _stopword(term):
            yield sheet.at(
                term,
                f"{shown(term.term)} is a word of grammar and would be pinned in nearly "
                "every sentence; write a longer term, or make it a draft",
            )


def _stopword(term: Term) -> bool:
    return fold(term.term) in _stopwords()


@cache
def _stopwords() -> frozenset[str]:
    return frozenset(map(fold, data()["stopwords"]["words"].split()))


@rule("common-word", "warning")
def common_word(sheet: Sheet) -> Iterator[Hit]:
    """An everyday word is pinned without the words that make it a term."""
    reasons = {fold(word): reason for word, reason in data()["common"].items()}
    context = {term.concept for term in _spellings(sheet) if term.near or term.not_near}
    for term in _pinned(sheet):
        reason = reasons.get(fold(term.term))
        if reason and term.concept not in context:
            yield sheet.at(
                term,
                f"{shown(term.term)} is an everyday word ({reason}) and would be pinned "
                "wherever it stands; say in 'near' or 'not_near' which words tell the term",
                "near",
            )


@rule("numeral-first", "note")
def numeral_first(sheet: Sheet) -> Iterator[Hit]:
    """A Chinese spelling begins like a number."""
    first = set(data()["numerals"]["first"])
    for term in _distinct(sheet):
        if fold(term.term)[:1] in first:
            yield sheet.at(
                term,
                f"{shown(term.term)} begins like a number; the glossary claims it before "
                "quantities are read, so it must be no number anywhere",
            )
