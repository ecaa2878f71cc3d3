"""Documents read for their words."""

from pathlib import Path

import pytest

from duizhao.base.errors import UserError
from duizhao.glossary import Glossary, Term
from duizhao.pipeline.prepare import Settings
from duizhao.pipeline.reading import Sentence, sentences


def read(*names: str, glossaries: tuple[Glossary, ...] = ()) -> list[Sentence]:
    """The sentences of documents that can all be read."""
    return list(sentences(names, glossaries=glossaries, failed=pytest.fail))


def test_segments_as_a_run_numbers_them(work: Path) -> None:
    """Block and sentence, the simplified text and the one that was written."""
    (work / "a.md").write_text("# 縣裡的門\n\n先開門。再關門！\n", encoding="utf-8")
    assert read("a.md") == [
        Sentence("a.md", "1.1", "县里的门", "縣裡的門"),
        Sentence("a.md", "2.1", "先开门。", "先開門。"),
        Sentence("a.md", "2.2", "再关门！", "再關門！"),
    ]


def test_code_is_no_sentence(work: Path) -> None:
    """Blocks that are kept are left out, and numbered all the same."""
    (work / "a.md").write_text("前文。\n\n```\n云 = 1\n```\n\n后文。\n", encoding="utf-8")
    assert [(one.id, one.source) for one in read("a.md")] == [
        ("1.1", "前文。"),
        ("3.1", "后文。"),
    ]


def test_noise_of_the_web_is_gone(work: Path) -> None:
    """Readings that a converter left are no part of the words; on demand they stay."""
    text = "數(shù)據(jù)歸集，數(shù)據(jù)共享，數(shù)據(jù)開放。"
    (work / "a.txt").write_text(text, encoding="utf-8")
    [one] = read("a.txt")
    assert (one.source, one.original) == (
        "数据归集，数据共享，数据开放。",
        "數據歸集，數據共享，數據開放。",
    )
    noisy = sentences(["a.txt"], settings=Settings(keep_noise=True), failed=pytest.fail)
    assert "(shù)" in next(noisy).source


def test_terms_are_not_converted_as_phrases(work: Path) -> None:
    """In a text with words of Taiwan 軟體 is software, but not in the name of a robot."""
    text = "透過網路下載軟體，滑鼠與軟體機器人的品質。"
    (work / "a.txt").write_text(text, encoding="utf-8")
    terms = (Term("c1", "zh-Hans", "软体机器人"), Term("c1", "en", "soft robot"))
    [without] = read("a.txt")
    [with_term] = read("a.txt", glossaries=(Glossary("g.csv", "", terms),))
    assert "软件机器人" in without.source
    assert "下载软件" in with_term.source
    assert "软体机器人" in with_term.source


def test_a_bad_file_does_not_stop_the_rest(work: Path) -> None:
    """It is told in one sentence that names it."""
    (work / "1.txt").write_bytes(b"")
    (work / "2.txt").write_bytes(b"\0\1\2\3")
    (work / "3.txt").write_text("好的。", encoding="gb18030")
    told: list[str] = []
    found = list(sentences(["."], failed=told.append))
    assert [(one.document, one.source) for one in found] == [("3.txt", "好的。")]
    assert [message.partition(":")[0] for message in told] == ["1.txt", "2.txt"]


def test_editions_are_no_sources(work: Path) -> None:
    """A folder is searched without the editions in it, unless they are asked for."""
    for name in ("a.txt", "duizhao-out/a.zh-Hans.txt"):
        (work / name).parent.mkdir(exist_ok=True)
        (work / name).write_text("正文。", encoding="utf-8")
    assert [one.document for one in read(".")] == ["a.txt"]
    assert [one.document for one in read("duizhao-out")] == ["duizhao-out/a.zh-Hans.txt"]


def test_names_that_stand_for_nothing(work: Path) -> None:
    """A name that does not exist stops at once: it is a slip, not a bad file."""
    with pytest.raises(UserError, match="no such file"):
        read("none.txt")
