"""Finding terms in text."""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from duizhao.glossary import Entry, Matcher, Term


def entry(
    source: str, target: str, near: tuple[str, ...] = (), not_near: tuple[str, ...] = ()
) -> Entry:
    """An entry of one spelling."""
    term = Term(source, "en", target)
    return Entry(source, (source,), term, near=near, not_near=not_near)


def found(matcher: Matcher, text: str) -> list[str]:
    """The terms in a text."""
    return [text[match.start : match.end] for match in matcher.find(text)]


def test_longest_term_owns_the_characters() -> None:
    """电子政务云平台 wins over 电子政务 and 政务云."""
    terms = [entry(t, t) for t in ("电子政务", "政务云", "电子政务云平台")]
    assert found(Matcher(terms), "建设电子政务云平台和政务云") == [
        "电子政务云平台",
        "政务云",
    ]


def test_latin_terms_are_whole_words() -> None:
    """AI is no part of AIDS or MAIN; case does not matter."""
    matcher = Matcher([entry("AI", "AI"), entry("去IOE", "de-IOE")])
    assert found(matcher, "MAIN与AIDS无关，ai技术，去ioe。") == ["ai", "去ioe"]


def test_context_rules() -> None:
    """飞天 is Apsara near a cluster, and a dancer in Dunhuang."""
    matcher = Matcher([entry("飞天", "Apsara", near=("集群", "云"), not_near=("敦煌",))])
    assert found(matcher, "飞天集群") == ["飞天"]
    assert found(matcher, "壁画上的飞天") == []
    assert found(matcher, "敦煌的云与飞天") == []


def test_context_words_in_either_script() -> None:
    """Words of the context are compared as terms are: script, width, capital letters."""
    matcher = Matcher(
        [entry("夜鶯", "Nightingale", near=("ＳＤＫ", "資料庫"), not_near=("鳥類",))]
    )
    assert found(matcher, "夜莺的sdk") == ["夜莺"]
    assert found(matcher, "夜鶯資料庫") == ["夜鶯"]
    assert found(matcher, "夜莺与资料库，不是鸟类") == []
    assert found(matcher, "夜莺在唱歌") == []


def test_a_term_that_is_not_meant_leaves_its_place() -> None:
    """What it covers may hold a shorter term, also one that begins later."""
    matcher = Matcher(
        [
            entry("红杉林", "Redwood", near=("基金",)),
            entry("红杉", "redwood tree"),
            entry("林业局", "forestry bureau"),
            entry("AI chip", "AI chip"),
            entry("AI", "AI"),
        ]
    )
    assert found(matcher, "红杉林业局") == ["红杉", "林业局"]
    assert found(matcher, "红杉林基金") == ["红杉林"]
    assert found(matcher, "AI chips和AI chip") == ["AI", "AI chip"]


def test_letters_of_any_script_with_spaces_make_a_word() -> None:
    """É and я make a Latin word longer; a Chinese character or ① does not."""
    matcher = Matcher([entry("AI", "AI")])
    assert found(matcher, "AIé яAI") == []
    assert found(matcher, "用AI①，ＡＩ的") == ["AI", "ＡＩ"]


def test_letters_that_change_their_length_or_form() -> None:
    """İ grows in lower case, ß in upper case, Σ has two small forms: no place moves."""
    matcher = Matcher([entry("İZMİR港", "a"), entry("Straße", "b"), entry("ΟΔΟΣ", "c")])
    text = "İİ，izmir港、İZMİR港、STRASSE、straße、οδος、ΟΔΟΣ、οδοσ"
    assert found(matcher, text) == [
        "izmir港",
        "İZMİR港",
        "straße",
        "οδος",
        "ΟΔΟΣ",
        "οδοσ",
    ]


def test_nothing_to_find() -> None:
    """No terms, and no text."""
    assert found(Matcher([]), "云") == []
    assert found(Matcher([entry("云", "cloud")]), "") == []


FOLDED = dict(zip("云雲数數 　aAＡａiIİ2２", "云云数数  aaaaiii22", strict=True))
"""An alphabet, and what each character counts as."""

texts = st.text(st.sampled_from("".join(FOLDED)), max_size=30)
words = st.text(st.sampled_from("".join(FOLDED)), min_size=1, max_size=4)
glossaries = st.lists(
    st.builds(
        entry,
        words,
        st.just("x"),
        st.lists(words, max_size=2).map(tuple),
        st.lists(words, max_size=1).map(tuple),
    ),
    max_size=6,
)


def fold(text: str) -> str:
    """By the table above."""
    return "".join(FOLDED[char] for char in text)


def stands(term: Entry, text: str, start: int) -> bool:
    """Whether a term stands at a place, by its definition."""
    [source] = map(fold, term.sources)
    end = start + len(source)
    cuts = any(
        0 < at < len(text) and set(text[at - 1 : at + 1]) <= set("ai2")
        for at in (start, end)
    )
    near = not term.near or any(fold(word) in text for word in term.near)
    unwanted = any(fold(word) in text for word in term.not_near)
    return text[start:end] == source and not cuts and near and not unwanted


def by_definition(terms: list[Entry], text: str) -> Iterator[tuple[int, int, Entry]]:
    """Leftmost, longest, and of two with one spelling the later one."""
    text = fold(text)
    counting = {fold(term.sources[0]): term for term in terms}
    start = 0
    while start < len(text):
        here = [term for term in counting.values() if stands(term, text, start)]
        if here:
            longest = max(here, key=lambda term: len(term.sources[0]))
            end = start + len(longest.sources[0])
            yield start, end, longest
            start = end
        else:
            start += 1


@given(glossaries, texts)
def test_matches_are_those_of_the_definition(terms: list[Entry], text: str) -> None:
    """Brute force finds the same terms at the same places of the text as written."""
    matches = [(m.start, m.end, m.entry) for m in Matcher(terms).find(text)]
    assert matches == list(by_definition(terms, text))


@given(st.lists(st.text(min_size=1, max_size=3), max_size=8), st.text())
def test_places_are_those_of_the_text(spellings: list[str], text: str) -> None:
    """Whatever the characters, a match is its term, and no two overlap."""
    matcher = Matcher([entry(spelling, "x") for spelling in spellings])
    end = 0
    for match in matcher.find(text + "云".join(spellings)):
        assert end <= match.start < match.end
        end = match.end
        [source] = match.entry.sources
        assert match.end - match.start == len(source)
    assert end <= len(text + "云".join(spellings))


@given(st.text())
def test_a_text_finds_itself(text: str) -> None:
    """In simplified and traditional characters, in capital and small letters alike."""
    term = f"云{text}数"
    matcher = Matcher([entry(term, "x")])
    for written in (term, f"雲{text}數", f"云{text}數"):
        assert found(matcher, f"上{written}。") == [written]
