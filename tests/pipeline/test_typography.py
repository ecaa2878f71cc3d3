"""The marks and spaces of every locale: set right, seen, and no word touched."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duizhao.pipeline import tables
from duizhao.pipeline.typography.setting import apply, join, wrong_marks

LOCALES = "en en-GB de fr es pt-BR ru vi ar ja ko zh-Hant".split()

SET = [
    # Quotation marks, outer and inner.
    ("en", 'The "cloud" and "the \'edge\' node".', "The “cloud” and “the ‘edge’ node”."),
    ("en", "《Water Law》 and 「flood」", "“Water Law” and “flood”"),
    ("en", "the「cloud」platform", "the “cloud” platform"),
    ("en", "the word 'cloud' itself", "the word ‘cloud’ itself"),
    ("de", "Er sagt: “Das ist ‘gut’.”", "Er sagt: „Das ist ‚gut‘.“"),
    ("de", "»Wolke« und „Rand“", "„Wolke“ und „Rand“"),
    ("fr", 'la "loi" et «l\'eau»', "la «\u00a0loi\u00a0» et «\u00a0l'eau\u00a0»"),
    ("fr", "“un ‘bon’ plan”", "«\u00a0un “bon” plan\u00a0»"),
    ("es", 'el "agua"', "el «agua»"),
    ("es", "la palabra 'agua'", "la palabra ‘agua’"),
    ("ru", 'газета "Вода и "Земля""', "газета «Вода и „Земля“»"),
    ("vi", "«nước»", "“nước”"),
    ("pt-BR", "«água»", "“água”"),
    ("ar", 'قال "نعم"', "قال «نعم»"),
    ("ja", '"水"と“雲”', "「水」と「雲」"),
    ("ja", "《水法》", "『水法』"),
    ("ko", '"물"은 「수도법」에', "“물”은 「수도법」에"),
    ("zh-Hant", "他說“看‘雲’”，見《水法》", "他說「看『雲』」，見《水法》"),
    # A quotation that runs over sentences: its halves stand alone.
    ("de", "“Das Wasser steigt.", "„Das Wasser steigt."),
    ("fr", "Elle monte encore.”", "Elle monte encore.\u00a0»"),
    # Full width to half width.
    ("en", "Water，power；gas：all（of it）！", "Water, power; gas: all (of it)!"),
    ("en", "Ｎｏ．５ at １２：３０", "No.5 at 12:30"),
    ("vi", "nước、điện。", "nước, điện."),
    ("de", "Wasser ，Strom 。", "Wasser, Strom."),
    ("ko", "물（水）은，전기。", "물(水)은, 전기."),
    # Half width to full width.
    ("zh-Hant", "水,電;氣!見(圖3).", "水，電；氣！見（圖3）。"),
    ("ja", "水,電気.本当?", "水、電気。本当？"),
    ("ja", "Python, 水と1,234.5円", "Python、水と1,234.5円"),
    # Dashes and dots.
    ("en", "water——the good——is", "water—the good—is"),
    ("en", "water -- the good", "water—the good"),
    ("en-GB", "water—the good", "water – the good"),
    ("de", "Wasser——das Gute", "Wasser – das Gute"),
    ("fr", "l'eau——la bonne", "l'eau – la bonne"),
    ("ru", "вода - это, а вода -- благо", "вода - это, а вода\u00a0— благо"),
    ("ru", "вода——благо — и воздух", "вода\u00a0— благо\u00a0— и воздух"),
    ("es", "el agua——la buena——es", "el agua —la buena— es"),
    ("es", "el agua——la buena", "el agua —la buena"),
    ("zh-Hant", "水—好的", "水——好的"),
    ("de", "von 2019—2023", "von 2019–2023"),
    ("ko", "2019～2023", "2019~2023"),
    ("en", "and so on……", "and so on…"),
    ("zh-Hant", "等等…", "等等……"),
    # Spaces.
    ("en", "water , power ( both ) .", "water, power (both)."),
    ("en", "water,power", "water, power"),
    ("fr", "Vite! Quoi ? Oui; non: ok", "Vite\u202f! Quoi\u202f? Oui\u202f; non\u00a0: ok"),
    ("fr", "Quoi?!", "Quoi\u202f?!"),
    ("fr", "12% de 5 km", "12\u00a0% de 5\u202fkm"),
    ("de", "12 % und 12%", "12\u00a0% und 12\u00a0%"),
    ("en", "12 % of 5 km", "12% of 5 km"),
    # Arabic marks between Arabic words, Latin ones between Latin words.
    ("ar", "الماء, النار; لماذا?", "الماء، النار؛ لماذا؟"),
    ("ar", "(Go, Rust)", "(Go, Rust)"),
]


@pytest.mark.parametrize(("locale", "text", "expected"), SET)
def test_marks_of_the_locale(locale: str, text: str, expected: str) -> None:
    """What an engine wrote becomes what the locale writes, and stays so."""
    assert apply(text, locale) == expected
    assert apply(expected, locale) == expected


UNTOUCHED = [
    ("en", "Don't: it's the users' data of the '90s, rock 'n roll, O'Neill."),
    ("en", 'A 5\'10" man before a 27" monitor'),
    ("en", "At 5:30, 3:1, 1,234.56 and $5; see f(x,y), a/b, e.g. Node.js 18.2."),
    ("en", "git commit --amend and C:\\Temp, .NET"),
    ("en", "See https://a.example/x,y?q=1——2 or ask me@water.example."),
    ("en", 'Run `a ,b——"c"` now.'),
    ("en", "— a bullet"),
    ("de", "Er geht’s an: 1.234,56 Euro, 5:30 Uhr."),
    ("fr", "l’eau d'accord, 5:30, 3:1, http://a.example/?x=1;y, C:\\Temp"),
    ("fr", "1\u202f234,56\u00a0€ à 17 h 30"),
    ("es", "¿Qué? ¡Sí! 3:1"),
    ("ru", "5–10, 7—8 и семь—восемь, 1\u00a0234,5; 2023\u202fг."),
    ("ja", "『水の本』の第3章、Ver. 1.2、5:30、API(v2)。"),
    ("ko", "‘물’은 “좋다”. 『책』"),
    ("zh-Hant", "用 Python, Go 寫 a.b(c), 5:30，3:1，1,234.5。"),
    ("ar", "C++ وGB/T 22239-2019 و1,234.5 في 5:30"),
]


@pytest.mark.parametrize(("locale", "text"), UNTOUCHED)
def test_what_is_no_mark_of_a_sentence_stays(locale: str, text: str) -> None:
    """Apostrophes, feet and inches, times, ratios, numbers, addresses, code."""
    assert apply(text, locale) == text
    assert list(wrong_marks(text, locale)) == []


def test_kept_spans_never_change() -> None:
    """An identifier keeps its marks; the sentence around it does not."""
    text = "Das Kennzeichen «A，B——C» ，gilt."
    at = text.index("A，B——C")
    expected = "Das Kennzeichen „A，B——C“, gilt."
    assert apply(text, "de", [(at, at + 6)]) == expected
    assert apply(text, "de") != expected


@pytest.mark.parametrize(
    ("locale", "text", "expected"),
    [
        ("en", "Water，power and gas", [("，", ", ")]),
        ("fr", "Vite!", [("", "\u202f")]),
        ("fr", "la “loi”", [("“", "«\u00a0"), ("”", "\u00a0»")]),
        ("de", "Wasser 。", [(" 。", ".")]),
        ("ja", "水と雲.", [(".", "。")]),
        ("ar", "الماء, النار", [(",", "،")]),
    ],
)
def test_wrong_marks_are_seen_where_they_stand(
    locale: str, text: str, expected: list[tuple[str, str]]
) -> None:
    """The piece of the text, and what the locale writes there."""
    found = [(text[start:end], after) for start, end, after in wrong_marks(text, locale)]
    assert found == expected


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", '"Water" – it\'s good...'),
        ("en-GB", "Water—it is good"),
        ("de", 'Das »Wasser« und der "Strom": 5%'),
        ("fr", "C'est bon ! Et l'eau : 5 %"),
        ("es", "El “agua” es “buena”"),
        ("ru", "Вода – это 5%"),
        ("ar", 'قال “نعم” ثم "لا"'),
        ("ja", "水は“青い”、と。"),
        ("zh-Hant", "水—好的…讓 Anna 「笑」"),
    ],
)
def test_what_publishers_write_too_is_no_mistake(locale: str, text: str) -> None:
    """Straight quotation marks, plain spaces, another house's dash."""
    assert list(wrong_marks(text, locale)) == []


def test_a_locale_without_rules_is_left_alone() -> None:
    """No table, no change; a territory falls back to its language or script."""
    assert apply('A "b" ，c', "it") == 'A "b" ，c'
    assert list(wrong_marks("a，b", "zh-Hans")) == []
    assert apply('"a"', "en-AU") == "“a”"
    assert apply("“水”", "zh-TW") == "「水」"


def test_lists_are_joined_as_the_locale_joins_them() -> None:
    """Separator and last word come from CLDR."""
    assert join(["a", "b", "c"], "en") == "a, b, and c"
    assert join(["a", "b", "c"], "es") == "a, b y c"
    assert join(["أ", "ب"], "ar") == "أ وب"
    assert join(["甲", "乙", "丙"], "zh-Hant") == "甲、乙和丙"
    assert join([], "fr") == ""


def test_every_rule_says_why_and_who_says_so() -> None:
    """A rule without a reason could not be judged."""
    data = tables.load("typography")
    assert sorted(LOCALES) == sorted(data["locales"])
    for rule in data["rules"]:
        assert rule["reason"] and rule["source"], rule["name"]
        assert {*rule.get("only", ()), *rule.get("not", ())} <= set(LOCALES)


def words(text: str) -> list[str]:
    """Runs of letters and digits, full-width ones as their usual selves."""
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text))


PIECES = [
    *"aZ5水あк물م",
    *" \u00a0\u202f\t",
    *",.;:!?%()[]-–—…'\"“”‘’„‚«»「」『』《》、。，；：！？（）【】～،؛؟`/é\ue000\u2068\u2069",
    "word",
    "12",
    "1,234.5",
    "--",
    "...",
    "https://a.example/b,c",
    "km",
    " 和 ",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


@settings(max_examples=400, deadline=None)
@given(TEXTS, st.sampled_from(LOCALES))
def test_setting_twice_is_setting_once(text: str, locale: str) -> None:
    """Whatever the text, a second time changes nothing."""
    once = apply(text, locale)
    assert apply(once, locale) == once
    assert list(wrong_marks(once, locale)) == []


@settings(max_examples=400, deadline=None)
@given(TEXTS | st.text(max_size=30), st.sampled_from(LOCALES))
def test_no_word_changes(text: str, locale: str) -> None:
    """The letters and digits of a text are the same before and after."""
    assert words(apply(text, locale)) == words(text)
    for start, end, after in wrong_marks(text, locale):
        assert not words(text[start:end]) and not words(after)


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.data(), st.sampled_from(LOCALES))
def test_any_kept_span_comes_out_whole(text: str, data: st.DataObject, locale: str) -> None:
    """The caller's spans are in the result, in their order."""
    places = data.draw(st.lists(st.integers(0, len(text)), max_size=4, unique=True))
    cuts = sorted(places)
    keep = list(zip(cuts[::2], cuts[1::2], strict=False))
    result, at = apply(text, locale, keep), 0
    for start, end in keep:
        at = result.index(text[start:end], at) + end - start


@pytest.mark.parametrize("locale", LOCALES)
def test_hostile_texts_take_no_time(locale: str) -> None:
    """Long runs of marks, spaces and brackets."""
    for piece in ("(", " ", '"', "—", "「", "'", "水(", "«a ", ".", "a—b", "www.", "`"):
        apply(piece * 4000, locale)
