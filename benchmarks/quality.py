"""Measure quality: terms, quantities, ordinary text, every locale, before and after repair.

    python benchmarks/quality.py EVAL --memory answers.sqlite --out benchmarks/quality.json

``EVAL`` is a folder with ``wmt25-terms/*.zhen.jsonl`` (the WMT25 terminology task, track
2) and ``ntrex/*.txt`` (NTREX-128, one sentence a line). Each part is measured three
times: the *raw* model without pins and checks, the pipeline with ``--repair none``, and
with ``--repair thorough``. Engine answers are kept in the memory file, so that a run which
is cut off goes on where it was; seconds are kept beside them.

What is counted: *terms as decided* (pinned occurrences that own a span in the target),
*term success* (the task's own measure), segments left unresolved, findings by kind,
quantities whose pins no number of the target accounts for, BLEU and chrF2 (sacrebleu).
"""

from __future__ import annotations

import json
import re
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from documents import term_success, write_terms
from timed import Counted

from duizhao.base.hanzi import HAN
from duizhao.base.today import today
from duizhao.glossary import Glossary, bundled, load
from duizhao.pipeline import models, readers
from duizhao.pipeline.engines import Request
from duizhao.pipeline.engines.choose import choose
from duizhao.pipeline.ladder import Budget
from duizhao.pipeline.matching.locate import locate
from duizhao.pipeline.model import Edition, Translation
from duizhao.pipeline.prepare import Settings
from duizhao.pipeline.translate import Translator

REFERENCES = {
    "en": "eng",
    "fr": "fra",
    "es": "spa",
    "pt-BR": "por-BR",
    "de": "deu",
    "ru": "rus",
    "ja": "jpn",
    "ko": "kor",
    "vi": "vie",
    "ar": "arb",
}
"""NTREX's names of the locales."""

LINES = 200
"""Sentences of NTREX for English; half of them for the other locales."""

Row = dict[str, Any]

_HAN = re.compile(f"[{HAN}]")


@dataclass
class Bench:
    """An engine with its memory, and what was measured with it."""

    engine: Counted
    rows: list[Row] = field(default_factory=list)
    show: Path | None = None
    """Where every segment is written, for reading."""

    def add(self, **row: Any) -> None:
        """Keep a row and show it."""
        self.rows.append(row)
        print(json.dumps(row, ensure_ascii=False), flush=True)

    def tell(self, found: Sequence[Translation], **run: Any) -> None:
        """Write what became of each segment, if anybody wants to read it."""
        if not self.show:
            return
        with self.show.open("a", encoding="utf-8") as file:
            for one in found:
                row = {
                    **run,
                    "id": one.segment.id,
                    "source": one.segment.source,
                    "target": one.target,
                    "status": one.status,
                    "form": one.form,
                    "pins": [[p.kind, p.start, p.end, p.target] for p in one.pins],
                    "findings": [[f.kind, f.severity, f.message] for f in one.findings],
                }
                file.write(json.dumps(row, ensure_ascii=False) + "\n")

    def edition(
        self,
        text: str,
        format: str,
        locale: str,
        layers: Sequence[Glossary],
        budget: Budget,
    ) -> Edition:
        """A text through the pipeline."""
        translator = Translator(self.engine, layers, Settings(repair=budget, weak=True))
        document = readers.read(None, text.encode(), "utf-8", format, f"text.{format}")
        return translator.edition(translator.prepare(document), locale)

    def raw(self, lines: Sequence[str], locale: str) -> list[str]:
        """The model by itself: no pins, no checks, no cleaning."""
        answers = dict(self.engine.translate([Request(line) for line in lines], locale))
        return [answers[index] for index in range(len(lines))]


def terms(bench: Bench, folder: Path, sections: int) -> None:
    """The WMT25 documents with their own terms as the only glossary."""
    for path in sorted(folder.glob("*.zhen.jsonl")):
        lines = path.read_text(encoding="utf-8").splitlines()[:sections]
        for budget in ("none", "thorough"):
            scores: list[float] = []
            found: list[Translation] = []
            bench.engine.reset()
            for number, line in enumerate(lines, 1):
                section = json.loads(line)
                layers = [own_terms(section["terms"])]
                edition = bench.edition(section["zh"], "md", "en", layers, budget)
                segments = [one for block in edition.blocks for one in block]
                text = " ".join(one.target for one in segments)
                scores.append(term_success(section, text))
                found += segments
                place = f"{path.name.partition('.')[0]}.{number}"
                bench.tell(segments, document=place, repair=budget)
            bench.add(
                part="terms",
                document=path.name.partition(".")[0],
                sections=len(lines),
                repair=budget,
                success=round(sum(scores) / len(scores), 4),
                **bench.engine.cost,
                **figures(found),
            )


def own_terms(terms: dict[str, list[str]]) -> Glossary:
    """A section's terms as a glossary."""
    with TemporaryDirectory() as temporary:
        glossary = Path(temporary) / "terms.csv"
        write_terms(glossary, terms)
        return load(glossary)


def figures(found: Sequence[Translation]) -> Row:
    """What every run through the pipeline is asked."""
    wanted = owned = chinese = 0
    for one in found:
        pins = [pin for pin in one.pins if pin.kind == "term"]
        spans = locate(one.target, pins)
        wanted += len(pins)
        owned += sum(span is not None for span in spans)
        chinese += one.status != "kept" and bool(_HAN.search(one.target))
    kinds = Counter(f.kind for one in found for f in one.findings if f.severity == "error")
    return {
        "segments": len(found),
        "pinned": wanted,
        "as_decided": round(owned / wanted, 4) if wanted else None,
        "repaired": sum(one.status == "repaired" for one in found),
        "unresolved": sum(one.status == "unresolved" for one in found),
        "chinese_left": chinese,
        "errors": dict(sorted(kinds.items())),
        "forms": dict(Counter(one.form for one in found if one.form)),
    }


def ordinary(bench: Bench, folder: Path, locales: Sequence[str]) -> None:
    """News sentences without a glossary of their own: what checks and repair cost."""
    for locale in locales:
        scripts = ("TW", "CN") if locale == "en" else ("CN",)
        for script in scripts:
            count = LINES if locale == "en" else LINES // 2
            source = _lines(folder / f"zho-{script}.txt", count)
            reference = _lines(folder / f"{REFERENCES[locale]}.txt", count)
            base = {"part": "ordinary", "locale": locale, "script": script, "lines": count}
            bench.engine.reset()
            raw = bench.raw(source, locale)
            found = scores(raw, reference, locale)
            bench.add(**base, run="raw", **bench.engine.cost, **found)
            for budget in ("none", "thorough"):
                bench.engine.reset()
                text = "\n\n".join(source)
                edition = bench.edition(text, "txt", locale, [bundled()], budget)
                targets = [
                    " ".join(one.target for one in block) for block in edition.blocks
                ]
                bench.add(
                    **base,
                    run=budget,
                    **bench.engine.cost,
                    **scores(targets, reference, locale),
                    **figures([one for block in edition.blocks for one in block]),
                )
                for block in edition.blocks:
                    bench.tell(block, document=f"{script}.{locale}", repair=budget)


def scores(targets: Sequence[str], references: Sequence[str], locale: str) -> Row:
    """BLEU and chrF2 of sacrebleu, with its signature's tokenizer for the locale."""
    import sacrebleu

    tokenizer = {"ja": "char", "ko": "char"}.get(locale, "13a")
    bleu = sacrebleu.corpus_bleu(list(targets), [list(references)], tokenize=tokenizer)
    chrf = sacrebleu.corpus_chrf(list(targets), [list(references)])
    return {"bleu": round(bleu.score, 2), "chrf2": round(chrf.score, 2)}


def _lines(path: Path, count: int) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()[:count]


def parts(options: Any, bench: Bench) -> Iterator[None]:
    """Each part in turn, so that what is done can be written down."""
    if "terms" in options.part:
        terms(bench, options.eval / "wmt25-terms", options.sections)
        yield
    if "ordinary" in options.part:
        for locale in options.locale or REFERENCES:
            ordinary(bench, options.eval / "ntrex", [locale])
            yield


def main() -> None:
    """Parse and run."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("eval", type=Path)
    parser.add_argument("--part", nargs="*", default=["terms", "ordinary"])
    parser.add_argument("--locale", nargs="*")
    parser.add_argument("--sections", type=int, default=99)
    parser.add_argument("--memory", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--show", type=Path, help="write every segment here, for reading")
    options = parser.parse_args()
    if not options.eval.is_dir():
        sys.exit(f"{options.eval} is not there: nothing was measured.")
    bench = Bench(
        Counted(choose(["en"], models.home_folder()), options.memory), show=options.show
    )
    for _ in parts(options, bench):
        if options.out:
            result = {
                "engine": bench.engine.title,
                "date": f"{today()}",
                "rows": bench.rows,
            }
            text = json.dumps(result, ensure_ascii=False, indent=1) + "\n"
            options.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
