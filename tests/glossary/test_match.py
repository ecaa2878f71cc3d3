"""Finding terms in text."""

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
