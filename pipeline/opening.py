"""A translator made ready: glossaries read, the engine chosen, its memory opened.

The command line and programs open theirs here, so that both do the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..glossary import Glossary, bundled, load
from .chinese import is_chinese
from .engines.choose import choose
from .locales import parse_locale
from .memory import Memory, Remembered
from .model import UserError
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
    memory: Path | str | None = None,
    remember: bool = True,
    settings: Settings = Settings(),
    home: Path | None = None,
) -> Translator:
    """A translator for one locale or several; close it, or use it in ``with``.

    Without ``engine`` and ``model`` the best that is installed is taken; Chinese
    locales need neither. Of ``glossaries`` the last one wins. The engine's answers
    are kept in the file ``memory``, by default ``memory.sqlite`` in ``home``, which
    is by default the user's data folder; with ``remember=False`` only until the end.

    >>> with open_translator("en", engine="identity", remember=False) as translator:
    ...     translator.engine.title
    'identity (no translation)'

    Raises:
        UserError: a locale that nobody knows or that no installed model serves, a
            library or memory that cannot be used.
        GlossaryError: a glossary that cannot be used.
    """
    locales = [parse_locale(tag) for tag in ([to] if isinstance(to, str) else to)]
    foreign = [locale for locale in locales if not is_chinese(locale)]
    layers = [bundled()] if bundled_glossary else []
    layers += [_load(Path(path), foreign) for path in glossaries]
    remembered = None
    if foreign:
        home = home or home_folder()
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


def _load(path: Path, foreign: Sequence[str]) -> Glossary:
    glossary = load(path)
    if len(foreign) > 1 and any(not term.locale for term in glossary.terms):
        raise UserError(
            f"{path}:1: the column 'target' does not say which of {', '.join(foreign)} "
            "it is; name the column by its locale."
        )
    return glossary
