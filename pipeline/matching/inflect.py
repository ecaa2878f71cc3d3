"""Inflected forms of a term that count as the term: one rule for each language.

A term is taken word by word. A word keeps its stem and may take the endings of its
paradigm; agreement between the words is not looked at. What varies besides (spelling,
articles, hyphens, particles) is data too: ``data/inflection/``, and for people
``docs/matching.md``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from ...glossary import Term
from . import edges
from .phrases import Role, Word, grammar, link_group, link_pattern, words

_HYPHEN = "[-‐‑–]"


@lru_cache(maxsize=4096)
def pattern(term: str, locale: str, exact_case: bool = False) -> re.Pattern[str]:
    """What recognises a term in a text, in every form that counts.

    >>> bool(pattern("облачная платформа", "ru").search("на облачных платформах"))
    True
    >>> bool(pattern("Cloud", "de").search("eine Cloudplattform"))
    False
    >>> bool(pattern("platform", "ko").search("platform을"))
    True
    """
    if not grammar(locale):
        return edges.pattern(term, exact_case)
    parts = words(term, locale)
    body = "".join(_part(parts, at, locale) for at in range(len(parts)))
    front, back = _edges(term, locale)
    return re.compile(front + body + back, 0 if exact_case else re.IGNORECASE)


@lru_cache(maxsize=4096)
def _listed(term: str, locale: str) -> tuple[str, ...]:
    parts = words(term, locale)
    at = next((i for i, word in enumerate(parts) if word.role == "head"), None)
    if at is None:
        return (term,)
    before, after = (
        "".join(w.text + w.gap for w in p) for p in (parts[:at], parts[at + 1 :])
    )
    heads = [before + form + parts[at].gap + after for form in variants(parts[at], locale)]
    hyphened = [form.replace(" ", "-") for form in heads if " " in form]
    return tuple(dict.fromkeys([term, *heads, *hyphened]))


def forms(term: str, locale: str) -> list[str]:
    """The term and, in English, the other number of its head: the term first.

    A short list for people and for what must be written; ``pattern`` recognises more.

    >>> forms("data silos", "en")
    ['data silos', 'data silo', 'data-silos', 'data-silo']
    >>> forms("classified protection", "en")[1]
    'classified protections'
    >>> forms("données", "fr")
    ['données']
    """
    return list(_listed(term, locale)) if grammar(locale).get("listed") else [term]


def of(term: Term, locale: str) -> list[str]:
    """The wordings of a glossary's term, itself first: by its match rule.

    >>> of(Term("c1", "en", "cloud", match="word"), "en")
    ['cloud']
    """
    return forms(term.term, locale) if term.match == "inflected" else [term.term]


def variants(word: Word, locale: str) -> list[str]:
    """The forms of one word, itself first.

    >>> variants(Word("analysis", "head", ""), "en")
    ['analysis', 'analyses']
    >>> variants(Word("plateforme", "head", ""), "fr")
    ['plateforme', 'plateformes']
    """
    found = [word.text]
    for stem, ends in _paradigms(word.text, word.role, locale):
        found += [stem + end for end in ends]
    return list(dict.fromkeys(found))


def _part(parts: list[Word], at: int, locale: str) -> str:
    """The pattern of one word and of what stands between it and the next."""
    word = parts[at]
    if word.role == "link":
        links = link_pattern(set(link_group(word.text, locale)))
        return rf"(?:(?:{links})\s*)"
    article = grammar(locale).get("article", "") if at and word.role != "fixed" else ""
    text = article + _word(word, at == 0, locale)
    if at + 1 == len(parts):
        return text
    return text + (_gap(word, parts[at + 1], locale) if word.gap else "")


def _word(word: Word, first: bool, locale: str) -> str:
    """The word, or its stem with any of the endings."""
    rules = grammar(locale)
    found: dict[str, None] = {}
    text = word.text
    if "strip" in rules and len(text) > len(rules["strip"]) + 2:
        text = text.removeprefix(rules["strip"])
    for spelling in _spellings(text, locale):
        paradigms = list(_paradigms(spelling, word.role, locale))
        # A noun is written with a capital, but for its citation form: no Plan is planen.
        capital = bool(rules.get("capitals")) and first and text[:1].isupper()
        if capital or not any(spelling == s + end for s, ends in paradigms for end in ends):
            found[_letters(spelling, locale)] = None
        for stem, ends in paradigms:
            longest = sorted(ends, key=lambda end: -len(end))
            tails = "|".join(_tail(end, locale) for end in longest)
            start = _letters(stem, locale)
            if capital and stem:
                start = f"(?-i:{stem[0]})" + start.removeprefix(stem[0])
            found[f"{start}(?:{tails})"] = None
    if word.text.isupper() and len(word.text) > 1 and "plural" in rules:
        found[_letters(word.text, locale) + f"(?:{rules['plural']})?"] = None
    ordered = list(found)
    return ordered[0] if len(ordered) == 1 else f"(?:{'|'.join(reversed(ordered))})"


def _spellings(text: str, locale: str) -> list[str]:
    """The word in every spelling of its language: *labour*, *labor*."""
    found = [text]
    for pair in grammar(locale).get("spellings", []):
        for old, new in (pair, pair[::-1]):
            for known in tuple(found):
                at = known.lower().find(old)
                like = new.capitalize() if known[at].isupper() else new
                other = known[:at] + like + known[at + len(old) :]
                if at >= 0 and other not in found:
                    found.append(other)
    return found


def _paradigms(text: str, role: Role, locale: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Stems of a word and the endings that each may take."""
    rules = grammar(locale)
    if role in ("link", "fixed") or "heads" not in rules:
        return
    every = rules["endings"].get("every", [])
    paradigms = [*rules["endings"].get(role, []), *every]
    if not paradigms:
        return
    for group in rules.get("same", []):
        known = next((w for w in group if _ends(text, w, rules)), None)
        if known:
            stem = text[: len(text) - len(known)]
            if not stem and text[:1].isupper():
                stem, group = text[0], [w[1:] for w in group if w[0] == known[0]]
            yield stem, tuple(group)
            return
    for ending, endings in paradigms:
        match = re.search(f"(?:{ending})$", text)
        if match and match.start() >= rules["least"]:
            stem = text[: match.start()]
            ends = tuple("" if end == "-" else end for end in endings.split())
            yield stem, ends
            yield from _umlaut(stem, role, locale)
            return


def _ends(text: str, known: str, rules: Mapping[str, Any]) -> bool:
    """Whether the word is a known one, or in some languages a compound with it."""
    folded, known = text.casefold(), known.casefold()
    return folded.endswith(known) if rules.get("compounds") else folded == known


def _umlaut(stem: str, role: Role, locale: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """*Haus*, *Häuser*: the last vowel of the stem changes."""
    change = grammar(locale).get("umlaut")
    found = re.search("(au|[aou])[^aouäöü]*$", stem, re.IGNORECASE) if change else None
    if change and found and role == "head":
        at = found.start()
        vowel = change["letters"][stem[at].lower()]
        vowel = vowel.upper() if stem[at].isupper() else vowel
        ends = tuple("" if end == "-" else end for end in change["endings"].split())
        yield stem[:at] + vowel + stem[at + 1 :], ends


def _gap(word: Word, following: Word, locale: str) -> str:
    """What may stand between two words of a term."""
    rules = grammar(locale).get("gap", {})
    if following.role == "link":
        return rf"\s*{_HYPHEN}\s*" if word.gap == "-" else r"\s+"
    between = rf"(?:\s*{_HYPHEN}\s*|\s+)" if word.gap == "-" else rules.get("space", r"\s+")
    return f"(?:{between})?" if _closes(word, following, locale) else between


def _closes(word: Word, following: Word, locale: str) -> bool:
    """Whether two words may be written as one."""
    rules = grammar(locale).get("gap", {})
    both = (word.text, following.text)
    if "closed" not in rules or not all(text.isalpha() for text in both):
        return False
    if word.gap == "-" and rules.get("hyphen"):
        return word.text.lower() not in rules["hyphen"]
    if grammar(locale).get("capitals") and not all(text[0].isupper() for text in both):
        return False
    return all(len(text) >= rules["closed"] for text in both)


def _letters(text: str, locale: str) -> str:
    """The letters of a word, with what may join the halves of one written closed."""
    rules = grammar(locale).get("gap", {})
    joins = text.isalpha() and (not grammar(locale).get("capitals") or text[0].isupper())
    least = rules.get("split", len(text)) if joins else len(text)
    out = ""
    for at, char in enumerate(text):
        if least <= at <= len(text) - least:
            out += rules["joint"]
        out += _letter(char, locale)
    return out


def _letter(char: str, locale: str) -> str:
    rules = grammar(locale)
    if char in "'’":
        return "['’]"
    same = rules.get("letters", {}).get(char.lower(), re.escape(char))
    return str(same) + (rules.get("marks", "") if char.isalpha() else "")


def _tail(ending: str, locale: str) -> str:
    return "".join(_letter(char, locale) for char in ending)


def _edges(term: str, locale: str) -> tuple[str, str]:
    """What may not stand in front of and behind the term, and what may be attached."""
    front, back = edges.before(term[:1]), edges.after(term[-1:])
    rules = grammar(locale).get("edge", [])
    first = next((r for r in rules if _fits(r, term, term[:1])), None)
    last = next((r for r in rules if _fits(r, term, term[-1:])), None)
    if first:
        front = first["before"]
    if last:
        back = last["after"]
        if "attached" in last:  # Particles: in the text's word, outside the term's span.
            attached = last["attached"].split() + grammar(locale)["attached"].split()
            particles = "|".join(sorted(attached, key=lambda p: -len(p)))
            back = f"(?=(?:{particles}){{0,2}}{back})"
    return front + _longer(term, locale), back


def _fits(rule: Mapping[str, Any], term: str, char: str) -> bool:
    parts = unicodedata.normalize("NFD", char)  # Hangul: does it end in a consonant?
    return bool(re.fullmatch(rule["letters"], parts)) and len(term) >= rule.get("least", 0)


def _longer(term: str, locale: str) -> str:
    """Not where a longer word of its own begins, such as データベース for データ."""
    out = ""
    for word in grammar(locale).get("longer", []):
        at = word.find(term)
        if at >= 0 and word != term:
            before = f"(?<={re.escape(word[:at])})" if at else ""
            out += f"(?!{before}{re.escape(word[at:])})"
    return out
