"""Whole sentences, once, with their marks in pairs and their formatting."""

import pytest

from duizhao.pipeline.checks import check, codes_lost
from duizhao.pipeline.model import Code, Segment, Translation


def found(source: str, target: str, locale: str = "en") -> list[tuple[str, str, str]]:
    """Kind, severity and the piece of the target of each finding."""
    segment = Segment("1.1", source, source)
    return [
        (finding.kind, finding.severity, finding.target)
        for finding in check(segment, target, (), locale)
    ]


def test_nothing() -> None:
    """White space is no translation, and nothing else is said of it."""
    assert found("他们走了。", " \n") == [("empty", "error", "")]


@pytest.mark.parametrize(
    ("source", "target", "piece"),
    [
        ("银行体系稳健。", "The banking system banking system is sound.", "banking system"),
        ("他们走了。", "They went went went away.", "went went went"),
        ("他们走了。", "They left. They left.", "They left. They left."),
    ],
)
def test_repetition(source: str, target: str, piece: str) -> None:
    """The words are shown as often as they stand there."""
    [(kind, severity, text)] = found(source, target)
    assert (kind, severity) == ("repetition", "error")
    assert piece in text


def test_repetition_without_spaces() -> None:
    """Japanese has no words to count."""
    target = "政府は改革を進めている政府は改革を進めている。"
    assert [kind for kind, *_ in found("政府推进改革。", target, "ja")] == ["repetition"]


def test_repetition_that_the_source_has_too() -> None:
    """Who says it twice in Chinese may be translated so."""
    [(kind, severity, _)] = found("走吧，走吧，我们回家。", "Let us go let us go home.")
    assert (kind, severity) == ("repetition", "warning")


@pytest.mark.parametrize(
    ("target", "locale"),
    [
        ("They left yesterday because of the", "en"),
        ("Sie gingen gestern, weil", "de"),
        ("彼らは昨日", "ja"),
        ("Они ушли вчера,", "ru"),
    ],
)
def test_truncated(target: str, locale: str) -> None:
    """No full stop where the source has one."""
    [piece] = [p for k, _, p in found("他们昨天走了。", target, locale) if k == "truncated"]
    assert target.endswith(piece)


@pytest.mark.parametrize(
    ("source", "target", "locale"),
    [
        ("他说：“好。”", "He said, “Good.”", "en"),
        ("他说：“好。”", "He called it “good”", "en"),
        ("他说：“好。”", "Il a dit : « Bien. »", "fr"),
        ("他走了吗？", "هل غادر؟", "ar"),
        ("主要进展", "Main progress", "en"),
    ],
)
def test_ends(source: str, target: str, locale: str) -> None:
    """What closes was not cut; a heading has no full stop."""
    assert found(source, target, locale) == []


@pytest.mark.parametrize(
    ("target", "piece"),
    [("It (the plan works.", "("), ("It the plan) works.", ")"), ("It (the] plan).", "]")],
)
def test_brackets(target: str, piece: str) -> None:
    """The bracket without a partner is shown."""
    assert ("brackets", "warning", piece) in found("它（方案）有效。", target)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("1）启动；2）收尾。", "1) Start; 2) finish."),
        ("它（方案有效。", "It (the plan works."),
        ("它（方案）有效。", "It – the plan – works."),
        ("国际数据公司（IDC）发布。", "IDC released it."),
    ],
)
def test_brackets_that_are_right(source: str, target: str) -> None:
    """Numbers of a list, what is open in the source too, dashes, glosses."""
    assert found(source, target) == []


def test_brackets_lost() -> None:
    """A remark that no mark sets apart deserves a note."""
    assert ("brackets-lost", "note", "") in found("它（如有）有效。", "It works.")


@pytest.mark.parametrize(
    ("target", "locale", "piece"),
    [
        ('He called it "good.', "en", '"'),
        ("He called it “good.", "en", "“"),
        ("Er nannte es „gut.", "de", "„"),
        ("Il l'a dit « bon.", "fr", "«"),
        ("彼は「いいと言った。", "ja", "「"),
    ],
)
def test_quotes(target: str, locale: str, piece: str) -> None:
    """Each locale has its own marks."""
    assert ("quotes", "warning", piece) in found("他说它“好”。", target, locale)


@pytest.mark.parametrize(
    ("source", "target", "locale"),
    [
        ("他说：“好。", "He said, “Good.", "en"),
        ("他说它“好”。", "Er nannte es „gut“.", "de"),
        ("他说它“好”。", 'He called it “good".', "en"),
        ("用了5英寸“屏”。", 'It has a 5" “screen”.', "en"),
    ],
)
def test_quotes_that_are_right(source: str, target: str, locale: str) -> None:
    """A speech that goes on, German marks, mixed marks, inches."""
    assert "quotes" not in [kind for kind, *_ in found(source, target, locale)]


@pytest.mark.parametrize(
    ("target", "locale", "finding"),
    [
        ("They left， yesterday.", "en", ("punctuation", "warning", "，")),
        ("《报》 is a paper.".replace("报", "Bao"), "en", ("punctuation", "warning", "《")),
        ("그들은 떠났다。", "ko", ("punctuation", "warning", "。")),
        ("彼らは昨日,帰った。", "ja", ("punctuation", "warning", ",")),
        ("لقد غادروا, أمس.", "ar", ("punctuation", "warning", ",")),
        ("Se fueron ayer?", "es", ("inverted-mark", "note", "?")),
    ],
)
def test_punctuation(target: str, locale: str, finding: tuple[str, str, str]) -> None:
    """Marks that the locale does not use."""
    assert finding in found("他们昨天走了。", target, locale)


def test_punctuation_that_is_right() -> None:
    """Numbers keep their comma, and Korean titles their brackets."""
    assert "punctuation" not in [k for k, *_ in found("有人来了。", "AとBが来た。", "ja")]
    assert "punctuation" not in [
        k for k, *_ in found("《报》来了。", "《보》가 왔다.", "ko")
    ]


BOLD = (Code(0, "open", 1, "**"), Code(2, "close", 1, "**"))


def test_formatting_is_there() -> None:
    """As many codes of each kind, wherever they stand."""
    codes = (Code(7, "open", 1, "**"), Code(12, "close", 1, "**"))
    one = Translation(Segment("1.1", "上云", "上云", BOLD), "To the cloud", "done", codes)
    assert codes_lost(one) == ()


def test_formatting_is_lost() -> None:
    """A pair is lost once, a line break too; the words around it are shown."""
    line = Code(2, "single", 2, "<br>")
    segment = Segment("1.1", "上云后", "上云后", (*BOLD, line))
    lost = codes_lost(Translation(segment, "To the cloud", "done"))
    assert [(f.kind, f.severity, f.source, f.source_at) for f in lost] == [
        ("code-lost", "error", "上云", (0, 2)),
        ("code-lost", "error", "", (2, 2)),
    ]
    assert "<br>" in lost[1].message and "<br>" in lost[1].chinese
