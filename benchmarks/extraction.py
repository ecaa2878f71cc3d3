"""Measure term extraction: how many known terms are among the first candidates.

    python benchmarks/extraction.py --article ARTICLE.txt --wmt25 2016.zhen.jsonl ...

``--article`` is measured against the bundled glossary, which the extraction does not see.
``--wmt25`` takes files of the WMT25 terminology task (track 2): each section is a document
with its own list of terms. Recall counts the terms that stand in the text; the baseline
beside it is every sequence of 2 to 8 characters between punctuation, the most frequent
first and of two equals the longer.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from duizhao.base.hanzi import HAN, key
from duizhao.glossary import bundled
from duizhao.glossary.extract import extract
from duizhao.glossary.model import is_chinese
from duizhao.pipeline.reading import Sentence, sentences

_RUN = re.compile(f"[{HAN}A-Za-z0-9]+")


def candidates(found: Sequence[Sentence]) -> list[str]:
    """What duizhao finds, best first."""
    return [key(one.term) for one in extract(found)]


def baseline(found: Sequence[Sentence]) -> list[str]:
    """Plain counts, most frequent first."""
    counts = Counter(
        run[start : start + length]
        for sentence in found
        for run in _RUN.findall(key(sentence.source))
        for length in range(2, 9)
        for start in range(len(run) - length + 1)
    )
    return sorted(counts, key=lambda text: (-counts[text], -len(text), text))


def read(path: Path) -> list[Sentence]:
    """The sentences of a document, without any glossary."""
    return list(sentences([str(path)], failed=sys.exit))


def there(terms: Sequence[str], found: Sequence[Sentence]) -> set[str]:
    """The terms that stand in the text."""
    text = "\n".join(key(sentence.source) for sentence in found)
    return {name for name in map(key, terms) if name in text}


def article(path: Path) -> None:
    """Terms of the bundled glossary among the first 40 and 100."""
    found = read(path)
    terms = [term.term for term in bundled().terms if is_chinese(term.locale)]
    known = there(terms, found)
    print(f"{path.name}: {len(known)} terms of the bundled glossary")
    for title, ranked in (("duizhao", candidates(found)), ("counts", baseline(found))):
        hits = [len(known & set(ranked[:first])) for first in (40, 100)]
        print(f"{title:10} {hits[0]} of the first 40, {hits[1]} of the first 100")


def wmt25(paths: Sequence[Path]) -> None:
    """Recall on every section, and the mean over the sections."""
    rows: dict[str, list[list[float]]] = {"duizhao": [], "counts": []}
    print("section                terms  duizhao @50 @100   counts @50 @100")
    for path in paths:
        lines = path.read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines, 1):
            section = json.loads(line)
            with tempfile.TemporaryDirectory() as folder:
                source = Path(folder) / f"{path.stem}-{number}.md"
                source.write_text(section["zh"], encoding="utf-8")
                found = read(source)
            known = there(list(section["terms"]), found)
            cells = []
            for title, ranked in (
                ("duizhao", candidates(found)),
                ("counts", baseline(found)),
            ):
                recall = [len(known & set(ranked[:n])) / len(known) for n in (50, 100)]
                rows[title].append(recall)
                cells += [f"{one:.1%}" for one in recall]
            print(f"{source.stem:22} {len(known):5}  {'  '.join(cells)}")
    for title, recalls in rows.items():
        means = [sum(column) / len(column) for column in zip(*recalls, strict=True)]
        print(f"{title:10} mean recall at 50: {means[0]:.1%}, at 100: {means[1]:.1%}")


def main() -> None:
    """Parse and run."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--article", type=Path, metavar="TXT")
    parser.add_argument("--wmt25", type=Path, nargs="+", default=[], metavar="JSONL")
    options = parser.parse_args()
    missing = [
        path for path in [options.article, *options.wmt25] if path and not path.exists()
    ]
    if missing:
        sys.exit(f"{missing[0]} is not there: nothing was measured.")
    if options.article:
        article(options.article)
    if options.wmt25:
        wmt25(options.wmt25)


if __name__ == "__main__":
    main()
