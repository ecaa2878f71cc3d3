"""Language models through llama.cpp (xllamacpp): any GGUF with its prompt form.

A grammar keeps the source script out of the answer, so that a model that does not
know a word must translate or transliterate it; the checks then see what it did.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from babel import Locale

from ...base.errors import UserError
from .. import tables
from ..models.entry import serves
from . import Request

if TYPE_CHECKING:
    from ..models import InstalledModel, Prompt

CONTEXT = 2048
"""Tokens of one request: prompt, sentence and answer."""


class LlamaEngine:
    """One model. It is loaded at the first request: a run that the memory answers
    never loads it.
    """

    name = "llama"
    prefixes = True

    def __init__(self, model: InstalledModel, prompt: Prompt) -> None:
        """Name the model and its prompt form.

        Raises:
            UserError: xllamacpp is missing.
        """
        self.forms = prompt.forms
        self.title = f"llama.cpp, {model.name}"
        self.identity = _identity(model, prompt)
        self.weak = dict(model.weak)
        self._locales = model.locales
        self._prompt = prompt
        self._model = model
        self._server: Any = None
        if find_spec("xllamacpp") is None:
            raise UserError(
                "The llama engine is not installed; run: pip install 'duizhao[llama]'."
            )

    def serves(self, locale: str) -> bool:
        """Whether the catalogue lists the locale or its language for this model."""
        return serves(self._locales, locale)

    def translate(
        self, requests: Sequence[Request], locale: str
    ) -> Iterator[tuple[int, str]]:
        """Yield (index, answer) as each sentence is done.

        One sentence at a time: llama.cpp can decode several in parallel *slots*, but
        then rounding, and with it now and then a word, depends on which sentences
        happen to meet. On two cores slots are no more than a tenth faster.

        Raises:
            UserError: the model file cannot be loaded.
        """
        if requests and self._server is None:
            self._server = _load(self._model)
        for index, request in enumerate(requests):
            yield index, self._answer(request, locale)

    def _answer(self, request: Request, locale: str) -> str:
        body = self._prompt.body(request, language(locale))
        body["grammar"] = grammar(locale)
        body["max_tokens"] = min(CONTEXT // 2, 60 + 4 * len(request.text))
        # What was computed for another sentence may round differently.
        body["cache_prompt"] = False
        reply = self._server.handle_chat_completions(body)
        if "error" in reply:
            if reply["error"].get("type") == "exceed_context_size_error":
                return ""
            raise UserError(f"{self.title}: {reply['error'].get('message')}")
        return str(reply["choices"][0]["message"]["content"]).strip()


def language(locale: str) -> str:
    """English name of a locale, as prompts use it.

    >>> language("en"), language("pt-BR")
    ('English', 'Brazilian Portuguese')
    """
    name = Locale.parse(locale, sep="-").get_display_name("en") or locale
    special = {"en-GB": "British English", "pt-BR": "Brazilian Portuguese"}
    return special.get(locale, name)


def grammar(locale: str) -> str:
    r"""GBNF that can write a line of the locale and no other script of East Asia.

    >>> grammar("en").startswith("root ::= [^\\n")
    True
    """
    scripts = tables.load("scripts")
    language_code = locale.partition("-")[0]
    banned = scripts["ban"].get(language_code, scripts["ban"]["default"])
    ranges = "".join(scripts["ranges"][name] for name in banned)
    return f"root ::= [^\\n{ranges}]+"


def _identity(model: InstalledModel, prompt: Prompt) -> str:
    settings = json.dumps(
        [prompt.fingerprint, tables.load("scripts")["ban"]], sort_keys=True
    )
    digest = hashlib.sha256(settings.encode()).hexdigest()[:16]
    return f"llama:{model.sha256}:{digest}"


def _load(model: InstalledModel) -> Any:
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = str(model.path)
    params.n_ctx = CONTEXT
    params.n_parallel = 1
    params.cpuparams.n_threads = _cores()
    params.verbosity = -1
    params.warmup = False
    # llama.cpp opens a loopback port of its own; nobody else shall use it.
    params.api_keys = [secrets.token_hex(32)]
    try:
        return xllamacpp.Server(params)
    except (RuntimeError, ValueError, OSError) as error:
        raise UserError(
            f"{model.path}: cannot be loaded ({error}); run: duizhao models verify "
            f"{model.name}."
        ) from None


def _cores() -> int:
    """Cores this process may use, which in a container are fewer than there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
