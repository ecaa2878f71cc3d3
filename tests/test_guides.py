"""The guides show what happens: their commands are run, and print what they say.

In a guide, a comment before a block steers it:

- ``<!-- file: notice.txt -->``: the next block is written to this file;
- ``<!-- day: 2026-03-02 -->``: it is this day from here on;
- ``<!-- samples: metro-terms.csv -->``: this sample is copied into the folder.

In a ``console`` block each line after ``$`` is run in one folder, and what follows is all
that it prints; a line ``…`` stands for any lines. With ``UPDATE_GUIDES=1`` the guides are
rewritten by what was printed instead.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from duizhao.glossary.exchange.formats import FORMATS

ROOT = Path(__file__).parents[1]
GUIDES = ["check.md", "check.zh-CN.md", "terminologists.md", "terminologists.zh-CN.md"]
PART = re.compile(
    r"<!-- (?P<name>file|day|samples): (?P<value>\S+) -->"
    r"|^```(?P<kind>\w*)\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


class Folder:
    """Where a reader follows the guide: a folder, a home, and a day."""

    def __init__(self, path: Path) -> None:
        """Nothing of the real user's is seen or touched."""
        self.path = path / "metro"
        self.path.mkdir()
        (path / "home").mkdir()
        self._environment = {
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "HOME": str(path / "home"),
            "DUIZHAO_HOME": str(path / "home" / "duizhao"),
            "COLUMNS": "92",
            "LANG": "C.UTF-8",
            "NO_COLOR": "1",
            **{f"GIT_{who}_NAME": "Li" for who in ("AUTHOR", "COMMITTER")},
            **{f"GIT_{who}_EMAIL": "li@example.org" for who in ("AUTHOR", "COMMITTER")},
        }
        self.day("2026-01-05")

    def day(self, day: str) -> None:
        """It is this day, for duizhao and for git."""
        seconds = int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp())
        self._environment["SOURCE_DATE_EPOCH"] = str(seconds)
        for who in ("AUTHOR", "COMMITTER"):
            self._environment[f"GIT_{who}_DATE"] = f"{seconds} +0000"

    def run(self, command: str) -> str:
        """What a command prints on both outputs."""
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=self.path,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=120,
            check=False,
        )
        return done.stdout.decode()


def commands(body: str) -> Iterator[tuple[str, str]]:
    """The commands of a block with what they are said to print."""
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        lines = part.split("\n")
        last = next(i for i, line in enumerate(lines) if not line.endswith("\\"))
        yield "\n".join(lines[: last + 1]), "\n".join(lines[last + 1 :])


def fits(said: str, printed: str) -> bool:
    """Whether what was printed is what is said; … stands for any lines."""
    pattern = re.escape(said.rstrip("\n")).replace("\n…\n", "\n(?:.*\n)*?")
    pattern = re.sub(r"(^|\n)…$", r"\1(?:.*\n?)*", pattern)
    return re.fullmatch(pattern, printed.rstrip("\n")) is not None


@pytest.mark.parametrize("guide", GUIDES)
def test_guide(guide: str, tmp_path: Path) -> None:
    """Every command prints what the guide says."""
    path = ROOT / "docs" / guide
    text = path.read_text(encoding="utf-8")
    folder = Folder(tmp_path)
    update = bool(os.environ.get("UPDATE_GUIDES"))
    name, told = "", text
    for part in PART.finditer(text):
        if part["name"] == "file":
            name = part["value"]
        elif part["name"] == "day":
            folder.day(part["value"])
        elif part["name"] == "samples":
            shutil.copy(ROOT / "samples" / part["value"], folder.path)
        elif name:
            (folder.path / name).write_text(part["body"], encoding="utf-8")
            name = ""
        elif part["kind"] == "console":
            new = ""
            for command, said in commands(part["body"]):
                printed = folder.run(command)
                if not update:
                    assert fits(said, printed), f"$ {command}\n{printed}"
                new += f"$ {command}\n{said if fits(said, printed) else printed}"
            told = told.replace(f"console\n{part['body']}```", f"console\n{new}```")
    if update:
        path.write_text(told, encoding="utf-8")


def test_every_format_is_described() -> None:
    """The page of the file names each exchange format as the program does."""
    page = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([\w-]+)` \| `(\.\w+)` \|", page, re.MULTILINE)
    assert rows == [(form.name, form.suffix) for form in FORMATS.values()]
