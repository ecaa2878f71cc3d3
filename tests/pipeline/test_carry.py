"""What an engine is asked."""

import pytest

from duizhao.pipeline.carry import request
from duizhao.pipeline.model import Pin

TEXT = "用数据中台打通部门。"
PINS = [Pin(1, 5, "term", "data middle platform")]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("inline", "用data middle platform打通部门。"),
        ("quoted", "用“data middle platform”打通部门。"),
        ("gloss", "用数据中台(data middle platform)打通部门。"),
        ("list", "用数据中台打通部门。"),
    ],
)
def test_forms(form: str, expected: str) -> None:
    """Each form carries the term in its own way; the pairs go along."""
    asked = request(TEXT, PINS, form)
    assert asked.text == expected
    assert asked.terms == (("数据中台", "data middle platform"),)


def test_quantities_are_written_in_whatever_the_form() -> None:
    """The model never converts 万 and 亿."""
    pins = [
        Pin(2, 8, "quantity", "3.862 billion"),
        Pin(8, 11, "term", "records per second"),
    ]
    assert request("峰值38.62亿条/秒", pins, "list").text == "峰值3.862 billion条/秒"


def test_latin_words_do_not_grow_together() -> None:
    """A space between two renderings, none beside Chinese."""
    pins = [Pin(0, 2, "quantity", "874"), Pin(2, 4, "term", "servers")]
    assert request("九台主机多", pins, "inline").text == "874 servers多"
    assert request("A用IDC", [Pin(1, 2, "term", "uses")], "inline").text == "A uses IDC"


def test_soft_pins_stay_chinese() -> None:
    """五个 is left to the engine."""
    pins = [Pin(0, 1, "quantity", "five", soft=True)]
    assert request("五个维度", pins, "inline").text == "五个维度"
