"""Which engine a run uses: the one that is named, or the best that is installed."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from ..model import UserError
from ..models import InstalledModel, catalogue, installed, prompt, serves
from . import Engine
from .identity import IdentityEngine

ENGINES = {"llama": "xllamacpp", "argos": "ctranslate2"}
"""Engines with models, best first, and the library each needs."""


def choose(locales: Sequence[str], home: Path, engine: str = "", model: str = "") -> Engine:
    """The engine for all the locales of a run.

    Raises:
        UserError: nothing installed can translate into one of them.
    """
    if engine == "identity":
        return IdentityEngine()
    if model:
        return _open(_named(model, home, engine), home, locales)
    best = _best(locales, home, engine)
    if best is None:
        raise UserError(_nothing(locales, home, engine))
    return _open(best, home, locales)


def _best(locales: Sequence[str], home: Path, engine: str) -> InstalledModel | None:
    """By engine, then the catalogue's default, then by name."""
    known = catalogue(home)
    order = [name for name, library in ENGINES.items() if find_spec(library)]
    candidates = [
        model
        for model in installed(home)
        if model.engine in ([engine] if engine else order)
        and all(serves(model.locales, locale) for locale in locales)
    ]
    return min(
        candidates,
        key=lambda model: (
            list(ENGINES).index(model.engine),
            not (model.name in known and known[model.name].default),
            model.name,
        ),
        default=None,
    )


def _named(name: str, home: Path, engine: str) -> InstalledModel:
    models = {model.name: model for model in installed(home)}
    if name not in models:
        raise UserError(
            f"The model {name} is not installed; run: duizhao models install {name}."
        )
    if engine and models[name].engine != engine:
        raise UserError(
            f"The model {name} is run by the engine {models[name].engine}, not {engine}."
        )
    return models[name]


def _open(model: InstalledModel, home: Path, locales: Sequence[str]) -> Engine:
    opened: Engine
    if model.engine == "llama":
        from .llama import LlamaEngine

        opened = LlamaEngine(model, prompt(model.prompt, home))
    else:
        from .argos import ArgosEngine

        opened = ArgosEngine(installed(home))
    for locale in locales:
        if not opened.serves(locale):
            raise UserError(
                f"{opened.title} cannot translate into {locale}; name another model "
                "with --model (see: duizhao models list)."
            )
    return opened


def _nothing(locales: Sequence[str], home: Path, engine: str) -> str:
    wanted = ", ".join(locales)
    who = f"engine {engine}" if engine else "installed engine"
    if installed(home):
        return (
            f"No {who} has a model for {wanted}; see: duizhao models list, and install "
            "one that serves it."
        )
    return (
        f"No model is installed that can translate into {wanted}; run: duizhao models "
        "install (once, about 1.1 GB), or see: duizhao doctor."
    )
