"""The catalogue: models that can be installed, and how each is spoken to.

It is data: ``pipeline/data/models.toml`` of the package and, laid over it,
``models.toml`` in the user's home folder. Nothing here touches the network or
makes a folder.
"""

from __future__ import annotations

import os
from functools import cache
from importlib import resources
from pathlib import Path

from ...base.errors import UserError
from .entry import ModelEntry, serves
from .parse import CatalogueFile, parse_catalogue
from .prompts import Prompt


def home_folder() -> Path:
    """Folder of the user's models and settings; it need not exist yet.

    The environment variable ``DUIZHAO_HOME``, else the place that the operating
    system has for a user's data.
    """
    import platformdirs

    named = os.environ.get("DUIZHAO_HOME")
    return Path(named) if named else Path(platformdirs.user_data_dir("duizhao", False))


def catalogue(home: Path) -> dict[str, ModelEntry]:
    """Every model that can be installed, by name: the user's own over the shipped.

    Raises:
        UserError: the user's ``models.toml`` has a mistake.

    >>> catalogue(Path("no such folder"))["qwen2.5-coder-1.5b"].size
    1117320768
    """
    return _shipped().models | _own(home).models


def default_model(engine: str, locale: str, home: Path | None = None) -> ModelEntry | None:
    """The catalogue's default model for an engine and a target locale, if any.

    With a home folder the user's own defaults come first.

    >>> default_model("llama", "en-GB").name
    'qwen2.5-coder-1.5b'
    """
    layers = [_own(home)] if home else []
    for layer in (*layers, _shipped()):
        for entry in layer.models.values():
            if entry.default and entry.engine == engine and serves(entry.locales, locale):
                return entry
    return None


def prompt(name: str, home: Path) -> Prompt:
    """The prompt form of that name; an empty name is the default form.

    Raises:
        UserError: there is none of that name.

    >>> prompt("", Path("no such folder")).name
    'qwen2.5-chat'
    """
    own, shipped = _own(home), _shipped()
    name = name or own.default_prompt or shipped.default_prompt
    prompts = shipped.prompts | own.prompts
    if name not in prompts:
        raise UserError(
            f"There is no prompt form {name!r}: add [prompt.{name!r}] to "
            f"{home / 'models.toml'} or name one of: {', '.join(sorted(prompts))}."
        )
    return prompts[name]


@cache
def _shipped() -> CatalogueFile:
    file = resources.files("duizhao.pipeline") / "data" / "models.toml"
    return parse_catalogue(file.read_text(encoding="utf-8"), "models.toml")


def _own(home: Path) -> CatalogueFile:
    path = home / "models.toml"
    try:
        text = path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return CatalogueFile({}, {})
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"{path} cannot be read: {error}.") from None
    return parse_catalogue(text, str(path))
