"""What is installed, what is missing, and what to do about it."""

from __future__ import annotations

import shutil
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from .engines.choose import ENGINES
from .models import catalogue, damaged, installed

_PACKAGES = ("duizhao", "opencc", "babel", "xllamacpp", "ctranslate2", "argostranslate")


def diagnose(home: Path) -> dict[str, Any]:
    """The state of this installation; ``advice`` is empty if nothing is missing.

    >>> sorted(diagnose(Path("no such folder")))
    ['advice', 'disk_free', 'engines', 'home', 'memory', 'models', 'packages', 'python']
    """
    packages = {name: _version(name) for name in _PACKAGES}
    engines = {name: bool(packages[library]) for name, library in ENGINES.items()}
    models = [model.name for model in installed(home)]
    memory = home / "memory.sqlite"
    return {
        "python": sys.version.split()[0],
        "packages": packages,
        "home": str(home),
        "disk_free": shutil.disk_usage(_existing(home)).free,
        "memory": memory.stat().st_size if memory.exists() else 0,
        "engines": engines,
        "models": models,
        "advice": _advice(engines, home),
    }


def model_rows(home: Path) -> list[dict[str, Any]]:
    """Every model of the catalogue and of the store, with its state.

    >>> model_rows(Path("no such folder"))[0]["installed"]
    False
    """
    here = {model.name: model for model in installed(home)}
    known = catalogue(home)
    broken = damaged(home)
    rows = []
    for name in dict.fromkeys([*known, *here, *broken]):
        model = known.get(name) or here.get(name)
        rows.append(
            {
                "name": name,
                "installed": name in here,
                "damaged": name in broken,
                "engine": model.engine if model else "",
                "size": model.size if model else 0,
                "licence": model.licence if model else "",
                "locales": list(model.locales) if model else [],
            }
        )
    return rows


def _advice(engines: dict[str, bool], home: Path) -> list[str]:
    advice = []
    if not any(engines.values()):
        advice.append("No engine is installed; run: pip install 'duizhao[llama]'.")
    usable = [model for model in installed(home) if engines[model.engine]]
    if not usable:
        advice.append("No usable model is installed; run: duizhao models install.")
    advice += [
        f"The model {name} is damaged; run: duizhao models install {name} (with --from, "
        "if it came from a file)."
        for name in damaged(home)
    ]
    return advice


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _existing(path: Path) -> Path:
    """The nearest folder that is there."""
    return next(folder for folder in (path, *path.absolute().parents) if folder.exists())
