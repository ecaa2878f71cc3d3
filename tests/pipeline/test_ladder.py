"""The repair ladder, driven by an engine that says what it is told to say."""

from collections.abc import Iterator, Sequence

from duizhao.pipeline.engines import Request
from duizhao.pipeline.ladder import Task, climb
from duizhao.pipeline.model import Pin, Segment


class Scripted:
    """Answers by form and sample; what is not scripted is wrong."""

    name = "scripted"
    identity = "scripted"
    title = "scripted"
    forms = ("inline", "quoted", "list", "gloss")

    def __init__(self, answers: dict[tuple[str, int], str]) -> None:
        """``answers`` by (form, sample)."""
        self._answers = answers
        self.batches: list[list[str]] = []

    def serves(self, locale: str) -> bool:
        """All."""
        return True

    def translate(
        self, requests: Sequence[Request], locale: str
    ) -> Iterator[tuple[int, str]]:
        """In reverse order, as an engine with slots may."""
        self.batches.append([request.text for request in requests])
        for index, request in reversed(list(enumerate(requests))):
            answer = self._answers.get((request.form, request.sample), "Wrong.")
            yield index, answer.replace("{text}", request.text)


SOURCE = "我们建设政务云，服务全市。"
PINS = (Pin(4, 7, "term", "government cloud"),)
TASK = Task(Segment("1.1", SOURCE, SOURCE), PINS)
GOOD = "We build the government cloud and serve the city."


def test_a_sound_first_answer_is_done() -> None:
    """Nothing is asked twice."""
    engine = Scripted({("inline", 0): GOOD})
    [found] = climb([TASK], engine, "en", 5)
    assert (found.status, found.target, found.attempts) == ("done", GOOD, 1)
    assert len(engine.batches) == 1


def test_another_form_repairs() -> None:
    """What failed is asked again in another form, and says so."""
    engine = Scripted(
        {("inline", 0): "We build a cloud, serving the city.", ("quoted", 0): GOOD}
    )
    [found] = climb([TASK], engine, "en", 5)
    assert (found.status, found.form, found.attempts) == ("repaired", "quoted", 2)


def test_what_cannot_be_repaired_is_unresolved_and_never_worse() -> None:
    """The best of all candidates is kept; the first wins a tie."""
    engine = Scripted(
        {
            ("inline", 0): "We build a cloud, serving the city.",
            ("quoted", 0): "我们 build a cloud, serving the city.",
            ("list", 0): "They build a cloud, serving the city.",
        }
    )
    [found] = climb([TASK], engine, "en", 3)
    assert found.status == "unresolved"
    assert found.target == "We build a cloud, serving the city."
    assert [finding.kind for finding in found.findings] == ["term-missing"]
    assert found.attempts == 3


def test_clauses_are_translated_apart() -> None:
    """The sentence is cut at its comma and joined again."""
    source = "我们在去年建成了全市第一个政务云，今年又把它推广到所有的部门和社区。"
    pins = (Pin(13, 16, "term", "government cloud"),)
    engine = Scripted({})
    climb([Task(Segment("1.1", source, source), pins)], engine, "en", 6)
    assert [
        "我们在去年建成了全市第一个government cloud，",
        "今年又把它推广到所有的部门和社区。",
    ] in engine.batches


def test_short_clauses_stay_with_their_sentence() -> None:
    """What is no sentence by itself is not asked for by itself."""
    engine = Scripted({})
    climb([TASK], engine, "en", 6)
    assert all(len(batch) <= 1 for batch in engine.batches)


def test_attempts_are_counted_and_limited() -> None:
    """No more candidates than allowed, each told once when it is finished."""
    done: list[str] = []
    engine = Scripted({})
    [found] = climb([TASK], engine, "en", 2, lambda segment: done.append(segment.id))
    assert found.attempts == 2
    assert done == ["1.1"]


def test_only_what_failed_is_asked_again() -> None:
    """The second batch holds the failed segment alone."""
    fine = Task(Segment("1.2", "服务全市。", "服务全市。"), ())
    engine = Scripted({("inline", 0): "It serves the city.", ("quoted", 0): GOOD})
    first, second = climb([TASK, fine], engine, "en", 5)
    assert (first.status, second.status) == ("repaired", "done")
    assert [len(batch) for batch in engine.batches] == [2, 1]
