"""One run over many files: read, translate, write, and keep the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path, PurePath
from typing import Any

from ..base.errors import UserError
from ..pipeline import batch, reading
from ..pipeline.assemble import assemble
from ..pipeline.chinese import is_chinese
from ..pipeline.model import Document, Edition
from ..pipeline.translate import Translator
from . import terminal
from .bilingual import html
from .files import edition_path, make_folder, write_text
from .report import edition_report, file_report, run_report, to_json
from .writers import write


class Run:
    """One run over many files: read, translate, write, and keep the ledger."""

    def __init__(
        self,
        translator: Translator,
        locales: Sequence[str],
        bilingual: Sequence[str],
        out: Path | None,
        encoding: str | None,
        format: str | None,
        glossaries: Sequence[Path],
    ) -> None:
        """Settings that all files share; ``glossaries`` are those the user named."""
        self.translator = translator
        self._locales = locales
        self._bilingual = bilingual
        self.out = out or reading.EDITIONS
        self._named_out = out is not None
        self._encoding = encoding
        self._format = format
        self._named = {path.name for path in glossaries}
        self._sources: set[Path] = set()
        self._taken: dict[PurePath, str] = {}
        self._stdin: bytes | None = None
        self._piped = False
        self.printed = ""
        self.error = ""

    def files(self, names: Sequence[str], as_json: bool) -> dict[str, Any]:
        """Work on every file; a bad one is reported and the rest goes on.

        ``-`` with one locale and no folder named is printed instead of written.
        """
        sources = batch.plan(names, self.out, self._format)
        self._sources = {source.path.resolve() for source in sources if source.path}
        one = len(self._locales) == 1 and not self._bilingual
        self._piped = one and list(names) == ["-"] and not (as_json or self._named_out)
        if not self._piped:
            make_folder(self.out)
        for name in self._named_in_vain(sources):
            terminal.note(f"No term of {name} occurs in the input.")
        done: list[dict[str, Any]] = []
        with terminal.progress(len(sources)) as bar:

            def work(source: batch.Source) -> dict[str, Any]:
                return self._file(source, bar)

            for outcome in batch.run(sources, work):
                if outcome.result is None:
                    bar.error(outcome.error)
                    failed = file_report(outcome.source.name, (), (), outcome.error)
                    done.append(failed)
                else:
                    done.append(outcome.result)
        report = self._report(done)
        if not self._piped:
            path = self.out / "duizhao-report.json"
            try:
                write_text(path, to_json(report))
            except UserError as error:  # The editions are there: no reason to stop.
                self.error = str(error)
        return report

    def _named_in_vain(self, sources: Sequence[batch.Source]) -> list[str]:
        """Glossaries that the user named and the input does not use.

        Looked for before the engine starts, and as a rule found in the first file.
        """
        waiting = [
            g for g in self.translator.glossaries if Path(g.name).name in self._named
        ]
        for source in sources:
            if not waiting:
                break
            with suppress(UserError):
                prepared = self.translator.prepare(self._read(source))
                waiting = [g for g in waiting if not self.translator.uses(g, prepared)]
        return [Path(glossary.name).name for glossary in waiting]

    def _file(self, source: batch.Source, bar: terminal.Progress) -> dict[str, Any]:
        document = self._read(source)
        prepared = self.translator.prepare(document)
        bar.start(source.name, prepared.characters * len(self._locales))
        editions, reports = [], []
        for locale in self._locales:
            edition = self.translator.edition(prepared, locale, bar.advance)
            outputs = self._write(edition, source)
            editions.append(edition)
            reports.append(edition_report(edition, outputs))
        return file_report(source.name, editions, reports)

    def _read(self, source: batch.Source) -> Document:
        return reading.read(source, self._encoding, self._format, self._piped_in)

    def _piped_in(self) -> bytes:
        """Standard input, which can be read once, for all who ask."""
        if self._stdin is None:
            self._stdin = reading.standard_input()
        return self._stdin

    def _write(self, edition: Edition, source: batch.Source) -> list[str]:
        text = write(edition.document, assemble(edition))
        if self._piped:
            self.printed += text
            return []
        files = {self._name(source, edition.locale): text}
        if "html" in self._bilingual and not is_chinese(edition.locale):
            files[self._name(source, edition.locale, ".html")] = html.render(edition)
        for name, content in files.items():
            write_text(self.out / name, content)
        return [batch.printable(name.as_posix()) for name in files]

    def _name(self, source: batch.Source, locale: str, suffix: str = "") -> PurePath:
        """Name of an edition; it is no other edition's and no source's."""
        name = edition_path(source.relative, locale, suffix)
        owner = self._taken.setdefault(name, source.name)
        shown = batch.printable(str(name))
        if owner != source.name:
            raise UserError(
                f"{source.name}: its edition {shown} would overwrite that of {owner}; "
                "rename one of them or translate them in two runs."
            )
        if (self.out / name).resolve() in self._sources:
            raise UserError(
                f"{source.name}: its edition {shown} would overwrite a source of this "
                "run; name another folder with --out."
            )
        return name

    def _report(self, files: Sequence[dict[str, Any]]) -> dict[str, Any]:
        translator = self.translator
        engine = translator.engine
        hits = _hits(files)
        glossaries = [
            {
                "name": Path(glossary.name).name,
                "layer": glossary.layer,
                "sha256": glossary.sha256,
                "terms": len(glossary.terms),
                "pinned": hits.get(Path(glossary.name).name, 0),
            }
            for glossary in translator.glossaries
        ]
        return run_report(
            files,
            version=version("duizhao"),
            engine=engine.title if engine else "",
            glossaries=glossaries,
            settings={
                "to": list(self._locales),
                "variant": translator.settings.variant,
                "keep_noise": translator.settings.keep_noise,
                "repair": translator.settings.repair,
                "identity": engine.identity if engine else "",
            },
            warnings=self._warnings(glossaries, files) if engine else [],
        )

    def _warnings(
        self, glossaries: Sequence[dict[str, Any]], files: Sequence[dict[str, Any]]
    ) -> list[str]:
        """Glossaries that the user named in vain."""
        if all(file["status"] == "failed" for file in files):
            return []
        return [
            f"No term of {glossary['name']} occurs in the input."
            for glossary in glossaries
            if glossary["name"] in self._named and not glossary["pinned"]
        ]


def _hits(files: Sequence[dict[str, Any]]) -> dict[str, int]:
    """How many pins each glossary file decided."""
    found: dict[str, int] = {}
    for file in files:
        for edition in file["editions"]:
            for segment in edition["segments"]:
                for pin in segment["pins"]:
                    name = str(pin["origin"]).rpartition(":")[0]
                    found[name] = found.get(name, 0) + 1
    return found
