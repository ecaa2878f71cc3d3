"""Measure what the checks see: clean pairs, made wrong on purpose in many ways.

    python benchmarks/corruptions.py NTREX [--locale en …] [--lines 1-300] [--to-json F]

NTREX is a folder with NTREX-128 (https://github.com/MicrosoftTranslator/NTREX, CC BY-SA
4.0): news sentences, one a line, the same line of ``zho-CN.txt``, ``eng.txt`` … being the
same sentence. From each clean pair come all the corruptions that its target allows, always
the same ones. A corruption is *seen* if the wrong text has a finding that the clean one
has not. A clean pair with a finding is a *false alarm*, though some of them are right: the
references, Chinese ones too, are translations from English and do leave things out. Lines
1 to 300 are kept for this report; lengths and words were fitted and tried on the others.
"""

from __future__ import annotations

import json
import random
import re
from argparse import ArgumentParser
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FILES = {
    "en": "eng",
    "ja": "jpn",
    "ko": "kor",
    "de": "deu",
    "fr": "fra",
    "es": "spa",
    "pt-BR": "por-BR",
    "ru": "rus",
    "vi": "vie",
    "ar": "arb",
}
"""Locales and the files of NTREX; en-GB and zh-Hant have none of their own."""

NEGATIVE = {
    "en": r"\b(?:not|never|no)\b |n['’]t\b",
    "de": r"\b(?:nicht|nie|niemals) |\bk(?=ein)",
    "fr": r"\b(?:pas|jamais) ",
    "es": r"\b(?:no|nunca) ",
    "pt-BR": r"\b(?:não|nunca) ",
    "ru": r"\b(?:не|никогда не) ",
    "vi": r"\b(?:không|chưa|chẳng) ",
    "ar": r"\b(?:لا|لم|لن|ليس|ليست|غير) ",
    "ja": r"な(?:い|かった)(?=[。、])|ません(?=[。、でが])",
    "ko": r"지 않(?=[는고은을았])",
}
"""Negation that can be taken out: a pattern for each locale."""

POSITIVE = {
    "en": (
        r"\b(is|are|was|were|will|can|has|have|had|would|could|should|must) ",
        r"\1 not ",
    ),
    "de": (
        r"\b(ist|sind|war|waren|wird|werden|hat|haben|hatte|kann|können) ",
        r"\1 nicht ",
    ),
    "fr": (r"\b(sont|sera|seront|peut|peuvent|doit|fut|va|vont) ", r"ne \1 pas "),
    "es": (r"\b(es|son|fue|fueron|ha|han|había|está|están|puede|pueden|será) ", r"no \1 "),
    "pt-BR": (r"\b(é|são|foi|foram|está|estão|tem|têm|pode|podem|será) ", r"não \1 "),
    "ru": (r"\b(был|была|было|были|будет|будут|может|могут|стал|стала) ", r"не \1 "),
    "vi": (r"\b(có thể|muốn|biết|phải|được|thấy|làm) ", r"không \1 "),
    "ar": (r"\b(يمكن|يكون|تكون|يعتقد|يجب|يعد) ", r"لا \1 "),
    "ja": (r"した。", "しなかった。"),
    "ko": (r"했다\.", "하지 않았다."),
}
"""Places where negation can be put in, and what is put there."""

SCALES = {
    "en": ("million", "billion"),
    "de": ("Millionen", "Milliarden"),
    "fr": ("millions", "milliards"),
    "es": ("millones", "billones"),
    "pt-BR": ("milhões", "bilhões"),
    "ru": ("миллионов", "миллиардов"),
    "vi": ("triệu", "tỷ"),
    "ar": ("مليون", "مليار"),
    "ja": ("万", "億"),
    "ko": ("만", "억"),
}
"""Two scale words, each a slip for the other."""

_CLAUSE = re.compile(
    r"(?:[^,;:،؛、，；。！？!?]|[,:](?=\d))+(?:[,;:،؛、，；。！？!?]+\s*|$)"
)
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_NAME = re.compile(
    r"(?<!^)(?<![.!?:«“\"'„(]\s)(?<![.!?«“\"'„(\w])"
    r"[A-ZÀ-ÞА-ЯĐ]\w*[a-zß-ÿа-яđ]\w*(?: [A-ZÀ-ÞА-ЯĐ]\w+)*|[ァ-ヴー]{3,}(?:・[ァ-ヴー]+)*"
)
_END = re.compile(r"[.。!?！？…]*[\"”’'»」』)）]*\s*$")

SEVERITIES = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class Line:
    """A clean pair and a stranger of about the same length from the other lines."""

    locale: str
    number: int
    source: str
    target: str
    stranger: str
    dice: random.Random


@dataclass(frozen=True, slots=True)
class Corruption:
    """A target made wrong."""

    kind: str
    target: str
    share: float
    """How much of the clean target's length is gone or came in."""


Make = Callable[[Line], str | None]


def clauses(text: str) -> list[str]:
    """The text in pieces that end with commas and the like."""
    return [match[0] for match in _CLAUSE.finditer(text)]


def _long(piece: str, text: str) -> bool:
    """Whether a clause is one: long enough to say something."""
    least = 5 if re.search("[぀-ヿ一-鿿]", text) else 12
    return sum(char.isalpha() for char in piece) >= least


def _closed(text: str, like: str) -> str:
    """With the end of the clean sentence, so that nothing looks cut."""
    end = _END.search(like)
    return re.sub(r"[\s,;:،؛、，；]+$", "", text) + (end[0].strip() if end else "")


def _raised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _units(text: str) -> list[str]:
    """Words with the white space behind them; characters where none is written."""
    words = re.findall(r"\S+\s*", text)
    return words if len(words) > 3 or len(text) < 12 else list(text)


def drop_clause(line: Line) -> str | None:
    """A clause that is not the last one is gone."""
    parts = clauses(line.target)
    places = [i for i, part in enumerate(parts[:-1]) if _long(part, line.target)]
    if not places:
        return None
    del parts[line.dice.choice(places)]
    return _raised("".join(parts))


def drop_last_clause(line: Line) -> str | None:
    """The last clause is gone; the full stop is there."""
    parts = clauses(line.target)
    if len(parts) < 2 or not _long(parts[-1], line.target):
        return None
    return _closed("".join(parts[:-1]), line.target)


def cut_end(line: Line) -> str | None:
    """The end is gone, in the middle of a clause, with a full stop all the same."""
    units = _units(line.target)
    if len(units) < 8:
        return None
    keep = line.dice.randrange(len(units) * 6 // 10, len(units) * 85 // 100 + 1)
    return _closed("".join(units[:keep]), line.target)


def half(line: Line) -> str | None:
    """The first half and no more."""
    units = _units(line.target)
    return (
        _closed("".join(units[: len(units) // 2]), line.target) if len(units) > 5 else None
    )


def drop_phrase(line: Line) -> str | None:
    """Two to four words out of the middle, one of them a long one."""
    units = _units(line.target)
    size = line.dice.choice((2, 3, 4)) * (1 if " " in line.target.strip() else 3)
    if len(units) < size + 4:
        return None
    at = line.dice.randrange(1, len(units) - size)
    gone = "".join(units[at : at + size])
    if not _long(gone, line.target):
        return None
    return "".join(units[:at] + units[at + size :])


def double_clause(line: Line) -> str | None:
    """A clause is said twice."""
    parts = clauses(line.target)
    places = [i for i, part in enumerate(parts[:-1]) if _long(part, line.target)]
    if not places:
        return None
    at = line.dice.choice(places)
    return "".join(parts[: at + 1] + parts[at:])


def add_clause(line: Line) -> str | None:
    """A clause of another sentence at the end."""
    foreign = [part for part in clauses(line.stranger) if _long(part, line.target)]
    if not foreign:
        return None
    comma = {"ja": "、", "ar": "، "}.get(line.locale, ", ")
    body = _END.sub("", line.target) + comma + line.dice.choice(foreign)
    return _closed(_END.sub("", body), line.target)


def other_sentence(line: Line) -> str:
    """Another sentence altogether, of about the same length."""
    return line.stranger


def _swap(line: Line, pattern: re.Pattern[str]) -> str | None:
    found = list(pattern.finditer(line.target))
    pairs = [(a, b) for a in found for b in found if a.start() < b.start() and a[0] != b[0]]
    if not pairs:
        return None
    first, second = line.dice.choice(pairs)
    text = line.target
    between = text[first.end() : second.start()]
    return text[: first.start()] + second[0] + between + first[0] + text[second.end() :]


def swap_numbers(line: Line) -> str | None:
    """Two figures have changed places."""
    return _swap(line, _FIGURE)


def swap_names(line: Line) -> str | None:
    """Two capitalised runs (katakana in Japanese) have changed places."""
    return _swap(line, _NAME)


def _replace(line: Line, pattern: re.Pattern[str], by: Callable[[str], str]) -> str | None:
    found = list(pattern.finditer(line.target))
    if not found:
        return None
    match = line.dice.choice(found)
    return line.target[: match.start()] + by(match[0]) + line.target[match.end() :]


def change_digit(line: Line) -> str | None:
    """One digit of a figure is another one."""

    def by(figure: str) -> str:
        at = line.dice.choice([i for i, char in enumerate(figure) if char.isdigit()])
        others = [digit for digit in "123456789" if digit != figure[at]]
        return figure[:at] + line.dice.choice(others) + figure[at + 1 :]

    return _replace(line, _FIGURE, by)


def change_scale(line: Line) -> str | None:
    """A power of ten: million and billion, else a zero more."""
    small, large = SCALES[line.locale]
    words = re.compile(rf"(?<![^\W\d])(?:{small}|{large})(?![^\W\d_])")
    if line.locale in ("ja", "ko"):
        words = re.compile(rf"(?<=\d)(?:{small}|{large})")
    changed = _replace(line, words, lambda word: large if word == small else small)
    return changed or _replace(
        line, re.compile(r"(?<![\d.,])[1-9]\d*(?![\d.,])"), "{}0".format
    )


def lose_percent(line: Line) -> str | None:
    """A percentage has become a number."""
    return _replace(
        line, re.compile(r"(?<=\d)\s?(?:%|per ?cent\b|percent\b)"), lambda _: ""
    )


def drop_name(line: Line) -> str | None:
    """A capitalised run (katakana in Japanese) is gone."""
    text = _replace(line, _NAME, lambda _: "")
    return text and re.sub(r"  +", " ", text)


def replace_name(line: Line) -> str | None:
    """A name of another sentence stands in the place of one."""
    foreign = [match[0] for match in _NAME.finditer(line.stranger)]
    if not foreign:
        return None
    name = line.dice.choice(foreign)
    return _replace(line, _NAME, lambda _: name)


def negate(line: Line) -> str | None:
    """What is so is not so."""
    pattern, by = POSITIVE[line.locale]
    if re.search(NEGATIVE[line.locale], line.target):
        return None
    found = list(re.finditer(pattern, line.target))
    if not found:
        return None
    match = line.dice.choice(found)
    return line.target[: match.start()] + match.expand(by) + line.target[match.end() :]


def affirm(line: Line) -> str | None:
    """What is not so is so."""
    return _replace(line, re.compile(NEGATIVE[line.locale]), lambda _: "")


KINDS: tuple[Make, ...] = (
    half,
    other_sentence,
    drop_last_clause,
    drop_clause,
    cut_end,
    drop_phrase,
    double_clause,
    add_clause,
    swap_numbers,
    change_digit,
    change_scale,
    lose_percent,
    swap_names,
    drop_name,
    replace_name,
    negate,
    affirm,
)
"""Each changes the target, or says None where it can not."""


def read(folder: Path, locale: str) -> list[Line]:
    """The clean pairs of a locale."""
    sources = (folder / "zho-CN.txt").read_text(encoding="utf-8").splitlines()
    targets = (folder / f"{FILES[locale]}.txt").read_text(encoding="utf-8").splitlines()
    lines = []
    for number, (source, target) in enumerate(zip(sources, targets, strict=True), 1):
        dice = random.Random(f"{locale} {number}")
        others = [other for other in dice.sample(targets, 40) if other != target]
        stranger = min(others, key=lambda other: abs(len(other) - len(target)))
        lines.append(Line(locale, number, source, target, stranger, dice))
    return lines


def corrupt(line: Line) -> Iterator[Corruption]:
    """Every corruption that the line allows; each of them is a change."""
    for make in KINDS:
        wrong = make(line)
        if wrong is not None and _plain(wrong) != _plain(line.target):
            share = abs(len(wrong) - len(line.target)) / max(1, len(line.target))
            yield Corruption(make.__name__.replace("_", "-"), wrong, share)


def _plain(text: str) -> str:
    """Letters, digits and percent signs alone."""
    return re.sub(r"[^\w%]", "", text.casefold())


Found = frozenset[tuple[str, str, str]]
"""Findings as kind, severity and piece."""


class Checker:
    """The checks as a document's segments meet them: with pins."""

    def __init__(self, locale: str) -> None:
        from duizhao.glossary import Matcher, bundled, entries

        self.locale = locale
        self.matcher = Matcher(entries([bundled()], locale))

    def __call__(self, source: str, target: str) -> Found:
        from duizhao.pipeline import checks, pins
        from duizhao.pipeline.model import Segment

        decided = pins.find(source, (), self.matcher, self.locale)
        found = checks.check(Segment("1.1", source, source), target, decided, self.locale)
        return frozenset((f.kind, f.severity, f.source or f.target) for f in found)


def measure(locale: str, lines: Sequence[Line], check: Callable[[str, str], Found]) -> Any:
    """Counts of a locale: corruptions, what was seen by which finding, false alarms."""
    made: Counter[str] = Counter()
    seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
    alarms: Counter[str] = Counter()
    for line in lines:
        clean = check(line.source, line.target)
        alarms.update(_names(clean))
        for corruption in corrupt(line):
            made[corruption.kind] += 1
            new = check(line.source, corruption.target) - clean
            seen[corruption.kind].update(_names(new))
    return {
        "locale": locale,
        "segments": len(lines),
        "corruptions": sum(made.values()),
        "made": dict(made),
        "seen": {kind: dict(counts) for kind, counts in seen.items()},
        "alarms": dict(alarms),
    }


def _names(found: Found) -> set[str]:
    """What to count a segment under: finding kinds, and each severity or worse."""
    severities = {severity for _, severity, _ in found}
    worst = min((SEVERITIES.index(one) for one in severities), default=len(SEVERITIES))
    return {kind for kind, _, _ in found} | {f"<{name}>" for name in SEVERITIES[worst:]}


def show(result: Any) -> Iterator[str]:
    """The counts as tables."""
    segments = result["segments"]
    yield f"{result['locale']}: {segments} clean pairs, {result['corruptions']} corruptions"
    yield ""
    yield "| corruption | made | error | warning | note |"
    yield "|---|---|---|---|---|"
    for kind, made in result["made"].items():
        seen = result["seen"].get(kind, {})
        rates = " | ".join(f"{seen.get(f'<{s}>', 0) / made:.0%}" for s in SEVERITIES)
        yield f"| {kind} | {made} | {rates} |"
    alarms = result["alarms"]
    rates = " | ".join(
        f"{100 * alarms.get(f'<{s}>', 0) / segments:.1f}" for s in SEVERITIES
    )
    yield f"| *false alarms in 100* | {segments} | {rates} |"
    yield ""
    yield "| finding | false alarms in 100 | corruptions seen | precision at equal prior |"
    yield "|---|---|---|---|"
    total: Counter[str] = Counter()
    for counts in result["seen"].values():
        total.update(counts)
    for name, count in sorted(total.items(), key=lambda item: -item[1]):
        false = alarms.get(name, 0) / segments
        recall = count / result["corruptions"]
        yield f"| {name} | {100 * false:.1f} | {count} | {recall / (recall + false):.2f} |"


def main() -> None:
    """Read, measure, print."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--locale", nargs="+", choices=FILES, default=["en"])
    parser.add_argument("--lines", default="1-300")
    parser.add_argument("--to-json", type=Path)
    options = parser.parse_args()
    first, last = map(int, options.lines.split("-"))
    results = []
    for locale in options.locale:
        lines = read(options.folder, locale)[first - 1 : last]
        results.append(measure(locale, lines, Checker(locale)))
        print("\n".join(show(results[-1])), end="\n\n")
    if options.to_json:
        text = json.dumps(results, ensure_ascii=False, indent=1)
        options.to_json.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
