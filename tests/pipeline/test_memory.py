"""The memory of engine answers."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from duizhao.base.errors import UserError
from duizhao.pipeline.engines import Request
from duizhao.pipeline.memory import Memory, Remembered


class Counting:
    """An engine that counts what it is asked, and may be killed on the way."""

    name = "counting"
    identity = "counting:1"
    title = "counting"
    forms = ("inline",)
    prefixes = False
    weak: Mapping[str, float] = {}

    def __init__(self, dies_after: int = 10**9) -> None:
        """``dies_after`` answers it is interrupted."""
        self.asked: list[str] = []
        self._dies_after = dies_after

    def serves(self, locale: str) -> bool:
        """All."""
        return True

    def translate(
        self, requests: Sequence[Request], locale: str
    ) -> Iterator[tuple[int, str]]:
        """The text, marked."""
        for index, request in enumerate(requests):
            if len(self.asked) >= self._dies_after:
                raise KeyboardInterrupt
            self.asked.append(request.text)
            yield index, f"<{request.text}>"


def requests(text: str) -> list[Request]:
    """One request for each character."""
    return [Request(char) for char in text]


def test_a_second_run_asks_nothing(tmp_path: Path) -> None:
    """Answers survive the process, and equal sentences are asked once."""
    path = tmp_path / "memory.sqlite"
    first = Counting()
    with Memory(path) as memory:
        answers = dict(Remembered(first, memory).translate(requests("甲乙甲"), "en"))
    assert answers == {0: "<甲>", 1: "<乙>", 2: "<甲>"}
    assert first.asked == ["甲", "乙"]
    second = Counting()
    with Memory(path) as memory:
        remembered = Remembered(second, memory)
        assert dict(remembered.translate(requests("甲乙甲"), "en")) == answers
    assert second.asked == []
    assert (remembered.asked, remembered.remembered) == (0, 3)


def test_an_interrupted_run_repeats_nothing(tmp_path: Path) -> None:
    """What was answered before the interruption is not asked again."""
    path = tmp_path / "memory.sqlite"
    with Memory(path) as memory, pytest.raises(KeyboardInterrupt):
        list(Remembered(Counting(2), memory).translate(requests("甲乙丙丁"), "en"))
    rest = Counting()
    with Memory(path) as memory:
        list(Remembered(rest, memory).translate(requests("甲乙丙丁"), "en"))
    assert rest.asked == ["丙", "丁"]


@pytest.mark.parametrize(
    "other",
    [
        Request("乙"),
        Request("甲", (("云", "cloud"),)),
        Request("甲", form="list"),
        Request("甲", sample=1),
    ],
)
def test_what_changes_the_answer_changes_the_key(other: Request) -> None:
    """Text, terms, form and sample are asked for separately."""
    engine = Counting()
    with Memory(None) as memory:
        remembered = Remembered(engine, memory)
        list(remembered.translate([Request("甲")], "en"))
        list(remembered.translate([other], "en"))
        list(remembered.translate([Request("甲")], "fr"))
    assert len(engine.asked) == 3


def test_a_broken_memory_says_so(tmp_path: Path) -> None:
    """A file that is no database is named, and left alone."""
    path = tmp_path / "memory.sqlite"
    path.write_bytes(b"no database at all, " * 100)
    with pytest.raises(UserError, match=r"memory\.sqlite: cannot be used as memory"):
        Memory(path)
    assert path.read_bytes().startswith(b"no database")
