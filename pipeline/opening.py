"""A translator made ready: glossaries read, the engine chosen, its memory opened.

The command line and programs open theirs here, so that both do the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..base.errors import UserError
from ..glossary import Glossary, open_layers
from .chinese import is_chinese
from .engines.choose import choose
from .locales import parse_locale
from .memory import Memory, Remembered
from .models import home_folder
from .prepare import Settings
from .translate import Translator


def open_translator(
    to: str | Sequence[str],
    engine: str = "",
    model: str = "",
    glossaries: Sequence[Path | str] = (),
    *,
    bundled_glossary: bool = True,
    own_glossaries: bool = True,
    memory: Path | str | None = None,
    remember: bool = True,
    settings: Settings = Settings(),
    home: Path | None = None,
) -> Translator:
    """A translator for one locale or several; close it, or use it in ``with``.

    Without ``engine`` and ``model`` the best that is installed is taken; Chinese
    locales need neither. ``glossaries`` lie over the project's, the user's and the
    bundled one (see :mod:`duizhao.glossary.layers`). The engine's answers
    are kept in the file ``memory``, by default ``memory.sqlite`` in ``home``, which
    is by default the user's data folder; with ``remember=False`` only until the end.

    >>> with open_translator("en", engine="identity", remember=False) as translator:
    ...     translator.engine.title
    'identity (no translation)'

    Raises:
        UserError: a locale that nobody knows or that no installed model serves, a
            library, memory or glossary that cannot be used.
    """
    locales = [parse_locale(tag) for tag in ([to] if isinstance(to, str) else to)]
    foreign = [locale for locale in locales if not is_chinese(locale)]
    home = home or home_folder()
    layers = open_layers(
        home,
        Path(),
        [Path(path) for path in glossaries],
        bundled_glossary=bundled_glossary,
        own_glossaries=own_glossaries,
    )
    for layer in layers:
        _require_locales(layer, foreign)
    remembered = None
    if foreign:
        chosen = choose(foreign, home, engine, model)
        path = Path(memory) if memory else home / "memory.sqlite"
        remembered = Remembered(chosen, Memory(path if remember else None))
    translator = Translator(remembered, layers, settings)
    try:
        for locale in locales:
            translator.require(locale)
    except UserError:
        translator.close()
        raise
    return translator


def _require_locales(glossary: Glossary, foreign: Sequence[str]) -> None:
    if len(foreign) > 1 and any(not term.locale for term in glossary.terms):
        raise UserError(
            f"{glossary.name}:1: the column 'target' does not say which of "
            f"{', '.join(foreign)} it is; name the column by its locale."
        )
