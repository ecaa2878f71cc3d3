"""Argos Translate packages, run by CTranslate2 directly.

Options and steps are those of Argos Translate 1.11 (``argostranslate.translate``),
but a document is one sorted stream, each sentence is decoded on its own, and nothing
goes online.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ...base.errors import UserError
from ..models.entry import InstalledModel, serves
from ..models.package import ArgosPackage, read_package
from . import Request
from .argos_model import SETTINGS, ArgosModel, library

CHUNK = 256
"""Sentences between two answers: some ten batches, so that no core waits long."""

Hop = tuple[InstalledModel, ArgosPackage]
"""A package and the model of the store that it is."""


class ArgosEngine:
    """Packages of the store; each is loaded when it is first needed."""

    name = "argos"
    forms = ("inline",)
    prefixes = False
    weak: Mapping[str, float] = {}

    def __init__(self, models: Sequence[InstalledModel]) -> None:
        """Take the Argos packages among the models of the store.

        Raises:
            UserError: CTranslate2 is missing.
        """
        library()
        self._models = tuple(model for model in models if model.engine == self.name)
        self._loaded: dict[str, ArgosModel] = {}
        hashes = sorted(model.sha256 for model in self._models)
        digest = hashlib.sha256(repr((hashes, SETTINGS, CHUNK)).encode()).hexdigest()
        self.identity = f"argos:{digest[:32]}"
        self.title = "Argos Translate, " + ", ".join(model.name for model in self._models)

    def serves(self, locale: str) -> bool:
        """Whether a package, or two by way of English, lead to the locale."""
        return bool(find_route(self._models, locale))

    def translate(
        self, requests: Sequence[Request], locale: str
    ) -> Iterator[tuple[int, str]]:
        """Yield (index, translation), short sentences first.

        ``sample`` n gives the n-th next best translation of the search.

        Raises:
            UserError: no package leads to the locale, or one cannot be loaded.
        """
        models = [self._load(*hop) for hop in find_route(self._models, locale)]
        if not models:
            raise UserError(
                f"No Argos package translates from Chinese into {locale}: install one "
                "with: duizhao models install NAME --from FILE.argosmodel."
            )
        indexes: dict[tuple[int, str], list[int]] = defaultdict(list)
        for index, request in enumerate(requests):
            indexes[request.sample, request.text].append(index)
        for sample in sorted({sample for sample, _ in indexes}):
            # One order, whatever the caller's: a batch's other members can change a
            # word of a sentence.
            texts = sorted(
                (text for other, text in indexes if other == sample),
                key=lambda text: (len(text), text),
            )
            for start in range(0, len(texts), CHUNK):
                chunk = texts[start : start + CHUNK]
                targets = _through(models, chunk, sample)
                for text, target in zip(chunk, targets, strict=True):
                    for index in indexes[sample, text]:
                        yield index, target

    def _load(self, model: InstalledModel, package: ArgosPackage) -> ArgosModel:
        if model.name not in self._loaded:
            self._loaded[model.name] = ArgosModel(package)
        return self._loaded[model.name]


def find_route(models: Sequence[InstalledModel], locale: str) -> tuple[Hop, ...]:
    """The packages that lead from Chinese to a locale; empty: there is no way.

    A direct package goes before two by way of English, the nearer locale before the
    language alone (``pt-BR`` before ``pt``), and of two versions the newer.

    >>> find_route([], "en")
    ()
    """
    hops = [(model, read_package(model.path)) for model in models]

    def best(source: str, wanted: str) -> tuple[Hop, ...]:
        fitting = [
            (model, package)
            for model, package in hops
            if package.source == source and serves((package.locale,), wanted)
        ]
        return tuple(sorted(fitting, key=_rank)[-1:])

    direct, first, second = best("zh", locale), best("zh", "en"), best("en", locale)
    return direct or (first + second if first and second else ())


def _rank(hop: Hop) -> tuple[int, list[int], str]:
    model, package = hop
    version = [int(number) for number in re.findall(r"[0-9]+", package.version)]
    return len(package.locale), version, model.name


def _through(models: list[ArgosModel], texts: list[str], sample: int) -> list[str]:
    """The texts through each model in turn; other tries differ in the last step."""
    *pivots, last = models
    for model in pivots:
        texts = model.translate(texts)
    return last.translate(texts, sample)
