"""Where pins came out."""

from duizhao.pipeline.matching.locate import locate
from duizhao.pipeline.model import Pin


def pin(target: str, *accepted: str, exact: bool = False) -> Pin:
    """A pin whose source does not matter."""
    return Pin(0, 1, "term", target, accepted, exact_case=exact)


def test_longest_rendering_owns_first() -> None:
    """The e-government inside the platform's name is not counted twice."""
    pins = [pin("e-government"), pin("e-government cloud platform")]
    assert locate("The e-government cloud platform works.", pins) == (None, (4, 31))


def test_two_pins_need_two_places() -> None:
    """A term that occurs twice and is said once is missing once."""
    assert locate("One data silo.", [pin("data silos", "data silo")] * 2) == ((4, 13), None)


def test_preferred_renderings_come_first() -> None:
    """An accepted form does not take the place of a preferred one."""
    pins = [pin("AI"), pin("artificial intelligence", "AI")]
    assert locate("AI", pins) == ((0, 2), None)


def test_numbers_have_edges() -> None:
    """30 is no part of 1,030, 30.5 or 3,000; a full stop ends it."""
    assert locate("1,030 and 30.5 and 30,000", [pin("30")]) == (None,)
    assert locate("There are 30.", [pin("30")]) == ((10, 12),)


def test_case_of_names() -> None:
    """A name's capital letters are part of it."""
    assert locate("the apsara cluster", [pin("Apsara", exact=True)]) == (None,)
    assert locate("Data silos remain", [pin("data silos")]) == ((0, 10),)


def test_line_break_inside_a_term() -> None:
    """White space of any kind separates words."""
    assert locate("a data\n silo", [pin("data silo")]) == ((2, 12),)
