"""Which engine a run uses: the one that is named, or the best that is installed."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from ...base.errors import UserError
from ..models import InstalledModel, catalogue, damaged, installed, prompt, serves
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
    fitting = [
        one
        for one in installed(home)
        if engine in ("", one.engine)
        and all(serves(_reach(one, home), locale) for locale in locales)
    ]
    usable = [one for one in fitting if has_library(one.engine)]
    if not usable:
        raise UserError(_nothing(locales, home, engine, fitting))
    known = catalogue(home)
    # By engine, then the catalogue's default, then by name.
    best = min(
        usable,
        key=lambda one: (
            list(ENGINES).index(one.engine),
            not (one.name in known and known[one.name].default),
            one.name,
        ),
    )
    return _open(best, home, locales)


def has_library(engine: str) -> bool:
    """Whether the library of an engine is installed."""
    return find_spec(ENGINES[engine]) is not None


def _reach(model: InstalledModel, home: Path) -> tuple[str, ...]:
    """Locales that come with a model: Argos packages work together, each for its own."""
    if model.engine != "argos":
        return model.locales
    packages = [one for one in installed(home) if one.engine == "argos"]
    return tuple(locale for one in packages for locale in one.locales)


def _named(name: str, home: Path, engine: str) -> InstalledModel:
    models = {model.name: model for model in installed(home)}
    if name in damaged(home):
        raise UserError(_mend(name))
    if name not in models:
        raise UserError(
            f"The model {name} is not installed; run: duizhao models install {name}."
        )
    if engine and models[name].engine != engine:
        raise UserError(
            f"The model {name} is run by the engine {models[name].engine}, not {engine}."
        )
    if not has_library(models[name].engine):
        raise UserError(_library(models[name].engine))
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


def _nothing(
    locales: Sequence[str], home: Path, engine: str, fitting: Sequence[InstalledModel]
) -> str:
    """Why no engine was found, and the nearest cure."""
    if engine and not has_library(engine):
        return _library(engine)
    if fitting:
        return _library(fitting[0].engine)
    if broken := damaged(home):
        return _mend(broken[0])
    there = [locale for one in installed(home) for locale in one.locales]
    missing = [locale for locale in locales if not serves(tuple(there), locale)]
    wanted = ", ".join(missing or locales)
    if there:
        who = f"model of the engine {engine}" if engine else "installed model"
        return (
            f"No {who} translates into {wanted}; see which do with duizhao models list, "
            "and install one with duizhao models install NAME."
        )
    return (
        f"No model is installed that can translate into {wanted}; run: duizhao models "
        "install (once, about 1.1 GB), or see: duizhao doctor."
    )


def _library(engine: str) -> str:
    return (
        f"The engine {engine} needs the library {ENGINES[engine]}; run: "
        f"pip install 'duizhao[{engine}]'."
    )


def _mend(name: str) -> str:
    return (
        f"The model {name} is damaged: a file of it is missing or cut short; run: "
        f"duizhao models install {name} (with --from, if it came from a file)."
    )
