"""duizhao convert."""

from __future__ import annotations

from pathlib import Path

import click

from ..base.errors import UserError
from ..output.run import Run
from ..pipeline.chinese import is_chinese
from ..pipeline.locales import parse_locale
from ..pipeline.opening import open_translator
from ..pipeline.prepare import Settings
from .ending import finish
from .options import reading_options


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "--to",
    "locale",
    default="zh-Hans",
    show_default=True,
    metavar="LOCALE",
    help="zh-Hans, zh-Hant, zh-Hant-TW or zh-Hant-HK.",
)
@reading_options
def convert(
    sources: tuple[str, ...],
    locale: str,
    encoding: str | None,
    format: str | None,
    variant: str,
    keep_noise: bool,
    glossaries: tuple[Path, ...],
    no_bundled_glossary: bool,
    no_own_glossaries: bool,
    out: Path | None,
    as_json: bool,
) -> None:
    """Convert the script of SOURCE... and clean it. No model is needed."""
    wanted = parse_locale(locale)
    if not is_chinese(wanted):
        raise UserError(f"{locale} is not Chinese; use: duizhao translate --to {locale}.")
    translator = open_translator(
        wanted,
        glossaries=glossaries,
        bundled_glossary=not no_bundled_glossary,
        own_glossaries=not no_own_glossaries,
        settings=Settings(variant, keep_noise),
    )
    run = Run(translator, [wanted], (), out, encoding, format, glossaries)
    report = run.files(sources, as_json)
    finish(report, run, as_json, strict=False)
