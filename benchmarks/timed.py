"""An engine with a stopwatch, whose times are remembered as its answers are.

A benchmark that is cut off goes on from its memory; with the seconds of each answer kept
beside it, the time of a whole run can still be told.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from duizhao.pipeline.engines import Engine, Request
from duizhao.pipeline.memory import Memory, Remembered, key


class Timed:
    """Times every answer of an engine and appends it to a file."""

    def __init__(self, engine: Engine, path: Path | None = None) -> None:
        self._engine = engine
        self._path = path
        self.name, self.identity = engine.name, engine.identity
        self.title, self.forms = engine.title, engine.forms
        self.prefixes = engine.prefixes
        self.weak = engine.weak
        self.known: dict[str, float] = {}
        """Seconds of each answer, by the memory's key."""
        if path and path.exists():
            lines = path.read_text(encoding="utf-8").splitlines()
            self.known.update(tuple(json.loads(line)) for line in lines)

    def serves(self, locale: str) -> bool:
        """As the engine."""
        return self._engine.serves(locale)

    def translate(
        self, requests: Sequence[Request], locale: str
    ) -> Iterator[tuple[int, str]]:
        """As the engine, looking at the clock before and after each answer."""
        answers = self._engine.translate(requests, locale)
        while True:
            start = time.monotonic()
            answer = next(answers, None)
            if answer is None:
                return
            name = key(self.identity, requests[answer[0]], locale)
            self._keep(name, round(time.monotonic() - start, 3))
            yield answer

    def _keep(self, name: str, spent: float) -> None:
        self.known[name] = spent
        if self._path:
            with self._path.open("a", encoding="utf-8") as file:
                file.write(json.dumps([name, spent]) + "\n")


class Counted(Remembered):
    """A remembered engine that can tell what was asked, by it or by earlier runs."""

    def __init__(self, engine: Engine, memory: Path | None) -> None:
        times = memory.with_suffix(".seconds.jsonl") if memory else None
        self.timed = Timed(engine, times)
        super().__init__(self.timed, Memory(memory))
        self._keys: dict[str, None] = {}

    def translate(
        self, requests: Sequence[Request], locale: str
    ) -> Iterator[tuple[int, str]]:
        """As the engine; what is asked is noted."""
        self._keys |= dict.fromkeys(key(self.identity, r, locale) for r in requests)
        return super().translate(requests, locale)

    def reset(self) -> None:
        """Forget what was asked, not what was answered."""
        self._keys = {}

    @property
    def cost(self) -> dict[str, float]:
        """Answers and seconds since the reset, those of earlier runs included."""
        known = [self.timed.known[name] for name in self._keys if name in self.timed.known]
        return {
            "answers": len(self._keys),
            "untimed": len(self._keys) - len(known),
            "seconds": round(sum(known), 1),
        }
