"""What people see in a terminal: progress, errors, the summary. All on stderr."""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

_SHOWN = 5
"""Unresolved segments that the summary lists; the report has them all."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""What could move the cursor or paint over what was said."""


def _console(stderr: bool = True) -> Console:
    """A console; with NO_COLOR it is plain altogether: no bold either."""
    from rich.console import Console

    plain = bool(os.environ.get("NO_COLOR"))
    return Console(
        stderr=stderr,
        highlight=False,
        soft_wrap=True,
        color_system=None if plain else "auto",
    )


def safe(text: str) -> str:
    r"""Text from outside: its brackets are no markup, its control characters no orders.

    >>> safe("[red]a\x1b[2J")
    '\\[red]a�[2J'
    """
    from rich.markup import escape

    return escape(_CONTROL.sub("\ufffd", text))


def error(message: str) -> None:
    """One sentence about what went wrong."""
    _console().print(_error(message))


def _error(message: str) -> str:
    return f"[bold red]Error:[/] {safe(message)}"


def note(message: str) -> None:
    """One sentence worth knowing."""
    _console().print(f"[yellow]Note:[/] {safe(message)}")


class Progress:
    """A bar for the file at hand; silent where stderr is no terminal."""

    def __init__(self, files: int) -> None:
        """``files`` is how many there are in all."""
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            TextColumn,
            TimeRemainingColumn,
        )
        from rich.progress import Progress as Bars

        self._files = files
        self._number = 0
        self._bars = Bars(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("characters"),
            TimeRemainingColumn(),
            console=_console(),
            disable=not sys.stderr.isatty(),
            transient=True,
        )
        self._task = self._bars.add_task("", total=None)

    def start(self, name: str, characters: int) -> None:
        """A new file of so many characters to go."""
        self._number += 1
        of = f" ({self._number} of {self._files})" if self._files > 1 else ""
        self._bars.reset(self._task, description=safe(name) + of, total=max(1, characters))

    def advance(self, characters: int) -> None:
        """So many characters are finished."""
        self._bars.advance(self._task, characters)

    def error(self, message: str) -> None:
        """A file failed; the others go on."""
        self._bars.console.print(_error(message))

    def __enter__(self) -> Progress:
        """Show the bar."""
        self._bars.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        failure: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Take the bar away."""
        self._bars.stop()


def progress(files: int) -> Progress:
    """A bar for a run over so many files."""
    return Progress(files)


@contextmanager
def download(name: str) -> Iterator[Callable[[int, int], None]]:
    """A bar in bytes; the function takes how many are done, and of how many."""
    from rich.progress import (
        BarColumn,
        DownloadColumn,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.progress import Progress as Bars

    columns = (TextColumn(name), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Bars(
        *columns, console=_console(), disable=not sys.stderr.isatty(), transient=True
    ) as bars:
        task = bars.add_task(name, total=None)
        yield lambda done, total: bars.update(task, completed=done, total=total)


def done(message: str) -> None:
    """One sentence about what was done."""
    _console().print(safe(message))


def models(rows: Sequence[dict[str, Any]]) -> None:
    """The models as a table on standard output."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for heading in ("model", "state", "engine", "size", "licence", "locales"):
        table.add_column(heading, justify="right" if heading == "size" else "left")
    for row in rows:
        state = "damaged" if row["damaged"] else "installed" if row["installed"] else "-"
        table.add_row(
            row["name"],
            state,
            row["engine"],
            f"{row['size'] / 1e6:,.0f} MB",
            safe(row["licence"]),
            safe(" ".join(row["locales"])),
        )
    _console(stderr=False).print(table)


def diagnosis(found: dict[str, Any]) -> None:
    """What ``doctor`` found, on standard output."""
    console = _console(stderr=False)
    packages = found["packages"].items()
    lines = {
        "Python": found["python"],
        "packages": ", ".join(f"{name} {v}" for name, v in packages if v),
        "home": f"{found['home']} ({found['disk_free'] / 1e9:,.1f} GB free)",
        "memory": f"{found['memory'] / 1e6:,.1f} MB",
        "engines": ", ".join(name for name, there in found["engines"].items() if there),
        "models": ", ".join(found["models"]),
    }
    for name, value in lines.items():
        console.print(f"[bold]{name:9}[/] {safe(value) or 'none'}")
    for advice in found["advice"]:
        console.print(f"[yellow]{safe(advice)}[/]")
    if not found["advice"]:
        console.print("[green]Nothing is missing.[/]")


def summary(report: dict[str, Any], out: Path, asked: int, remembered: int) -> None:
    """What was made, what was found, and what a person must look at."""
    console = _console()
    for file in report["files"]:
        if file["status"] == "failed":
            continue
        console.print(f"[bold]{safe(file['source'])}[/]{_cleaning(file)}")
        for edition in file["editions"]:
            console.print(f"  {_edition_line(edition)}")
            for output in edition["outputs"]:
                console.print(f"    [dim]→[/] {safe(str(out / output))}")
        for finding in file["findings"]:
            place = f"{finding.get('line', 0)}:{finding.get('column', 0)}"
            console.print(f"  [yellow]{place}[/] {safe(finding['message'])}")
    _unresolved(console, report)
    _totals(console, report, asked, remembered)


def _cleaning(file: dict[str, Any]) -> str:
    words = {
        "pinyin": "pinyin notes removed",
        "width": "half-width marks widened",
        "damage": "damaged places restored",
        "quote": "quotation marks turned",
    }
    parts = [f"{count} {words.get(rule, rule)}" for rule, count in file["cleaned"].items()]
    return "  " + ", ".join([file["script"], *parts]) if file["script"] else ""


def _edition_line(edition: dict[str, Any]) -> str:
    counts = edition["counts"]
    parts = [f"[bold]{edition['locale']}[/]: {count(counts['segments'], 'segment')}"]
    parts += [
        f"{counts[status]} {word}"
        for status, word in (("repaired", "repaired"), ("kept", "kept as they are"))
        if counts[status]
    ]
    if counts["unresolved"]:
        parts.append(f"[bold red]{counts['unresolved']} unresolved[/]")
    pins = edition["pins"]
    if pins:
        parts.append("pinned: " + ", ".join(count(n, kind) for kind, n in pins.items()))
    return ", ".join(parts)


def count(number: int, noun: str) -> str:
    """A number of things.

    >>> count(1, "file"), count(2, "quantity")
    ('1 file', '2 quantities')
    """
    if number == 1:
        return f"1 {noun}"
    return f"{number:,} {noun[:-1]}ies" if noun.endswith("y") else f"{number} {noun}s"


def _unresolved(console: Console, report: dict[str, Any]) -> None:
    left = [
        (file["source"], edition["locale"], segment)
        for file in report["files"]
        for edition in file["editions"]
        for segment in edition["segments"]
        if segment["status"] == "unresolved"
    ]
    for source, locale, segment in left[:_SHOWN]:
        console.print(f"[red]unresolved[/] {safe(source)} {locale} {segment['id']}")
        for finding in segment["findings"]:
            if finding["severity"] == "error":
                console.print(f"    {safe(finding['message'])}")
    if len(left) > _SHOWN:
        kinds = Counter(
            finding["kind"]
            for _, _, segment in left
            for finding in segment["findings"]
            if finding["severity"] == "error"
        )
        most = ", ".join(f"{kind} {count}" for kind, count in kinds.most_common(4))
        console.print(f"[red]and {len(left) - _SHOWN} more[/] ({most})")


def _totals(console: Console, report: dict[str, Any], asked: int, remembered: int) -> None:
    totals = report["totals"]
    engine = (
        f", {count(asked, 'engine answer')} and {remembered} from memory"
        if report["engine"]
        else ""
    )
    failed = f", [bold red]{totals['failed']} failed[/]" if totals["failed"] else ""
    console.print(
        f"{count(totals['files'], 'file')}{failed}, "
        f"{count(totals['segments'], 'segment')}{engine}."
    )
