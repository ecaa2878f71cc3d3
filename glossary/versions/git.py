"""What git holds of a glossary, and how git learns to merge one."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from ...base.errors import UserError
from ...base.files import read_bytes, write
from ..table import LIMIT

DRIVER = "duizhao-glossary"
"""Name of the merge driver in git's settings."""

_ATTRIBUTES_LIMIT = 1024 * 1024
_CURE = "make it writable, or move it away."


def committed(name: str) -> bytes:
    """The file that git knows by a name such as ``HEAD:terms.csv``.

    Any revision of git will do; ``HEAD:./terms.csv`` starts from this folder.

    Raises:
        UserError: git has no such file, or it is too large.
    """
    if name.startswith("-"):  # To git this would be an option.
        raise UserError(f"{name}: no revision begins with '-'; write it as REVISION:PATH.")
    problem, cure = f"{name}: git has no such file", "name a file, or REVISION:PATH"
    size = int(_git(problem, cure, "cat-file", "-s", name))
    if size > LIMIT:
        raise UserError(
            f"{name}: {size:,} bytes is over the limit of {LIMIT:,}; split the file."
        )
    return _git(problem, cure, "cat-file", "blob", name)


def install_driver(pattern: str) -> Iterator[str]:
    """Let git merge the files of a pattern row by row, in the repository of this folder.

    Yields what was done, in sentences; nothing that is done already is done again.

    Raises:
        UserError: this is no repository, or a file cannot be written.
    """
    line = f"{_quoted(pattern)} merge={DRIVER}"
    problem, cure = "No git repository with files here", "go to one, or make one: git init"
    shown = _git(problem, cure, "rev-parse", "--show-toplevel")
    top = Path(os.fsdecode(shown.rstrip(b"\r\n")))
    path = top / ".gitattributes"
    if path.is_symlink():  # Git does not follow it, and it may lead anywhere.
        raise UserError(f"{path}: is a link, which git does not read; make it a file.")
    settings = {
        "name": "duizhao: rows and cells of a glossary",
        "driver": driver_command(),
    }
    for key, value in settings.items():
        problem, cure = "git does not take the setting", "put that right, and run again"
        _git(problem, cure, "config", "--local", f"merge.{DRIVER}.{key}", value)
    yield "The settings of this clone name the merge driver; others run this command too."
    text = read_bytes(path, _ATTRIBUTES_LIMIT) if path.exists() else b""
    if line.encode() in (known.strip() for known in text.splitlines()):
        yield f"{path.name} has the line already: {line}"
        return
    newline = b"\r\n" if b"\r\n" in text else b"\n"
    gap = newline if text and not text.endswith(b"\n") else b""
    write(path, text + gap + line.encode() + newline, _CURE)
    yield f"{path.name} has a new line, to be committed: {line}"


def driver_command() -> str:
    """What git runs to merge a glossary; it need not find ``duizhao`` on the path.

    With ``-P`` Python takes no module from the folder of the repository, which may be
    a stranger's. Git quotes the path that it puts in place of %P.
    """
    python = shlex.quote(Path(sys.executable).as_posix()).replace("%", "%%")
    return f"{python} -P -m duizhao glossary merge %O %A %B --path=%P --marker-size=%L"


def _quoted(pattern: str) -> str:
    """The pattern as .gitattributes has it.

    >>> _quoted("terms/*.csv"), _quoted("my terms.csv")
    ('terms/*.csv', '"my terms.csv"')
    """
    if not pattern.strip() or pattern.startswith(("!", "#", "[attr]")):
        raise UserError(
            f"--pattern '{pattern}': is no pattern of files; use '*.csv' or so."
        )
    if not pattern.isprintable():
        raise UserError(
            "--pattern: holds characters that cannot be printed; leave them out."
        )
    if any(mark in pattern for mark in ' "\\'):
        return '"' + pattern.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return pattern


def _git(problem: str, cure: str, *arguments: str) -> bytes:
    """What a git command prints.

    Raises:
        UserError: it fails; ``problem`` and ``cure`` stand around what git says.
    """
    # Nothing is fetched, nobody is asked for a password, and errors are in English.
    quiet = {"GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
    try:
        done = subprocess.run(
            ["git", *arguments],
            check=False,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=os.environ | quiet,
        )
    except OSError:
        raise UserError(f"{problem}: git cannot be started; install it.") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().split("\n")[0]
        reason = said.removeprefix("fatal: ").rstrip(".")
        raise UserError(f"{problem} ({reason}); {cure}.")
    return done.stdout
