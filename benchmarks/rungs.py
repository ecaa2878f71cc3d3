"""Measure the ladder: what each form carries, what each rung repairs, what both cost.

    python benchmarks/rungs.py EVAL --memory answers.sqlite --out benchmarks/rungs.json

``EVAL`` is as for ``quality.py``. The segments are those of the WMT25 terminology task's
documents, with their own terms as the only glossary. *Forms*: each form by itself is the
first and only rung for the first segments that hold a pin. *Rungs*: each rung by itself
comes after the first one, for the first segments that the first one leaves with an error.

A row says of how many segments there was a *candidate*, how many became *sound* (without
an error) and how many *better* by the ladder's score, and the engine's answers and seconds
for a segment, the first rung's included. ``data/ladder.toml`` is ordered by these rows.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from quality import Bench, own_terms
from timed import Counted

from duizhao.base.today import today
from duizhao.glossary import Matcher, entries
from duizhao.pipeline import models, pins, readers
from duizhao.pipeline.engines.choose import choose
from duizhao.pipeline.ladder import Rung, Task, climb, usable
from duizhao.pipeline.ladder.score import cost
from duizhao.pipeline.matching.locate import locate
from duizhao.pipeline.model import Translation
from duizhao.pipeline.translate import Translator


def tasks(folder: Path) -> Iterator[Task]:
    """The segments of all documents that hold a pinned term, in turn."""
    files = sorted(folder.glob("*.zhen.jsonl"))
    documents = [path.read_text(encoding="utf-8").splitlines() for path in files]
    for sections in zip(*documents, strict=False):
        for section in map(json.loads, sections):
            layers = [own_terms(section["terms"])]
            matcher = Matcher(entries(layers, "en"))
            text = readers.read(None, section["zh"].encode(), "utf-8", "md", "text.md")
            for segments in Translator(None, layers).prepare(text).blocks:
                for one in segments:
                    found = pins.find(one.source, one.codes, matcher, "en")
                    if any(pin.kind == "term" for pin in found):
                        yield Task(one, found)


def forms(bench: Bench, asked: Sequence[Task]) -> None:
    """Each form as the only rung."""
    for form in bench.engine.forms:
        bench.engine.reset()
        found = climb(asked, bench.engine, "en", [Rung("ask", form)])
        wanted = [pin for task in asked for pin in task.pins if pin.kind == "term"]
        owned = sum(
            span is not None and pin.kind == "term"
            for one in found
            for pin, span in zip(one.pins, locate(one.target, one.pins), strict=True)
        )
        bench.add(
            form=form,
            segments=len(asked),
            as_decided=round(owned / len(wanted), 4),
            sound=sum(one.status == "done" for one in found),
            **_each(bench, len(asked)),
        )


def rungs(bench: Bench, failed: Sequence[Task]) -> None:
    """Each rung behind the first one."""
    first, *others = usable(bench.engine, "thorough")
    before = climb(failed, bench.engine, "en", [first])
    for rung in {rung.name: rung for rung in others}.values():
        bench.engine.reset()
        after = climb(failed, bench.engine, "en", [first, rung])
        bench.add(
            rung=rung.name,
            segments=len(failed),
            candidate=sum(one.attempts > 1 for one in after),
            sound=sum(one.status == "repaired" for one in after),
            better=sum(map(_better, before, after)),
            **_each(bench, len(failed)),
        )


def _better(before: Translation, after: Translation) -> bool:
    return cost(after.findings) < cost(before.findings)


def _each(bench: Bench, segments: int) -> dict[str, float]:
    """Answers and seconds for a segment."""
    spent = bench.engine.cost
    timed = max(1, spent["answers"] - spent["untimed"])
    seconds = spent["seconds"] / timed * spent["answers"]
    return {
        "answers": round(spent["answers"] / segments, 2),
        "seconds": round(seconds / segments, 1),
    }


def failing(bench: Bench, found: Iterator[Task], count: int) -> list[Task]:
    """The first tasks that the first rung leaves with an error."""
    first = usable(bench.engine, "none")
    failed: list[Task] = []
    for task in found:
        [one] = climb([task], bench.engine, "en", first)
        if one.status == "unresolved":
            failed.append(task)
        if len(failed) == count:
            break
    return failed


def main() -> None:
    """Parse and run."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("eval", type=Path)
    parser.add_argument("--forms", type=int, default=60, help="segments for each form")
    parser.add_argument("--rungs", type=int, default=40, help="segments for each rung")
    parser.add_argument("--memory", type=Path)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    folder = options.eval / "wmt25-terms"
    if not folder.is_dir():
        sys.exit(f"{folder} is not there: nothing was measured.")
    bench = Bench(Counted(choose(["en"], models.home_folder()), options.memory))
    found = list(tasks(folder))
    if options.forms:
        forms(bench, found[: options.forms])
    if options.rungs:
        rungs(bench, failing(bench, iter(found), options.rungs))
    if options.out:
        result: dict[str, Any] = {
            "engine": bench.engine.title,
            "date": f"{today()}",
            "rows": bench.rows,
        }
        text = json.dumps(result, ensure_ascii=False, indent=1) + "\n"
        options.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
