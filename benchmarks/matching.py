"""Measure the search for terms: time and memory beside what one would write at first.

    python benchmarks/matching.py --terms 100000 --megabytes 10

A made-up glossary (words of 2 to 8 common characters, long ones made of short ones, as
terms are) is looked for in a made-up text, a fifth of which are its terms. The peers get
the same folded text and find the same: one regular expression of all terms, the longest
first; and ``str.find`` for one term after another. They are slow, so they get the
beginning of the text alone, and all are compared there; what they would take for the
whole is reckoned from that. Everything runs in a process of its own, one after another.
Memory is how far the highest use (Linux) is above the use before building; for duizhao
it holds the entries with their terms as well, and building makes them.
"""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

Span = tuple[int, int]
Find = Callable[[str], Iterable[Span]]

SLICES = {"matcher": 10_000_000, "find": 100_000, "re": 5_000}
"""Characters of the text that each peer gets at most."""

REPEATS = 3
"""Searches, the fastest of which counts: the others were disturbed."""


def glossary(terms: int) -> list[str]:
    """Chinese words, no two the same, always the same ones."""
    dice = random.Random(2312)
    # The first plane of GB/T 2312: what is in daily use.
    codes = bytes(byte for lead in range(0xB0, 0xD7) for t in range(0xA1, 0xFF)
                  for byte in (lead, t))  # fmt: skip
    characters = codes.decode("gb2312")
    pairs = ["".join(dice.choices(characters, k=2)) for _ in range(max(10, terms // 5))]
    words = dict.fromkeys(pairs)
    while len(words) < terms:
        word = "".join(dice.choices(pairs, k=dice.choice((1, 1, 2, 2, 3, 4))))
        words[word[dice.randrange(2) :] if len(word) > 2 else word + word[0]] = None
    return list(words)[:terms]


def text(words: list[str], size: int) -> str:
    """Sentences of terms, parts of them and other characters: so many bytes of UTF-8."""
    dice = random.Random(13000)
    characters = "".join(words[:5000])
    pieces: list[str] = []
    length = 0
    while length < size // 3:
        word = dice.choice(words) if dice.random() < 0.2 else ""
        filler = "".join(dice.choices(characters, k=dice.randrange(3, 12)))
        piece = word + filler + dice.choice(("，", "。", "", ""))
        pieces.append(piece)
        length += len(piece)
    return "".join(pieces)


def matcher(words: list[str]) -> Find:
    """The one of duizhao, sentence by sentence as it is used."""
    from duizhao.glossary import Entry, Matcher, Term

    entries = (Entry(word, (word,), Term(word, "en", "x")) for word in words)
    found = Matcher(list(entries))

    def find(text: str) -> Iterator[Span]:
        for sentence in re.finditer("[^。]+", text):
            for match in found.find(sentence[0]):
                yield sentence.start() + match.start, sentence.start() + match.end

    return find


def alternation(words: list[str]) -> Find:
    """One regular expression."""
    pattern = re.compile("|".join(sorted(words, key=len, reverse=True)))
    return lambda text: (match.span() for match in pattern.finditer(text))


def loop(words: list[str]) -> Find:
    """Each term by itself, then leftmost and longest."""

    def find(text: str) -> Iterator[Span]:
        spans: list[Span] = []
        for word in words:
            at = text.find(word)
            while at >= 0:
                spans.append((at, at + len(word)))
                at = text.find(word, at + 1)
        free = 0
        for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
            if start >= free:
                yield start, end
                free = end

    return find


PEERS = {"matcher": matcher, "find": loop, "re": alternation}


def memory(line: str) -> int:
    """A line of Linux's account of this process, in bytes."""
    status = Path("/proc/self/status").read_text()
    found = re.search(rf"{line}:\s*(\d+) kB", status)
    assert found, line
    return int(found[1]) * 1024


def measure(name: str, terms: int, size: int, start: int) -> dict[str, Any]:
    """Build and search, in this process; ``start`` characters also by themselves."""
    if name == "matcher":
        from duizhao.base.hanzi import key

        key("")  # Its table is read once for all glossaries: no part of building.
    words = glossary(terms)
    whole = text(words, size)[: SLICES[name]]
    Path("/proc/self/clear_refs").write_text("5")  # The highest use begins anew.
    before = memory("VmRSS")
    begin = time.perf_counter()
    find = PEERS[name](words)
    built = time.perf_counter() - begin
    matches, seconds = 0, []
    for _ in range(REPEATS):
        begin = time.perf_counter()
        matches = sum(1 for _ in find(whole))
        seconds.append(time.perf_counter() - begin)
    return {
        "build": built,
        "search": min(seconds) / len(whole),
        "characters": len(whole),
        "matches": matches,
        "memory": memory("VmHWM") - before,
        "start": list(find(whole[:start])),
    }


def main() -> None:
    """Each peer in a process of its own; ratios to the matcher."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--terms", type=int, default=100_000)
    parser.add_argument("--megabytes", type=float, default=10)
    parser.add_argument("--peer", choices=PEERS, help="only this one, as JSON")
    options = parser.parse_args()
    size, start = int(options.megabytes * 1e6), min(SLICES.values())
    if options.peer:
        print(json.dumps(measure(options.peer, options.terms, size, start)))
        return
    found: dict[str, dict[str, Any]] = {}
    for name in PEERS:
        command = [sys.executable, *sys.argv, "--peer", name]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        found[name] = json.loads(done.stdout)
    ours = found["matcher"]
    assert all(peer["start"] == ours["start"] for peer in found.values()), "same matches"
    print(f"{options.terms:,} terms, {options.megabytes:g} MB: {ours['matches']:,} matches")
    print("peer      characters  search  build  memory")
    for name, peer in found.items():
        ratios = [peer[each] / ours[each] for each in ("search", "build", "memory")]
        print(
            f"{name:8}  {peer['characters']:10,}  " + "  ".join(f"{r:.3g}" for r in ratios)
        )
    seconds = ours["search"] * ours["characters"]
    print(
        f"matcher: built in {ours['build']:.2f} s, searched in {seconds:.2f} s, "
        f"{ours['memory'] / 1e6:.0f} MB"
    )


if __name__ == "__main__":
    main()
