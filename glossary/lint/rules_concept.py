"""Rules about a concept: its terms taken together."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator

from ...base.hanzi import key, opencc
from ..layers import Concept
from ..model import Term
from .model import Hit, Sheet, data, rule, shown


def _locales(concept: Concept) -> dict[str, list[Term]]:
    """The live renderings of a concept by locale."""
    found: dict[str, list[Term]] = {}
    for term in concept.renderings:
        if term.status != "retired":
            found.setdefault(term.locale, []).append(term)
    return found


def _preferred(terms: list[Term]) -> list[Term]:
    return [term for term in terms if term.status == "preferred"]


@rule("two-preferred", "error")
def two_preferred(sheet: Sheet) -> Iterator[Hit]:
    """A concept has two preferred terms in one locale."""
    for concept in sheet.concepts:
        for terms in _locales(concept).values():
            preferred = _preferred(terms)
            for first, term in ((preferred[0], other) for other in preferred[1:]):
                if not _same(first, term):
                    yield sheet.at(
                        term,
                        f"{shown(first.term)} on line {first.line} is preferred already, "
                        "and only one rendering can be pinned; make one of them admitted",
                        "status",
                    )


@rule("doubled-term", "warning")
def doubled_term(sheet: Sheet) -> Iterator[Hit]:
    """A concept has one term twice in one locale."""
    if not sheet.table.canonical:
        return
    for concept in sheet.concepts:
        seen: dict[tuple[str, str], Term] = {}
        for term in concept.rows:
            if term.status == "retired":
                continue
            name = term.locale, unicodedata.normalize("NFC", term.term)
            first = seen.setdefault(name, term)
            kinds = {first.status == "forbidden", term.status == "forbidden"}
            if first != term and len(kinds) == 1:
                yield sheet.at(
                    term,
                    f"{shown(term.term)} stands on line {first.line} already with "
                    "other cells, and nobody can tell which hold; make one row of the two",
                )


@rule("forbidden-used", "error")
def forbidden_used(sheet: Sheet) -> Iterator[Hit]:
    """A term is forbidden and preferred or admitted at the same time."""
    for concept in sheet.concepts:
        for terms in _locales(concept).values():
            used = [term for term in terms if term.status in ("preferred", "admitted")]
            for term in (term for term in terms if term.status == "forbidden"):
                twin = next((other for other in used if _same(term, other)), None)
                if twin is not None:
                    yield sheet.at(
                        term,
                        f"{shown(term.term)} is forbidden, but {twin.status} on line "
                        f"{twin.line}, so every edition that uses it fails; delete one row",
                        "status",
                    )


def _same(one: Term, other: Term) -> bool:
    """Whether a check cannot tell two terms apart."""
    if "exact" in (one.case, other.case):
        return one.term == other.term
    return one.term.casefold() == other.term.casefold()


@rule("no-preferred", "warning")
def no_preferred(sheet: Sheet) -> Iterator[Hit]:
    """A locale has admitted or forbidden terms and no preferred one."""
    for concept in sheet.concepts:
        for locale, terms in _locales(concept).items():
            others = [term for term in terms if term.status in ("admitted", "forbidden")]
            if others and not _preferred(terms):
                yield sheet.at(
                    others[0],
                    f"{concept.id} has no preferred term in {locale}, so nothing is pinned "
                    "unless another glossary has one; prefer a term",
                    "status",
                )


@rule("missing-locale", "note")
def missing_locale(sheet: Sheet) -> Iterator[Hit]:
    """A concept has no preferred term in a locale that most concepts have."""
    living = [c for c in sheet.concepts if any(t.status != "retired" for t in c.rows)]
    has = [{t.locale for t in c.renderings if t.status == "preferred"} for c in living]
    counts = Counter(locale for locales in has for locale in locales)
    share = data()["limits"]["locale_share"]
    wanted = [name for name, count in counts.items() if count > share * len(living)]
    for concept, locales in zip(living, has, strict=True):
        if missing := sorted(name for name in wanted if name not in locales):
            names = ", ".join(missing).strip() or "the target locale"
            yield sheet.at(
                concept.rows[0],
                f"has no preferred term in {names}, as most concepts here have, and is not "
                "pinned there; add one",
            )


@rule("no-spelling", "warning")
def no_spelling(sheet: Sheet) -> Iterator[Hit]:
    """A concept has no Chinese term: it is never found."""
    for concept in sheet.concepts:
        if not concept.spellings and any(t.status != "retired" for t in concept.rows):
            yield sheet.at(
                concept.rows[0],
                f"{shown(concept.id)} has no Chinese term, so it is never found; add its "
                "spelling in zh-Hans",
                "concept",
            )


@rule("only-chinese", "warning")
def only_chinese(sheet: Sheet) -> Iterator[Hit]:
    """A concept has Chinese terms only: there is nothing to pin."""
    for concept in sheet.concepts:
        live = [t for t in concept.spellings if t.status not in ("draft", "retired")]
        if live and not concept.renderings:
            yield sheet.at(
                live[0],
                f"{shown(live[0].term)} has no rendering in any locale, so nothing is ever "
                "pinned; add one, or make the row a draft",
            )


@rule("retired-live", "warning")
def retired_live(sheet: Sheet) -> Iterator[Hit]:
    """All Chinese terms of a concept are retired, and other rows are not."""
    for concept in sheet.concepts:
        if concept.spellings and all(t.status == "retired" for t in concept.spellings):
            live = [term for term in concept.renderings if term.status != "retired"]
            if live:
                yield sheet.at(
                    live[0],
                    f"{shown(concept.id)} is retired on line {concept.spellings[0].line}, "
                    "so this row is never used; delete it, or bring the concept back",
                    "status",
                )


@rule("script-mismatch", "warning")
def script_mismatch(sheet: Sheet) -> Iterator[Hit]:
    """The traditional spelling is not the simplified one in other characters."""
    for concept in sheet.concepts:
        live = [t for t in concept.spellings if t.status not in ("draft", "retired")]
        simple = [t for t in live if t.locale in ("zh", "zh-Hans")]
        keys = {_key(term.term) for term in simple}
        for term in live:
            if term.locale == "zh-Hant" and keys and not _simplifies(term.term, keys):
                yield sheet.at(
                    term,
                    f"{shown(term.term)} is not {shown(simple[0].term)} in traditional "
                    "characters; correct it, or give it the locale of its region, such as "
                    "zh-Hant-TW, if that region uses another word",
                )


@rule("half-converted", "warning")
def half_converted(sheet: Sheet) -> Iterator[Hit]:
    """The traditional spelling has a character as only simplified text writes it there."""
    for concept in sheet.concepts:
        live = [t for t in concept.spellings if t.status not in ("draft", "retired")]
        simple = [t for t in live if t.locale in ("zh", "zh-Hans")]
        for term in live:
            if term.locale.startswith("zh-Hant"):
                twin = next((t for t in simple if _key(t.term) == _key(term.term)), None)
                if twin and (char := _left(twin.term, term.term)):
                    yield sheet.at(
                        term,
                        f"'{char}' in {shown(term.term)} is not converted, because every "
                        "region writes another character there; correct it",
                    )


def _left(simple: str, traditional: str) -> str:
    """The first character that should differ in traditional text, whatever the region.

    The whole term is converted: 云 is 雲 in 云计算 and stays in 人云亦云.

    >>> _left("数据", "數据"), _left("平台", "平台")
    ('据', '')
    """
    forms = [opencc(simple, to) for to in ("s2t", "s2tw", "s2hk")]
    if any(len(text) != len(traditional) for text in (simple, *forms)):
        return ""
    for index, char in enumerate(traditional):
        if char == simple[index] and all(form[index] != char for form in forms):
            return char
    return ""


def _simplifies(text: str, keys: set[str]) -> bool:
    if _key(text) in keys:
        return True
    return any(_key(opencc(text, to)) in keys for to in ("t2s", "tw2s", "hk2s"))


def _key(text: str) -> str:
    return key(unicodedata.normalize("NFKC", text)).lower()
