"""Climbing: every rung is one round over the segments that still have an error."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from .. import codes
from ..checks import check, codes_lost
from ..engines import Engine, Request
from ..findings import add
from ..model import Segment, Status, Translation
from ..polish import polish
from .score import cost
from .task import Attempt, Rung, Task, doubtful
from .ways import WAYS, Way

Done = Callable[[Segment], None]


def climb(
    tasks: Sequence[Task],
    engine: Engine,
    locale: str,
    rungs: Sequence[Rung],
    done: Done = lambda segment: None,
) -> tuple[Translation, ...]:
    """Translate tasks; the best candidate of all rungs is kept for each.

    The first rung is for all of them, each later one for those that are still worth it.
    ``done`` is called once for each segment, when nothing more will be tried.
    """
    best: dict[int, Translation] = {}
    left = dict.fromkeys(range(len(tasks)))
    for number, rung in enumerate(rungs, 1):
        tried = {
            index: Attempt(tasks[index], best.get(index), rung, locale)
            for index in left
            if _worth(best.get(index), rung)
        }
        for index, candidate in _candidates(tried, engine, locale):
            best[index] = _better(best.get(index), _checked(tried[index], candidate))
            if not any(_worth(best[index], later) for later in rungs[number:]):
                del left[index]
                done(tasks[index].segment)
    for index in left:
        done(tasks[index].segment)
    chosen = [best[index] for index in range(len(tasks))]
    return tuple(_with_codes(chosen, engine, locale))


def _worth(best: Translation | None, rung: Rung) -> bool:
    """Whether a rung is climbed for a segment: for an error any, for a doubt some."""
    if best is None or best.status == "unresolved":
        return True
    return rung.doubts and doubtful(best)


def _candidates(
    tried: Mapping[int, Attempt], engine: Engine, locale: str
) -> Iterator[tuple[int, str]]:
    """Walk the ways of all attempts side by side, each step of all as one batch."""
    ways = {index: WAYS[attempt.rung.way](attempt) for index, attempt in tried.items()}
    steps = {index: _step(way, None) for index, way in ways.items()}
    while steps:
        asked = {}
        for index, step in steps.items():
            if isinstance(step, str):
                yield index, step
            elif step:
                asked[index] = step
        steps = {}
        for index, answers in _answers(asked, engine, locale):
            step = _step(ways[index], answers)
            if isinstance(step, str):
                yield index, step
            else:
                steps[index] = step


def _step(way: Way, answers: list[str] | None) -> list[Request] | str | None:
    """The next requests of a way, or the candidate that it ends with."""
    try:
        # The first step is sent None, as Python's generators want it.
        return next(way) if answers is None else way.send(answers)
    except StopIteration as end:
        candidate: str | None = end.value
        return candidate


def _answers(
    asked: Mapping[int, Sequence[Request]], engine: Engine, locale: str
) -> Iterator[tuple[int, list[str]]]:
    """All answers for one owner, as soon as its last one is there."""
    owners = [
        (index, at) for index, requests in asked.items() for at in range(len(requests))
    ]
    answers: dict[int, dict[int, str]] = {index: {} for index in asked}
    batch = [asked[index][at] for index, at in owners]
    for number, text in engine.translate(batch, locale) if batch else ():
        index, at = owners[number]
        answers[index][at] = text
        if len(answers[index]) == len(asked[index]):
            yield index, [text for _, text in sorted(answers[index].items())]


def _checked(attempt: Attempt, candidate: str) -> Translation:
    segment, pins = attempt.task.segment, attempt.task.pins
    target = polish(candidate, segment, pins, attempt.locale)
    findings = check(segment, target, pins, attempt.locale)
    wrong = any(finding.severity == "error" for finding in findings)
    return Translation(
        segment=segment,
        target=target,
        status="unresolved" if wrong else "done",
        pins=pins,
        findings=findings,
        form=attempt.rung.name,
        attempts=1,
    )


def _better(old: Translation | None, new: Translation) -> Translation:
    """The better of two candidates; a repaired one says so."""
    if old is None:
        return new
    attempts = old.attempts + 1
    if cost(new.findings) < cost(old.findings):
        status: Status = "repaired" if new.status == "done" else "unresolved"
        return replace(new, status=status, attempts=attempts)
    return replace(old, attempts=attempts)


def _with_codes(
    found: Sequence[Translation], engine: Engine, locale: str
) -> Iterator[Translation]:
    """Put the formatting back, with one batch for the words that it is around."""
    requests: list[Request] = []
    owners: list[tuple[int, int]] = []
    for index, one in enumerate(found):
        task = Task(one.segment, one.pins)
        for pair, (start, end) in codes.unplaced(one.segment, one.pins).items():
            requests.append(task.part((start, end), engine.forms[0]))
            owners.append((index, pair))
    phrases: dict[int, dict[int, str]] = {}
    answers = engine.translate(requests, locale) if requests else ()
    for number, text in answers:
        index, pair = owners[number]
        phrases.setdefault(index, {})[pair] = text
    for index, one in enumerate(found):
        placed = codes.place(one, phrases.get(index, {}))
        yield add(placed, codes_lost(placed))
