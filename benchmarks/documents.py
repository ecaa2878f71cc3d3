"""Measure whole documents: what is right, what is unresolved, how long it takes.

    python benchmarks/documents.py ARTICLE.txt --wmt25 2018.zhen.jsonl --sections 1

Each document goes through the pipeline with an empty memory, then once more with the
memory it left. ``--wmt25`` takes a file of the WMT25 terminology task (track 2): its
sections are translated with their own terms as the only glossary, and *term success* is
the task's: for each term min(1, hits of any accepted rendering / occurrences), averaged.
"""

from __future__ import annotations

import csv
import json
import sys
import tempfile
import time
from argparse import ArgumentParser
from pathlib import Path

from timed import Timed

from duizhao.glossary import Glossary, bundled, load
from duizhao.pipeline import models, readers
from duizhao.pipeline.engines import Engine
from duizhao.pipeline.engines.choose import choose
from duizhao.pipeline.matching.locate import locate
from duizhao.pipeline.memory import Memory, Remembered
from duizhao.pipeline.model import Edition
from duizhao.pipeline.translate import Translator


def measure(path: Path, glossaries: list[Glossary], engine: Engine) -> Edition:
    """Translate a document twice, print the figures, and return the edition."""
    with tempfile.TemporaryDirectory() as folder:
        editions, rows = [], []
        for _ in range(2):
            timed = Timed(engine)
            with Memory(Path(folder) / "memory.sqlite") as memory:
                start = time.monotonic()
                translator = Translator(Remembered(timed, memory), glossaries)
                prepared = translator.prepare(readers.read(path))
                editions.append(translator.edition(prepared, "en"))
                spent = sum(timed.known.values())
                rows.append((time.monotonic() - start, spent, len(timed.known)))
    assert editions[0] == editions[1], "the second run must give the same edition"
    (seconds, inside, answers), (again, _, asked) = rows
    report(path.name, editions[0], prepared.characters)
    outside = seconds - inside
    speed = prepared.characters / seconds
    print(f"seconds                {seconds:.1f} ({speed:.1f} characters/s)")
    print(f"outside the engine     {outside:.2f} s ({outside / seconds:.1%})")
    print(f"engine answers         {answers}; second run {asked} in {again:.2f} s")
    return editions[0]


def report(name: str, edition: Edition, characters: int) -> None:
    """Print what came of a document."""
    segments = [one for block in edition.blocks for one in block]
    preferred = pinned = 0
    for one in segments:
        terms = [pin for pin in one.pins if pin.kind == "term"]
        pinned += len(terms)
        preferred += sum(span is not None for span in locate(one.target, terms))
    count = {
        status: sum(one.status == status for one in segments)
        for status in ("done", "repaired", "unresolved", "kept")
    }
    print(f"\n{name}: {characters} characters, {edition.script}")
    print(f"segments               {len(segments)}: {count}")
    print(
        f"terms as decided       {preferred} of {pinned} ({preferred / max(1, pinned):.2%})"
    )
    for one in segments:
        if one.status == "unresolved":
            print("unresolved", one.segment.id, [f.message for f in one.findings])


def wmt25(path: Path, sections: int, engine: Engine) -> None:
    """Sections of a WMT25 terminology document with their own terms."""
    lines = path.read_text(encoding="utf-8").splitlines()[:sections]
    for number, line in enumerate(lines, 1):
        section = json.loads(line)
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder) / f"{path.stem}-{number}.md"
            source.write_text(section["zh"], encoding="utf-8")
            terms = Path(folder) / "terms.csv"
            write_terms(terms, section["terms"])
            edition = measure(source, [load(terms)], engine)
        text = " ".join(one.target for block in edition.blocks for one in block)
        print(f"term success           {term_success(section, text):.3f}")


def write_terms(path: Path, terms: dict[str, list[str]]) -> None:
    """The task's terms as a glossary: the first rendering preferred, others admitted."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["concept", "locale", "term", "status", "case"])
        for number, (source, targets) in enumerate(terms.items()):
            writer.writerow([f"t{number}", "zh", source, "preferred", ""])
            for order, target in enumerate(targets):
                status = "admitted" if order else "preferred"
                writer.writerow([f"t{number}", "en", target, status, ""])


def term_success(section: dict[str, dict[str, list[str]] | str], text: str) -> float:
    """The task's measure, overlapping terms counted once, for the longest."""
    terms, source = section["terms"], section["zh"]
    assert isinstance(terms, dict) and isinstance(source, str)
    scores = []
    for term in sorted(terms, key=len, reverse=True):
        occurrences = source.count(term)
        source = source.replace(term, "\0" * len(term))
        if occurrences:
            hits = sum(text.casefold().count(each.casefold()) for each in set(terms[term]))
            scores.append(min(1, hits / occurrences))
    return sum(scores) / len(scores)


def main() -> None:
    """Parse and run."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("documents", nargs="*", type=Path)
    parser.add_argument("--wmt25", type=Path, metavar="JSONL")
    parser.add_argument("--sections", type=int, default=1)
    options = parser.parse_args()
    missing = [p for p in [*options.documents, options.wmt25] if p and not p.exists()]
    if missing:
        sys.exit(f"{missing[0]} is not there: nothing was measured.")
    engine = choose(["en"], models.home_folder())
    print(engine.title)
    for path in options.documents:
        measure(path, [bundled()], engine)
    if options.wmt25:
        wmt25(options.wmt25, options.sections, engine)


if __name__ == "__main__":
    main()
