"""duizhao as a library."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import duizhao.pipeline
from duizhao.pipeline import Edition, Settings, Translator, UserError, open_translator
from duizhao.pipeline.engines import Request
from duizhao.pipeline.engines.choose import choose
from duizhao.pipeline.models import install

TINY = Path(__file__).parent / "data" / "translate-zh_en-tiny.argosmodel"
HEAVY = {"opencc", "rich", "xllamacpp", "ctranslate2", "sentencepiece", "babel", "jinja2"}


def imported_by(statement: str) -> set[str]:
    """Names of the modules that a fresh interpreter has after a statement."""
    code = f"{statement}; import sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    return set(done.stdout.decode().split())


def test_importing_does_no_work() -> None:
    """The package alone imports nothing; a name only what it needs, never an engine."""
    assert not imported_by("import duizhao.pipeline") & HEAVY
    engines = {"opencc", "rich", "xllamacpp", "ctranslate2", "sentencepiece"}
    assert not imported_by("from duizhao.pipeline import open_translator") & engines
    assert not imported_by("import duizhao.cli") & engines


def test_every_name_is_there() -> None:
    """``__all__`` is true, and what is not in it is no attribute."""
    for name in duizhao.pipeline.__all__:
        assert getattr(duizhao.pipeline, name).__name__ == name
    with pytest.raises(AttributeError, match="has no attribute 'nonsense'"):
        duizhao.pipeline.nonsense  # noqa: B018


def test_three_lines(home: Path) -> None:
    """A string in another locale, its lines as they were."""
    with open_translator("en") as translator:
        assert (
            translator.text("去年，财政局完成了报告。\n\n教育部没有修改标准。\n", "EN")
            == "Last year, the finance bureau completed the report.\n\n"
            "The ministry of education did not change the standard.\n"
        )
        assert translator.text("", "en") == ""
        assert translator.convert("數據中臺") == "数据中台"
    assert (home / "memory.sqlite").exists()


def test_a_file_gives_an_edition(home: Path, work: Path) -> None:
    """All that the command line knows, and nothing is written."""
    (work / "a.md").write_text("# 报告\n\n**财政局**完成了报告。\n")
    (work / "g.csv").write_text("source,target\n财政局,Treasury\n")
    with open_translator(["en", "zh-TW"], glossaries=["g.csv"]) as translator:
        edition = translator.file("a.md", "en")
        taiwan = translator.file(work / "a.md", "zh-TW")
    assert isinstance(edition, Edition)
    assert edition.locale == "en"
    assert edition.engine == "Argos Translate, tiny"
    _, (body,) = edition.blocks
    assert "Treasury" in body.target
    assert [code.markup for code in body.codes] == ["**", "**"]
    assert taiwan.blocks[1][0].target == "財政局完成了報告。"
    assert sorted(path.name for path in work.iterdir()) == ["a.md", "g.csv"]


def test_the_command_line_does_the_same(home: Path, work: Path) -> None:
    """The same glossaries, engine, memory and settings: the same text."""
    source = "上周，统计局批准了23份合同，价格为3500万元。\n"
    (work / "a.txt").write_text(source)
    command = [sys.executable, "-m", "duizhao", "translate", "a.txt", "--to", "en"]
    subprocess.run([*command, "--repair", "fast"], check=False, capture_output=True)
    edition = (work / "duizhao-out" / "a.en.txt").read_text()
    with open_translator("en", settings=Settings(repair="fast")) as translator:
        assert translator.text(source, "en") == edition


def test_nothing_is_kept(home: Path) -> None:
    """Without a memory no file is made; with a named one, that."""
    with open_translator("en", engine="argos", remember=False) as translator:
        translator.text("报告", "en")
    assert not (home / "memory.sqlite").exists()
    with open_translator("en", model="tiny", memory=home / "own.sqlite") as translator:
        translator.text("报告", "en")
    assert (home / "own.sqlite").exists() and not (home / "memory.sqlite").exists()


def test_errors(home: Path) -> None:
    """Each is a UserError with one sentence: at opening, or when it is asked."""
    for locale in ("klingon", "fr", ["en", "fr"], "zh-Latn-CN"):
        with pytest.raises(UserError):
            open_translator(locale)
    with open_translator("en") as translator:
        with pytest.raises(UserError, match=r"no engine for fr; open .*translator\('fr'\)"):
            translator.text("报告", "fr")
        with pytest.raises(UserError, match="a.txt"):
            translator.file("a.txt", "en")
    with pytest.raises(UserError, match="no engine for en"):
        Translator(None).text("报告", "en")
    with pytest.raises(UserError, match="zh-Latn-CN"):
        Translator(None).text("报告", "zh-Latn-CN")


def test_packages_work_together(home: Path, tmp_path: Path) -> None:
    """Two Argos packages, each for one locale, serve a run into both."""
    french = tmp_path / "french.argosmodel"
    with zipfile.ZipFile(TINY) as source, zipfile.ZipFile(french, "w") as target:
        for info in source.infolist():
            content = source.read(info)
            if info.filename.endswith("metadata.json"):
                content = json.dumps(json.loads(content) | {"to_code": "fr"}).encode()
            target.writestr(info, content)
    install("french", home, french)
    engine = choose(["en", "fr"], home)
    answers = [list(engine.translate([Request("报告")], locale)) for locale in ("en", "fr")]
    assert answers[0] == answers[1]
