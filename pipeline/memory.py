"""What engines answered before: a cache on disk that makes nothing happen twice.

The memory keeps *answers of engines*, not finished segments. Everything after the
engine (checks, choice of the best candidate, formatting) is computed again, so a
new check or a better repair never meets a stale result, and an edited term asks the
engine again for exactly the sentences that hold it.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType

from ..base.errors import UserError
from .engines import Engine, Request

_SCHEMA = """
CREATE TABLE IF NOT EXISTS answer (
    key TEXT PRIMARY KEY,
    engine TEXT NOT NULL,
    locale TEXT NOT NULL,
    source TEXT NOT NULL,
    target TEXT NOT NULL
) WITHOUT ROWID
"""
_LOOK_UP = "SELECT target FROM answer WHERE key = ?"
_STORE = "INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?, ?)"


def key(identity: str, request: Request, locale: str) -> str:
    """What decides an answer, hashed: engine, model and settings; request; locale.

    >>> a = key("llama", Request("甲"), "en")
    >>> a == key("llama", Request("甲"), "en"), a == key("llama", Request("乙"), "en")
    (True, False)
    """
    parts = [identity, locale, request.form, request.sample, request.text]
    parts.append([list(pair) for pair in request.terms])
    if request.prefix:
        parts.append(request.prefix)
    text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


class Memory:
    """Answers in an SQLite file, safe to share between processes.

    >>> with Memory(None) as memory:
    ...     memory.store("k", "identity", "en", "甲", "A")
    ...     memory.get("k")
    'A'
    """

    def __init__(self, path: Path | None) -> None:
        """Open the file, or an empty memory that is gone afterwards.

        Raises:
            UserError: the file cannot be used.
        """
        self._name = str(path or ":memory:")
        try:
            if path:
                path.parent.mkdir(parents=True, exist_ok=True)
            self._database = sqlite3.connect(self._name, timeout=60, isolation_level=None)
            self._database.execute("PRAGMA journal_mode = WAL")
            self._database.execute("PRAGMA synchronous = NORMAL")
            self._database.execute(_SCHEMA)
        except (sqlite3.Error, OSError) as error:
            raise self._broken(error) from None

    def get(self, answer_key: str) -> str | None:
        """The answer, or None."""
        try:
            row = self._database.execute(_LOOK_UP, (answer_key,)).fetchone()
        except sqlite3.Error as error:
            raise self._broken(error) from None
        return str(row[0]) if row else None

    def store(
        self, answer_key: str, engine: str, locale: str, source: str, target: str
    ) -> None:
        """Keep an answer; it is on disk when this returns."""
        try:
            self._database.execute(_STORE, (answer_key, engine, locale, source, target))
        except sqlite3.Error as error:
            raise self._broken(error) from None

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def __enter__(self) -> Memory:
        """Use as a context manager."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file."""
        self.close()

    def _broken(self, error: Exception) -> UserError:
        return UserError(
            f"{self._name}: cannot be used as memory ({error}); name another file with "
            "--memory, or go without one: --no-memory."
        )


class Remembered:
    """An engine that asks its memory first (a decorator with the same interface)."""

    def __init__(self, engine: Engine, memory: Memory) -> None:
        """Wrap an engine."""
        self._engine = engine
        self._memory = memory
        self.name = engine.name
        self.identity = engine.identity
        self.title = engine.title
        self.forms = engine.forms
        self.prefixes = engine.prefixes
        self.weak = engine.weak
        self.asked = 0
        """Requests that the engine itself had to answer."""
        self.remembered = 0
        """Requests that the memory answered."""

    def serves(self, locale: str) -> bool:
        """As the engine."""
        return self._engine.serves(locale)

    def close(self) -> None:
        """Close the memory."""
        self._memory.close()

    def translate(
        self, requests: Sequence[Request], locale: str
    ) -> Iterator[tuple[int, str]]:
        """Yield remembered answers first; equal requests reach the engine once."""
        waiting: dict[str, list[int]] = {}
        for index, request in enumerate(requests):
            answer_key = key(self.identity, request, locale)
            answer = self._memory.get(answer_key)
            if answer is None:
                waiting.setdefault(answer_key, []).append(index)
            else:
                self.remembered += 1
                yield index, answer
        keys = list(waiting)
        asked = [requests[waiting[answer_key][0]] for answer_key in keys]
        if not asked:
            return
        self.asked += len(asked)
        for number, target in self._engine.translate(asked, locale):
            source = asked[number].text
            self._memory.store(keys[number], self.title, locale, source, target)
            for index in waiting[keys[number]]:
                yield index, target
