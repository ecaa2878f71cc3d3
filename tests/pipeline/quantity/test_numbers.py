"""Numbers are read back from a target text by value."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from duizhao.pipeline import quantity
from duizhao.pipeline.quantity import Quantity
from duizhao.pipeline.quantity.reading import numbers

READ = [
    ("473,000 orders", "473000"),
    ("3.862 billion", "3862000000"),
    ("123.5 million", "123500000"),
    ("47.3 thousand", "47300"),
    ("a 2.5-billion-dollar fund", "2500000000"),
    ("US$3bn", "3000000000"),
    ("£125m, $5B and €47.3k", "125000000 5000000000 47300"),
    ("a 100M file in 4K", "100 4"),
    ("900\N{NO-BREAK SPACE}million", "900000000"),
    ("May 16, 2019", "0"),
    ("2019-05-16", "0"),
    ("the 1990s", "1990"),
    ("50,000-100,000 people", "50000 100000"),
    ("from -5 to 5", "-5 5"),
    ("−3.2 points", "-3.2"),
    ("874PB over 5G", "874 5"),
    ("version 1.2.3 of H100", ""),
    ("three days", "3"),
    ("twenty-one", "21"),
    ("two hundred and five", "205"),
    ("one hundred twenty thousand", "120000"),
    ("one million two hundred thousand and three", "1200003"),
    ("a hundred people, hundreds more", "100"),
    ("a thousand and one nights", "1001"),
    ("ten to twelve", "10 12"),
    ("a tenfold rise", "10"),
    ("10-fold", "10"),
    ("twice", "2"),
    ("nineteen ninety-eight", "19 98"),
    ("the third and the 21st", "3 21"),
    ("twenty-first century", "21"),
    ("two, three and four", "2 3 4"),
    ("per second, 5 seconds", "5"),
    ("No one knows", ""),
    ("someone, weight, often", ""),
    ("Python 3.11", "3.11"),
    ("1,2,3", "1 2 3"),
    ("at 20:00", "0"),
    ("1/3 and 24/7", "1 24 7"),
]


@pytest.mark.parametrize(("text", "values"), READ)
def test_values(text: str, values: str) -> None:
    """The values of the text in reading order."""
    found = numbers.find(text, "en")
    assert [n.value for n in found] == [Decimal(value) for value in values.split()]


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("30%", True),
        ("30 %", True),
        ("30 percent", True),
        ("thirty per cent", True),
        ("3.5 percentage points", False),
        ("3.5 percent points", False),
        ("30", False),
    ],
)
def test_percent(text: str, percent: bool) -> None:
    """A percentage is none if it counts percentage points."""
    assert [n.percent for n in numbers.find(text, "en")] == [percent]


def test_kinds_and_spans() -> None:
    """Ordinals and words are marked, and spans hold all that belongs to a number."""
    text = "The 3rd of five grew by 2.5 million, or 30 per cent."
    found = numbers.find(text, "en-GB")
    assert [text[n.start : n.end] for n in found] == [
        "3rd",
        "five",
        "2.5 million",
        "30 per cent",
    ]
    assert [n.kind for n in found] == ["ordinal", "cardinal", "cardinal", "cardinal"]
    assert [n.words for n in found] == [False, True, False, False]


def test_unknown_locale() -> None:
    """A locale without number words is refused by name."""
    with pytest.raises(ValueError, match="xx"):
        numbers.find("1", "xx")


AMOUNTS = st.decimals(
    min_value=0, max_value=10**15, allow_nan=False, allow_infinity=False, places=4
).map(lambda value: value.normalize() + 0)
WHOLE = st.integers(min_value=0, max_value=10**15).map(Decimal)
ROUND = st.builds(
    lambda n, power: Decimal(n) * 10**power, st.integers(1, 99999), st.integers(0, 12)
)


@given(
    st.one_of(AMOUNTS, WHOLE, ROUND),
    st.sampled_from(["", "percent", "PB", "kilometer", "year", "percentage-point", "USD"]),
    st.booleans(),
    st.sampled_from(["en", "en-GB"]),
)
@example(Decimal("3862000000"), "", False, "en")
@example(Decimal("1E+12"), "USD", True, "en")
def test_no_digit_is_lost(value: Decimal, unit: str, inside: bool, locale: str) -> None:
    """Whatever is rendered is read back with the same value, in every accepted form."""
    found = Quantity(0, 1, "quantity", value, unit, "more" if inside else "", inside=inside)
    preferred, accepted = quantity.render(found, locale)
    for text in (preferred, *accepted):
        values = [n.value for n in numbers.find(text, locale)]
        assert values[:1] == [value], text


@given(st.integers(min_value=0, max_value=10).map(Decimal))
def test_small_words(value: Decimal) -> None:
    """A soft quantity is written in words that are read back."""
    found = Quantity(0, 1, "quantity", value, "day", soft=True)
    preferred, _ = quantity.render(found, "en")
    assert [(n.value, n.words) for n in numbers.find(preferred, "en")] == [(value, True)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("居第三", "3"),
        ("十四五规划", "14 5"),
        ("双11", "2 11"),
        ("三级测评", "3"),
        ("成交47.3万笔", "47.3 473000"),
        ("共3亿5000万", "3 5000 350000000"),
        ("二〇一九年", "2019"),
        ("民国108年", "2019 108"),
        ("近三成", "30 3"),
        ("两倍", "2 3"),
        ("20世纪90年代", "20 1990"),
        ("下午3点", "3 15"),
        ("15时", "15 3"),
        ("一年半", "1.5"),
        ("降到-5", "-5"),
        ("两三天", "2 3"),
        ("三分之二", "3 2"),
        ("2019.5.16", "2019 5 16"),
        ("没有数字", "1"),
    ],
)
def test_source_values(text: str, values: str) -> None:
    """All that a translator may take from the source."""
    assert {Decimal(value) for value in values.split()} <= numbers.source_values(text)


def test_invented_values() -> None:
    """A slip of the scale is not among them."""
    values = numbers.source_values("成交47.3万笔，消息38.62亿条/秒")
    assert not values & {Decimal(n) for n in (47300, 4730000, 38620000000, 386200000)}
