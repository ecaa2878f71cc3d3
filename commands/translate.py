"""duizhao translate."""

from __future__ import annotations

from pathlib import Path

import click

from ..output.run import Run
from ..pipeline.engines.choose import ENGINES
from ..pipeline.ladder import BUDGETS, Budget
from ..pipeline.locales import parse_locale
from ..pipeline.opening import open_translator
from ..pipeline.prepare import Settings
from .ending import finish
from .options import reading_options


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "--to",
    "locales",
    multiple=True,
    required=True,
    metavar="LOCALE",
    help="Locale of an edition, such as en, en-GB or zh-Hans; may be repeated.",
)
@click.option(
    "--bilingual",
    multiple=True,
    type=click.Choice(["html"]),
    help="Write an edition side by side with the source as well.",
)
@click.option(
    "--engine",
    type=click.Choice([*ENGINES, "identity"]),
    help="Engine to use; default: the best that is installed. identity translates "
    "nothing but pins: for trying out formats and glossaries.",
)
@click.option("--model", metavar="NAME", help="Installed model to use.")
@click.option(
    "--memory",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Memory file of engine answers.  [default: in the user's data folder]",
)
@click.option("--no-memory", is_flag=True, help="Neither read nor keep answers.")
@click.option(
    "--repair",
    type=click.Choice(BUDGETS),
    default=Settings().repair,
    show_default=True,
    help="How much is tried where something is wrong: nothing, what costs little, all.",
)
@click.option(
    "--weak",
    is_flag=True,
    help="Translate even into locales that the model is known to write poorly.",
)
@click.option(
    "--strict", is_flag=True, help="Warnings count as unresolved for the exit status."
)
@reading_options
def translate(
    sources: tuple[str, ...],
    locales: tuple[str, ...],
    bilingual: tuple[str, ...],
    engine: str | None,
    model: str | None,
    memory: Path | None,
    no_memory: bool,
    repair: Budget,
    weak: bool,
    strict: bool,
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
    """Translate SOURCE... (files, folders, or - for standard input).

    Every segment is checked; what cannot be repaired is marked in the edition and
    counted. Exit status: 0 done, 1 some input failed, 2 usage, 3 unresolved segments
    remain.
    """
    wanted = list(dict.fromkeys(parse_locale(locale) for locale in locales))
    with open_translator(
        wanted,
        engine or "",
        model or "",
        glossaries,
        bundled_glossary=not no_bundled_glossary,
        own_glossaries=not no_own_glossaries,
        memory=memory,
        remember=not no_memory,
        settings=Settings(variant, keep_noise, repair, weak),
    ) as translator:
        run = Run(translator, wanted, bilingual, out, encoding, format, glossaries)
        report = run.files(sources, as_json)
    finish(report, run, as_json, strict)
