"""Findings from their kinds."""

import pytest

from duizhao.pipeline.findings import kinds, make


def test_severity_is_the_kinds_own_unless_told() -> None:
    """A check that knows better says so."""
    assert make("number-missing", source="三", target="three").severity == "error"
    assert make("number-missing", severity="note").severity == "note"


def test_both_messages_name_the_pieces() -> None:
    """In English and in Chinese."""
    found = make("number-scale", source="38亿", target="38 million", expected="3.8 billion")
    for message in (found.message, found.chinese):
        assert "38 million" in message and "3.8 billion" in message
    assert "数量级" in found.chinese


def test_braces_in_a_text_are_text() -> None:
    """A source may hold what a template would."""
    found = make("term-missing", source="{target}", target="{0.__class__}")
    assert found.message == "{target} must be rendered as “{0.__class__}”."


def test_unknown_kind() -> None:
    """A kind that no one has described is a mistake of the program."""
    with pytest.raises(KeyError):
        make("no-such-kind")


def test_kinds_are_described() -> None:
    """Names are hyphenated and severities known; each has its line."""
    for kind in kinds():
        assert kind.name == kind.name.lower() and " " not in kind.name
        assert kind.severity in ("error", "warning", "note")
        assert kind.about.endswith(".")
