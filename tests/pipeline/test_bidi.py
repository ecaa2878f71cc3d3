"""Latin runs in Arabic: isolated where they would be shown in a wrong order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.pipeline.typography.bidi import isolate, runs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("لغة C++، و C#.", ["C++", "C#"]),
        ("منصة .NET الجديدة", [".NET"]),
        ("الدالة f() هنا", ["f()"]),
        ("(C++)", ["C++"]),
        ('قال "C++"', ["C++"]),
        ("الرقم 2023-YX-0086", ["2023-YX-0086"]),
        ("في 2019-03-05.", ["2019-03-05"]),
        ("درجة -5 و5%", ["-5", "5%"]),
        # The algorithm shows these as they are read.
        ("معيار GB/T 22239-2019.", []),
        ("شركة Alibaba Cloud (AC)، و5G", []),
        ("من 10-20 في 2023/5/6 و 1,234.5", []),
        ("النسبة 5\u200e%\u200e", []),
        ("", []),
    ],
)
def test_runs_that_would_be_shown_in_a_wrong_order(text: str, expected: list[str]) -> None:
    """Marks at the ends of a run, and numbers in parts."""
    assert [text[start:end] for start, end in runs(text)] == expected


def test_only_text_from_right_to_left_is_isolated() -> None:
    """And only once."""
    once = isolate("لغة C++، و.NET", "ar")
    assert once == "لغة \u2068C++\u2069، و\u2068.NET\u2069"
    assert isolate(once, "ar") == once
    for locale in ("en", "ja", "nowhere-land"):
        assert isolate("C++", locale) == "C++"


PIECES = [
    "C++",
    ".NET",
    "ماء",
    " ",
    "(",
    ")",
    '"',
    "5",
    "-",
    "%",
    "،",
    ".",
    "\u2068",
    "\u2069",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_isolation_adds_nothing_but_isolates(text: str) -> None:
    """Twice is once, and without them the text is the same."""
    once = isolate(text, "ar")
    assert isolate(once, "ar") == once
    bare = str.maketrans("", "", "\u2068\u2069")
    assert once.translate(bare) == text.translate(bare)
    assert once.count("\u2068") - text.count("\u2068") == len(once) - len(text) >> 1


def test_long_runs_take_no_time() -> None:
    """Ten thousand brackets."""
    for piece in (")", "(a", "a-", "5-", "[", '"'):
        runs(piece * 10_000)
