"""The repair ladder, driven by an engine that says what it is told to say."""

from collections.abc import Iterator, Mapping, Sequence

import pytest

from duizhao.glossary import Matcher
from duizhao.pipeline.engines import Request
from duizhao.pipeline.ladder import BUDGETS, Budget, Rung, Task, climb, usable
from duizhao.pipeline.model import Pin, Segment, Translation
from duizhao.pipeline.pins import find as find_pins


class Scripted:
    """Answers by form and sample, or by prefix; what is not scripted is wrong."""

    name = "scripted"
    identity = "scripted"
    title = "scripted"
    forms = ("inline", "quoted", "list", "gloss")
    prefixes = True
    weak: Mapping[str, float] = {}

    def __init__(self, answers: dict[tuple[str, int], str], **others: str) -> None:
        """``answers`` by (form, sample); ``others`` by the text that is asked."""
        self._answers = answers
        self._others = others
        self.batches: list[list[str]] = []
        self.prefixed: list[str] = []

    def serves(self, locale: str) -> bool:
        """All."""
        return True

    def translate(
        self, requests: Sequence[Request], locale: str
    ) -> Iterator[tuple[int, str]]:
        """In reverse order, as an engine with slots may."""
        self.batches.append([request.text for request in requests])
        for index, request in reversed(list(enumerate(requests))):
            if request.prefix:
                self.prefixed.append(request.prefix)
                yield index, request.prefix + " and serve the city."
            elif request.text in self._others:
                yield index, self._others[request.text]
            else:
                yield index, self._answers.get((request.form, request.sample), "Wrong.")


SOURCE = "我们建设政务云，服务全市。"
PINS = (Pin(4, 7, "term", "government cloud"),)
TASK = Task(Segment("1.1", SOURCE, SOURCE), PINS)
GOOD = "We build the government cloud and serve the city."


def climbed(
    tasks: Sequence[Task], engine: Scripted, budget: Budget = "thorough"
) -> tuple[Translation, ...]:
    """All the way up that a budget pays."""
    return climb(tasks, engine, "en", usable(engine, budget))


def test_a_sound_first_answer_is_done() -> None:
    """Nothing is asked twice."""
    engine = Scripted({("inline", 0): GOOD})
    [found] = climbed([TASK], engine)
    assert (found.status, found.target, found.attempts) == ("done", GOOD, 1)
    assert len(engine.batches) == 1


def test_another_form_repairs() -> None:
    """What failed is asked again in another form, and says so."""
    engine = Scripted(
        {("inline", 0): "We build a cloud, serving the city.", ("quoted", 0): GOOD}
    )
    [found] = climbed([TASK], engine)
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
    [found] = climbed([TASK], engine)
    assert found.status == "unresolved"
    assert found.target == "We build a cloud, serving the city."
    assert [finding.kind for finding in found.findings] == ["term-missing"]


def test_a_term_is_forced() -> None:
    """What the engine says for the term alone shows where it must stand."""
    engine = Scripted(
        {("inline", 0): "We build a municipal cloud and serve."}, 政务云="Municipal cloud."
    )
    rungs = [Rung("ask", "inline"), Rung("force", "inline")]
    [found] = climb([TASK], engine, "en", rungs)
    assert engine.prefixed == ["We build a government cloud"]
    assert (found.status, found.form) == ("repaired", "inline, force")
    assert found.target == "We build a government cloud and serve the city."


def test_a_year_is_not_replaced_by_a_span_of_years() -> None:
    """“Since 2011” for 七年来 would become “since seven”."""
    source = "这是七年来最大的跌幅。"
    pins = (Pin(2, 4, "quantity", "seven years"),)
    engine = Scripted({("inline", 0): "It is the largest fall since 2011."})
    [found] = climb(
        [Task(Segment("1.1", source, source), pins)],
        engine,
        "en",
        [Rung("ask", "inline"), Rung("numbers")],
    )
    assert found.target == "It is the largest fall since 2011."
    assert found.status == "unresolved"


def test_an_engine_without_prefixes_has_the_term_put_in_place() -> None:
    """The words around it stay as they were."""
    engine = Scripted(
        {("inline", 0): "We build a municipal cloud and serve all."},
        政务云="municipal cloud",
    )
    engine.prefixes = False
    [found] = climbed([TASK], engine)
    assert (found.status, found.form) == ("repaired", "inline, terms")
    assert found.target == "We build a government cloud and serve all."


@pytest.mark.parametrize(
    "wrong", ["handled 38.62 billion orders", "handled 38,620 orders", "handled 7 orders"]
)
def test_a_wrong_number_is_put_right_without_the_engine(wrong: str) -> None:
    """By a power of ten or invented: only one number can have been meant."""
    source = "去年处理了38.62亿条订单。"
    pins = (Pin(5, 11, "quantity", "3.862 billion"),)
    engine = Scripted({("inline", 0): f"Last year it {wrong}."})
    [found] = climbed([Task(Segment("1.1", source, source), pins)], engine)
    assert found.target == "Last year it handled 3.862 billion orders."
    assert (found.status, len(engine.batches)) == ("repaired", 1)


def test_clauses_are_translated_apart() -> None:
    """The sentence is cut at its comma and joined again."""
    source = "我们在去年建成了全市第一个政务云，今年又把它推广到所有的部门和社区。"
    pins = (Pin(13, 16, "term", "government cloud"),)
    engine = Scripted({})
    climbed([Task(Segment("1.1", source, source), pins)], engine)
    assert [
        "我们在去年建成了全市第一个government cloud，",
        "今年又把它推广到所有的部门和社区。",
    ] in engine.batches


def test_a_sentence_is_led_by_its_first_clause() -> None:
    """The clause by itself, then all of it, going on from there."""
    source = "我们在去年建成了全市第一个政务云，今年又把它推广到所有的部门和社区。"
    pins = (Pin(13, 16, "term", "government cloud"),)
    clause = "我们在去年建成了全市第一个government cloud，"
    engine = Scripted({}, **{clause: "Last year we built a government cloud."})
    [found] = climbed([Task(Segment("1.1", source, source), pins)], engine)
    assert found.form == "inline, lead"
    assert found.target == "Last year we built a government cloud, and serve the city."


def test_short_clauses_stay_with_their_sentence() -> None:
    """What is no sentence by itself is not asked for by itself."""
    engine = Scripted({})
    climbed([TASK], engine)
    assert all(len(batch) <= 1 for batch in engine.batches)


def test_a_budget_limits_what_is_tried() -> None:
    """None asks once; fast asks less than thorough. Each is told once when finished."""
    asked = {}
    for budget in BUDGETS:
        done: list[Segment] = []
        engine = Scripted({("inline", 0): "We build a cloud."}, 政务云="government")
        climb([TASK], engine, "en", usable(engine, budget), done.append)
        asked[budget] = len(engine.batches)
        assert done == [TASK.segment]
    assert asked["none"] == 1 < asked["fast"] < asked["thorough"]


def test_only_what_failed_is_asked_again() -> None:
    """The second batch holds the failed segment alone."""
    fine = Task(Segment("1.2", "服务全市。", "服务全市。"), ())
    engine = Scripted({("inline", 0): "It serves the city.", ("quoted", 0): GOOD})
    first, second = climbed([TASK, fine], engine)
    assert (first.status, second.status) == ("repaired", "done")
    assert [len(batch) for batch in engine.batches] == [2, 1]


def test_a_doubt_is_worth_a_second_opinion() -> None:
    """A warning is no error: few rungs are tried, and the segment is done either way."""
    source = "他们没有建设平台，也没有服务全市。"
    task = Task(Segment("1.1", source, source), ())
    denied = "They built no platform and did not serve the city."
    bad = "They built a platform and served all the city."
    engine = Scripted({("inline", 0): bad, ("quoted", 0): denied})
    [found] = climbed([task], engine)
    assert (found.status, found.target, found.attempts) == ("repaired", denied, 2)
    stubborn = Scripted({(form, n): bad for form in Scripted.forms for n in range(5)})
    [found] = climbed([task], stubborn)
    assert (found.status, found.target) == ("done", bad)
    assert [each.kind for each in found.findings] == ["negation-lost"]
    assert len(stubborn.batches) == 3


def test_a_model_that_answers_instead_of_translating() -> None:
    """An apology is no translation, however well it reads."""
    sorry = "I'm sorry, but I can't help with building and serving a government cloud."
    engine = Scripted({("inline", 0): sorry, ("quoted", 0): GOOD})
    [found] = climbed([TASK], engine)
    assert (found.status, found.target) == ("repaired", GOOD)


@pytest.mark.parametrize(
    ("source", "written", "right"),
    [
        ("公司去年7月成立。", "It was founded in July 2021.", "It was founded in July."),
        ("公司去年成立。", "It was founded in 2023 here.", "It was founded here."),
        ("公司4月1日成立。", "It was founded in April 2023.", "It was founded on April 1."),
    ],
)
def test_a_date_is_put_right_in_its_place(source: str, written: str, right: str) -> None:
    """With the preposition that it wants."""
    pins = find_pins(source, (), Matcher(()), "en")
    engine = Scripted({("inline", 0): written})
    [found] = climbed([Task(Segment("1.1", source, source), pins)], engine)
    assert (found.status, found.target) == ("repaired", right)
