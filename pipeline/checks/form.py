"""Form: a whole sentence, said once, with its marks in pairs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ...base.hanzi import HAN
from .. import tables
from ..codes import pairs
from ..findings import make
from ..matching.locate import Span
from ..model import Finding, Translation
from .case import Case

_LONGEST_PHRASE = 12
"""Words of the longest phrase that is looked for twice."""


def empty(case: Case) -> Iterator[Finding]:
    """A translation says something."""
    if not case.target.strip():
        yield make("empty")


def repetition(case: Case) -> Iterator[Finding]:
    """A model that has lost its way says the same words again and again."""
    span = _again(case.target) or _run_on(case.target)
    if not span:
        return
    # 很多很多 may be "many, many".
    meant = re.search(r"(\w+?)[，、！]?\1", case.source)
    yield make(
        "repetition",
        target=case.target[slice(*span)],
        target_at=span,
        severity="warning" if meant else None,
    )


def _again(text: str) -> Span | None:
    """A phrase said twice in a row, or one word three times."""
    rules = tables.load("check")["repetition"]
    spans = [match.span() for match in re.finditer(r"\S+", text)]
    words = [text[start:end].casefold() for start, end in spans]
    for size in range(_LONGEST_PHRASE, rules["phrase"] - 1, -1):
        for at in range(len(words) - 2 * size + 1):
            if words[at : at + size] == words[at + size : at + 2 * size]:
                return spans[at][0], spans[at + 2 * size - 1][1]
    for at in range(len(words) - rules["word"] + 1):
        run = words[at : at + rules["word"]]
        if len(set(run)) == 1 and run[0].isalpha():
            return spans[at][0], spans[at + rules["word"] - 1][1]
    return None


def _run_on(text: str) -> Span | None:
    """The same in scripts without spaces."""
    rules = tables.load("check")["repetition"]
    least, often = rules["characters"], rules["word"] - 1
    spaceless = "[\u3040-\u30ff\u3400-\u9fff、，]"
    pattern = rf"({spaceless}{{{least},30}})\1|({spaceless}{{2,{least}}}?)\2{{{often}}}"
    match = re.search(pattern, text)
    return match.span() if match else None


def chatter(case: Case) -> Iterator[Finding]:
    """A model that answers instead of translating: an apology, a remark, a heading."""
    rules = tables.load("check")["chatter"]
    match = re.search(rules["match"], case.target)
    if match and not re.search(rules["unless"], case.source):
        yield make("chatter", target=match[0].strip(), target_at=match.span())


def truncated(case: Case) -> Iterator[Finding]:
    """A sentence that stops without its full stop was cut."""
    rules = tables.load("check")["ending"]
    source = case.source.rstrip(rules["closing"])
    end = len(case.target.rstrip())
    last = case.target[:end][-1:]
    # What closes was not cut; where the full stop goes differs between languages.
    if source[-1:] not in rules["source"] or not source or last in rules["closing"]:
        return
    if last not in rules["target"]:
        start = max(0, end - rules["shown"])
        yield make("truncated", target=case.target[start:end], target_at=(start, end))


def brackets(case: Case) -> Iterator[Finding]:
    """What opens closes, if it does so in the source."""
    rules = tables.load("check")["bracket"]
    if _open(case.source, rules["pairs"]):
        return
    for at in _open(case.target, rules["pairs"]):
        yield make("brackets", target=case.target[at], target_at=(at, at + 1))
    # A remark in brackets may stand between dashes or commas; (IDC) glosses a name.
    remark = re.search(rf"[（(\[［【][^）)\]］】]*[{HAN}]", case.source)
    if remark and not re.search(r"[（(\[［【–—,،、，]| - ", case.target):
        yield make("brackets-lost", source=remark[0], source_at=remark.span())


def _open(text: str, pair_list: str) -> list[int]:
    """Where brackets stand that have no partner; 1) and a) need none."""
    partner = {each[1]: each[0] for each in pair_list.split()}
    opened: list[int] = []
    alone: list[int] = []
    for at, char in enumerate(text):
        if char in partner.values():
            opened.append(at)
        elif char in partner:
            if opened and text[opened[-1]] == partner[char]:
                opened.pop()
            elif not re.search(r"(?:^|\s)[\w.]{1,3}$", text[:at]):
                alone.append(at)
    return sorted(opened + alone)


def quotes(case: Case) -> Iterator[Finding]:
    """What is quoted ends, if it does so in the source: a speech may go on."""
    table = tables.load("check")["quote"]
    if _unclosed(case.source, table["zh"]) is not None:
        return
    at = _unclosed(case.target, table.get(case.language, table["default"]))
    if at is not None:
        yield make("quotes", target=case.target[at], target_at=(at, at + 1))


def _unclosed(text: str, pair_list: str) -> int | None:
    """Where the last quotation mark stands, if not all have a partner."""
    straight, *pair_names = pair_list.split()
    marks = set(pair_list.replace(" ", ""))
    places = [at for at, char in enumerate(text) if char in marks]
    counts = Counter(text[at] for at in places)
    if any(counts[mark] for mark in straight):  # Mixed with others: “so".
        inches = len(re.findall(rf"\d[{straight}]", text))
        return places[-1] if len(places) % 2 and (len(places) - inches) % 2 else None
    if any(counts[pair[0]] != counts[pair[1]] for pair in pair_names):
        return places[-1]
    return None


def punctuation(case: Case) -> Iterator[Finding]:
    """Marks that the locale does not use, by its rules in ``data/check.toml``."""
    for rule in tables.load("check")["punctuation"]:
        if case.language in rule["in"].split() and not re.search(
            rule.get("unless", r"(?!)"), case.target
        ):
            for match in re.finditer(rule["match"], case.target):
                yield make(
                    rule.get("kind", "punctuation"),
                    target=match[0].strip(),
                    target_at=match.span(),
                )


def codes_lost(translation: Translation) -> tuple[Finding, ...]:
    """Formatting of the source that the target has not, after codes were placed.

    >>> from ..model import Code, Segment
    >>> codes = (Code(0, "open", 1, "**"), Code(2, "close", 1, "**"))
    >>> one = Translation(Segment("1.1", "上云", "上云", codes), "To the cloud", "done")
    >>> [found.message for found in codes_lost(one)]
    ['The formatting “**” of 上云 is not in the translation.']
    """
    spans = pairs(translation.segment.codes)
    left = Counter((code.kind, code.markup) for code in translation.codes)
    found: list[Finding] = []
    for code in translation.segment.codes:
        if left[code.kind, code.markup]:
            left[code.kind, code.markup] -= 1
        elif code.kind != "close":  # A pair is lost once.
            at = spans.get(code.pair, (code.position, code.position))
            said = translation.segment.source[slice(*at)]
            found.append(
                make("code-lost", source=said, source_at=at, code=code.markup.strip())
            )
    return tuple(found)
