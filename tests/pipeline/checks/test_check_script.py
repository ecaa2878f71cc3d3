"""The target is in the script and the language of its locale."""

import pytest

from duizhao.pipeline.checks import check
from duizhao.pipeline.model import Segment

SOURCE = "他们昨天离开了那座城市，因为天气不好。"


def kinds(source: str, target: str, locale: str) -> list[str]:
    """Kinds of the findings about script and language."""
    segment = Segment("1.1", source, source)
    about = ("same-as-source", "script-left", "pinyin-left", "wrong-language")
    return [f.kind for f in check(segment, target, (), locale) if f.kind in about]


SENTENCES = {
    "en": "They left the city yesterday because the weather was not good.",
    "de": "Sie haben die Stadt gestern verlassen, weil das Wetter nicht gut war.",
    "fr": "Ils ont quitté la ville hier parce que le temps n'était pas bon.",
    "es": "Ayer se fueron de la ciudad porque el tiempo no era bueno para los viajes.",
    "pt-BR": "Eles saíram da cidade ontem porque o tempo não estava bom para as viagens.",
    "vi": "Họ đã rời khỏi thành phố vào hôm qua vì thời tiết không được tốt.",
    "ru": "Они уехали из города вчера, потому что погода была плохой.",
    "ar": "لقد غادروا المدينة أمس لأن الطقس لم يكن جيدًا.",
    "ja": "天気が悪かったので、彼らは昨日その町を離れた。",
    "ko": "날씨가 좋지 않아서 그들은 어제 그 도시를 떠났다.",
}


@pytest.mark.parametrize("locale", SENTENCES)
def test_own_language(locale: str) -> None:
    """A sentence in the locale's language is no finding."""
    assert kinds(SOURCE, SENTENCES[locale], locale) == []


@pytest.mark.parametrize(
    ("locale", "other"),
    [(a, b) for a in SENTENCES for b in SENTENCES if a != b],
)
def test_other_language(locale: str, other: str) -> None:
    """Any of the sentences in place of another one is seen."""
    assert set(kinds(SOURCE, SENTENCES[other], locale)) & {"wrong-language", "script-left"}


@pytest.mark.parametrize(
    ("source", "target", "locale"),
    [
        ("《卫报》", "The Guardian", "de"),
        ("他读《纽约时报》。", "Er liest die New York Times.", "de"),
        ("OpenAI发布GPT。", "OpenAI GPT", "ru"),
        ("阻值为5Ω。", "The resistance is 5 Ω.", "en"),
        ("国务院办公厅", "国務院弁公庁", "ja"),
        ("文中写着 Привет。", "It says Привет.", "en"),
    ],
)
def test_names_are_no_language(source: str, target: str, locale: str) -> None:
    """Names, titles, symbols, and what the source has in that script too."""
    assert kinds(source, target, locale) == []


@pytest.mark.parametrize(
    ("target", "locale", "kind"),
    [
        ("他们 left.", "en", "script-left"),
        ("彼らは这座城市を離れた。", "ja", "script-left"),
        ("그들은 城市를 떠났다.", "ko", "script-left"),
        ("They left the gorod, то есть the city.", "en", "wrong-language"),
        ("They zǒu le.", "en", "pinyin-left"),
        (SOURCE, "en", "same-as-source"),
    ],
)
def test_left_over(target: str, locale: str, kind: str) -> None:
    """Pieces of another script in a good sentence."""
    assert kind in kinds(SOURCE, target, locale)


def test_the_place_is_shown() -> None:
    """Characters of the target, end not included."""
    segment = Segment("1.1", "他们走了。", "他们走了。")
    [left] = [f for f in check(segment, "So 他们 left.", (), "en") if f.target_at]
    assert (left.target, left.target_at) == ("他们", (3, 5))


def test_chinese_may_be_written_alike() -> None:
    """Many a sentence is the same in both scripts."""
    assert kinds("我去北京。", "我去北京。", "zh-Hant") == []
