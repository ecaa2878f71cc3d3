"""A document's way through the house: clean, script, segment, pin, climb the ladder.

:class:`Translator` holds what many documents share: engine, glossaries, settings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from types import TracebackType

from ..base.errors import UserError
from ..base.hanzi import HAN
from ..glossary import Glossary, Matcher, entries
from . import labels, names, pins, quantity, readers
from .checks import check_document
from .chinese import in_script, is_chinese, to_chinese
from .engines import Engine
from .findings import add, make
from .ladder import Task, climb, usable
from .locales import parse_locale
from .memory import Remembered
from .model import Document, Edition, Finding, Segment, Translation
from .prepare import Prepared, Settings, prepare

_HAN = re.compile(f"[{HAN}]")

Progress = Callable[[int], None]
"""Told how many source characters were finished."""


class Translator:
    """Translates documents with one engine and one set of glossaries.

    >>> from .engines.identity import IdentityEngine
    >>> from ..glossary import bundled
    >>> translator = Translator(IdentityEngine(), [bundled()])
    >>> translator.convert("數據中臺與原著")
    '数据中台与原著'
    """

    def __init__(
        self,
        engine: Engine | None,
        glossaries: Sequence[Glossary] = (),
        settings: Settings = Settings(),
    ) -> None:
        """``engine`` may be None if only Chinese locales are wanted."""
        self.engine = engine
        self.glossaries = tuple(glossaries)
        self.settings = settings
        self._matchers: dict[str, Matcher] = {}

    def prepare(self, document: Document) -> Prepared:
        """Clean, convert and segment a document."""
        return prepare(document, self.settings, self._spellings, self._matcher("zh-Hans"))

    def uses(self, glossary: Glossary, prepared: Prepared) -> bool:
        """Whether a term of the glossary occurs in the document."""
        matcher = Matcher(entries([glossary], "zh-Hans"))
        return any(
            True
            for segments in prepared.blocks
            for one in segments
            for _ in matcher.find(one.source)
        )

    def edition(
        self, prepared: Prepared, locale: str, progress: Progress = lambda n: None
    ) -> Edition:
        """The document in one locale.

        Raises:
            UserError: the engine has no way into the locale, or cannot work at all.
        """
        locale = parse_locale(locale)
        self.require(locale)
        chinese = is_chinese(locale)
        render = self._chinese if chinese else self._translated
        return Edition(
            document=prepared.document,
            locale=locale,
            blocks=render(prepared, locale, progress),
            script=prepared.script.script,
            edits=prepared.edits,
            findings=(*prepared.findings, *self._warned(locale)),
            engine="OpenCC" if chinese or not self.engine else self.engine.title,
            glossaries=tuple(
                f"{glossary.name} sha256:{glossary.sha256}" for glossary in self.glossaries
            ),
        )

    def require(self, locale: str) -> None:
        """Make sure of a locale before any work.

        Raises:
            UserError: the engine has no way into it, or its numbers are not known.
        """
        if is_chinese(locale):
            to_chinese("", locale)
        elif self.engine is None or not self.engine.serves(locale):
            raise UserError(
                f"This translator has no engine for {locale}; open one that has, with "
                f"open_translator({locale!r})."
            )
        elif not {locale, locale.partition("-")[0]} & set(quantity.locales()):
            raise UserError(
                f"duizhao cannot prove quantities in {locale} yet, so it does not "
                f"translate into it; use one of {', '.join(quantity.locales())}."
            )
        elif (score := self._weakness(locale)) and not self.settings.weak:
            raise UserError(
                f"{self.engine.title} writes {locale} too poorly (chrF2 {score:.0f} of 100 "
                "on news; see docs/models.md): install a model that was made for "
                "translation (duizhao models install NAME --from FILE) and name it with "
                "--model, or insist with --weak."
            )

    def text(self, text: str, locale: str) -> str:
        """Translate a string; what the checks found is in :meth:`edition`.

        Raises:
            UserError: as :meth:`edition`.
        """
        from .assemble import assemble  # writers' half of segmentation

        if not text.strip():
            return text
        document = readers.read(None, text.encode(), "utf-8", "txt", "text")
        edition = self.edition(self.prepare(document), locale)
        parts = [document.skeleton[0]]
        blocks = assemble(edition)
        for (target, _), after in zip(blocks, document.skeleton[1:], strict=True):
            parts += (target, after)
        return "".join(parts)

    def file(
        self,
        path: Path | str,
        locale: str,
        encoding: str | None = None,
        format: str | None = None,
    ) -> Edition:
        """Read and translate a file. Nothing is written.

        Raises:
            UserError: the file cannot be read, or as :meth:`edition`.
        """
        document = readers.read(Path(path), None, encoding, format)
        return self.edition(self.prepare(document), locale)

    def convert(self, text: str) -> str:
        """The text in simplified Chinese."""
        return self.text(text, "zh-Hans")

    def close(self) -> None:
        """Close the memory of the engine, if it has one."""
        if isinstance(self.engine, Remembered):
            self.engine.close()

    def __enter__(self) -> Translator:
        """Use as a context manager."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it."""
        self.close()

    def _weakness(self, locale: str) -> float:
        """The chrF2 that a poor locale was measured with; 0 for one that is no poor one."""
        weak = self.engine.weak if self.engine else {}
        return weak.get(locale, weak.get(locale.partition("-")[0], 0.0))

    def _warned(self, locale: str) -> Iterator[Finding]:
        if score := self._weakness(locale):
            yield make("weak-locale", locale=locale, score=f"{score:.0f}")

    @cached_property
    def _spellings(self) -> tuple[str, ...]:
        """Every Chinese spelling in the glossaries."""
        return tuple(
            term.term
            for glossary in self.glossaries
            for term in glossary.terms
            if is_chinese(term.locale)
        )

    def _matcher(self, locale: str) -> Matcher:
        if locale not in self._matchers:
            found = entries(self.glossaries, locale)
            self._matchers[locale] = Matcher(found)
        return self._matchers[locale]

    def _chinese(
        self, prepared: Prepared, locale: str, progress: Progress
    ) -> tuple[tuple[Translation, ...], ...]:
        """Editions in Chinese are a matter of script, not of translation."""
        blocks = []
        for block, segments in zip(prepared.document.blocks, prepared.blocks, strict=True):
            done = []
            for one in segments:
                if block.keep:
                    done.append(_kept(one, block.keep))
                else:
                    target, codes = in_script(one, locale)
                    done.append(Translation(one, target, "done", codes))
                progress(len(one.source))
            blocks.append(tuple(done))
        return tuple(blocks)

    def _translated(
        self, prepared: Prepared, locale: str, progress: Progress
    ) -> tuple[tuple[Translation, ...], ...]:
        assert self.engine is not None, f"no engine for {locale}"
        found: dict[str, Translation] = {}
        tasks: list[Task] = []
        matcher = self._with_names(prepared, locale)
        labelled: dict[str, tuple[Segment, labels.Label]] = {}
        for block, segments in zip(prepared.document.blocks, prepared.blocks, strict=True):
            for one in segments:
                reason = block.keep or _nothing_to_translate(one)
                if reason:
                    found[one.id] = _kept(one, reason)
                    progress(len(one.source))
                    continue
                label = labels.find(one, locale)
                if label:
                    labelled[one.id] = one, label
                    one = labels.without(one, label)
                found_pins = pins.find(one.source, one.codes, matcher, locale)
                tasks.append(Task(one, found_pins))
        translated = climb(
            tasks,
            self.engine,
            locale,
            usable(self.engine, self.settings.repair),
            lambda segment: progress(len(segment.source)),
        )
        noticed = check_document(translated, locale)
        for translation, findings in zip(translated, noticed, strict=True):
            translation = add(translation, findings)
            name = translation.segment.id
            if name in labelled:
                translation = labels.put_back(translation, *labelled[name])
            found[name] = translation
        return tuple(
            tuple(found[one.id] for one in segments) for segments in prepared.blocks
        )

    def _with_names(self, prepared: Prepared, locale: str) -> Matcher:
        """The locale's terms, and the names that the document glosses."""
        sources = [one.source for segments in prepared.blocks for one in segments]
        known = entries(self.glossaries, locale)
        named = names.entries(sources, locale, known)
        return Matcher([*known, *named]) if named else self._matcher(locale)


def _nothing_to_translate(one: Segment) -> str:
    return "" if _HAN.search(one.source) else "no Chinese in it"


def _kept(one: Segment, reason: str) -> Translation:
    return Translation(one, one.source, "kept", one.codes, reason=reason)
