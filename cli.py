"""Command line: parse, call, print. Nothing else.

Exit statuses: 0 done; 1 some input failed, the rest is done; 2 usage, or nothing could
be started; 3 done, but segments remain unresolved; 130 interrupted.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from .glossary import GlossaryError
from .output import terminal
from .output.report import to_json
from .output.run import Run
from .pipeline import models, readers
from .pipeline.chinese import is_chinese
from .pipeline.doctor import diagnose, model_rows
from .pipeline.engines.choose import ENGINES
from .pipeline.locales import parse_locale
from .pipeline.memory import Remembered
from .pipeline.model import UserError
from .pipeline.opening import open_translator
from .pipeline.prepare import Settings

Command = TypeVar("Command", bound=Callable[..., Any])

DONE, FAILED, USAGE, UNRESOLVED, INTERRUPTED = 0, 1, 2, 3, 130


class Commands(click.Group):
    """The one place where errors of users are printed."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; one sentence and an exit status for what went wrong."""
        try:
            return super().invoke(ctx)
        except (UserError, GlossaryError) as error:
            terminal.error(str(error))
            sys.exit(USAGE)
        except (KeyboardInterrupt, click.Abort):
            terminal.error("Interrupted. What was finished is kept; run again to go on.")
            sys.exit(INTERRUPTED)


def reading_options(command: Command) -> Command:
    """Options of every command that reads documents."""
    for option in (
        click.option(
            "--format",
            type=click.Choice(list(readers.FORMATS)),
            help="Format of the sources; default: by their suffix, txt for -.",
        ),
        click.option("--encoding", help="Encoding of the sources, if it is not detected."),
        click.option(
            "--variant",
            type=click.Choice(["auto", "t2s", "tw2s", "tw2sp", "hk2s"]),
            default="auto",
            show_default=True,
            help="OpenCC configuration for traditional text; auto: by the evidence.",
        ),
        click.option(
            "--keep-noise",
            is_flag=True,
            help="Leave pinyin notes and half-width punctuation as they are.",
        ),
        click.option(
            "--glossary",
            "glossaries",
            multiple=True,
            type=click.Path(path_type=Path),
            metavar="FILE",
            help="Glossary file; may be repeated, the last one wins.",
        ),
        click.option(
            "--no-bundled-glossary",
            is_flag=True,
            help="Leave out the glossary that comes with duizhao.",
        ),
        click.option(
            "--out",
            type=click.Path(path_type=Path, file_okay=False),
            metavar="DIR",
            help="Folder for the editions.  [default: duizhao-out]",
        ),
        click.option("--json", "as_json", is_flag=True, help="Print the report as JSON."),
    ):
        command = option(command)
    return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="duizhao")
def main() -> None:
    """Translate and localise Chinese documents, offline and checked."""


@main.command()
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
    "--attempts",
    default=Settings().attempts,
    show_default=True,
    type=click.IntRange(1, 20),
    help="Most candidates for one segment.",
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
    attempts: int,
    strict: bool,
    encoding: str | None,
    format: str | None,
    variant: str,
    keep_noise: bool,
    glossaries: tuple[Path, ...],
    no_bundled_glossary: bool,
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
        memory=memory,
        remember=not no_memory,
        settings=Settings(variant, keep_noise, attempts),
    ) as translator:
        run = Run(translator, wanted, bilingual, out, encoding, format, glossaries)
        report = run.files(sources, as_json)
    _finish(report, run, as_json, strict)


@main.command()
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
        settings=Settings(variant, keep_noise),
    )
    run = Run(translator, [wanted], (), out, encoding, format, glossaries)
    report = run.files(sources, as_json)
    _finish(report, run, as_json, strict=False)


def _finish(report: dict[str, Any], run: Run, as_json: bool, strict: bool) -> None:
    """Print what was made and end with the right status."""
    # Bytes: what is piped is UTF-8, whatever the terminal speaks.
    if run.printed:
        click.echo(run.printed.encode(), nl=False)
    if as_json:
        click.echo(to_json(report).encode(), nl=False)
    engine = run.translator.engine
    answers = (
        (engine.asked, engine.remembered) if isinstance(engine, Remembered) else (0, 0)
    )
    terminal.summary(report, run.out, *answers)
    if run.error:
        terminal.error(run.error)
    totals = report["totals"]
    warned = strict and _warned(report)
    if totals["failed"] or run.error:
        sys.exit(FAILED)
    sys.exit(UNRESOLVED if totals["unresolved"] or warned else DONE)


def _warned(report: dict[str, Any]) -> bool:
    return bool(report["warnings"]) or any(
        finding["severity"] == "warning"
        for file in report["files"]
        for place in [file, *(s for e in file["editions"] for s in e["segments"])]
        for finding in place["findings"]
    )


@main.group("models")
def models_group() -> None:
    """Install, list, verify and remove offline models."""


@models_group.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def models_list(as_json: bool) -> None:
    """List the models that are installed or can be."""
    home = models.home_folder()
    rows = model_rows(home)
    if as_json:
        click.echo(to_json(rows), nl=False)
    else:
        terminal.models(rows)


@models_group.command("install")
@click.argument("name", required=False)
@click.option(
    "--from",
    "source",
    type=click.Path(path_type=Path, exists=True),
    metavar="PATH",
    help="A file or folder that has the model already: .gguf, .argosmodel, or shards.",
)
def models_install(name: str | None, source: Path | None) -> None:
    """Install the model NAME (without it: the default model)."""
    home = models.home_folder()
    if name is None:
        default = models.default_model("llama", "en", home)
        assert default is not None, "the shipped catalogue has a default"
        name = default.name
    with terminal.download(name) as advance:
        model = models.install(name, home, source, advance)
    terminal.done(f"{model.name} is installed: {model.path}")


@models_group.command("remove")
@click.argument("name")
def models_remove(name: str) -> None:
    """Remove the model NAME and what an unfinished installation left of it."""
    models.remove(name, models.home_folder())
    terminal.done(f"{name} is removed.")


@models_group.command("verify")
@click.argument("names", nargs=-1)
def models_verify(names: tuple[str, ...]) -> None:
    """Hash the models NAMES again (without any: all that are there)."""
    home = models.home_folder()
    there = [model.name for model in models.installed(home)]
    failed = False
    for name in names or sorted({*there, *models.damaged(home)}):
        try:
            models.verify(name, home)
            terminal.done(f"{name} is whole.")
        except UserError as error:
            terminal.error(str(error))
            failed = True
    sys.exit(FAILED if failed else DONE)


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def doctor(as_json: bool) -> None:
    """Say what is installed, what is missing, and what to do about it."""
    found = diagnose(models.home_folder())
    if as_json:
        click.echo(to_json(found), nl=False)
    else:
        terminal.diagnosis(found)
    sys.exit(DONE if not found["advice"] else FAILED)
