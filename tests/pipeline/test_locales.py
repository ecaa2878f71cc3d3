"""Locales as users write them."""

import pytest

from duizhao.base.errors import UserError
from duizhao.pipeline.locales import parse_locale


@pytest.mark.parametrize(
    ("said", "tag"),
    [
        ("en", "en"),
        ("EN-gb", "en-GB"),
        ("pt_BR", "pt-BR"),
        ("zh-hans", "zh-Hans"),
        ("zh-TW", "zh-TW"),
        ("zh-Hant-HK", "zh-Hant-HK"),
    ],
)
def test_spelling(said: str, tag: str) -> None:
    """Usual spelling, nothing added."""
    assert parse_locale(said) == tag


@pytest.mark.parametrize("tag", ["xx-klingon", "english", "", "../etc", "e"])
def test_unknown(tag: str) -> None:
    """One sentence with examples."""
    with pytest.raises(UserError, match="use a tag such as en"):
        parse_locale(tag)
