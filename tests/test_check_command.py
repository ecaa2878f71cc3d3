"""``duizhao check`` on translations that other people made, as they would meet it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Cli = Callable[..., Result]

GLOSSARY = """\
concept,locale,term,status
t-1,zh-Hans,冷链仓,preferred
t-1,en,cold store,preferred
t-2,zh-Hans,叉车,preferred
t-2,en,forklift,preferred
"""
SOURCE = """\
# 一、冷鏈倉

冷鏈倉有叉車12台。去年吞吐量達3.5億件。

詳見[年報](https://example.org/2025)，聯繫電郵cold@example.org。

| 項目 | 數量 |
|---|---|
| 叉車 | 12 |
"""
TARGET = """\
# 1. Cold stores

The cold store has 12 forklifts. Last year its throughput reached 350 million items.

See the [annual report](https://example.org/2025), e-mail cold@example.org.

| Item | Number |
|---|---|
| Forklifts | 12 |
"""


def put(name: str, text: str) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def folder(work: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a glossary, a document and its translation."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Li")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767571200")
    put("duizhao-glossary.csv", GLOSSARY)
    put("a.md", SOURCE)
    put("a.en.md", TARGET)
    return work


def kinds(result: Result) -> list[str]:
    """``kind:segment`` of all open findings, from JSON."""
    return [
        f"{finding['kind']}:{segment['id']}"
        for segment in json.loads(result.stdout)["segments"]
        for finding in segment["findings"]
        if finding["accepted"] is None
    ]


def test_a_good_translation_passes(cli: Cli, folder: Path) -> None:
    """Headings' numbers, plurals and traditional characters are no errors."""
    done = cli("check", "a.md", "a.en.md", "--to", "en", "--strict")
    assert done.stdout == ""
    assert done.stderr == "a.en.md: 7 segments checked, nothing found.\n"
    assert done.exit_code == 0


@pytest.mark.parametrize(
    ("right", "wrong", "kind", "where"),
    [
        ("350 million", "3.5 billion", "number-scale", "2.2"),
        ("12 forklifts", "21 forklifts", "number-missing", "2.1"),
        ("forklifts. Last", "trucks. Last", "term-missing", "2.1"),
        ("org/2025)", "org/2024)", "link-changed", "3.1"),
        ("[annual report](https://example.org/2025)", "report", "link-lost", "3.1"),
        ("cold@example.org", "old@example.org", "email-changed", "3.1"),
        ("| Item", "| 項目", "script-left", "4.1"),
    ],
)
def test_what_is_wrong_is_seen(
    cli: Cli, folder: Path, right: str, wrong: str, kind: str, where: str
) -> None:
    """One slip in the translation, found at its sentence."""
    assert right in TARGET
    put("a.en.md", TARGET.replace(right, wrong))
    done = cli("check", "a.md", "a.en.md", "--json", "--strict")
    assert f"{kind}:{where}" in kinds(done)
    assert done.exit_code == 1


def test_what_people_see(cli: Cli, folder: Path) -> None:
    """Place, both sides, what is wrong; then the sums."""
    put("a.en.md", TARGET.replace("350 million", "35 million"))
    done = cli("check", "a.md", "a.en.md")
    assert done.stdout.splitlines() == [
        "a.md:3 → a.en.md:3  2.2",
        "  去年吞吐量达3.5亿件。",
        "  Last year its throughput reached 35 million items.",
        "  error  number-scale  35 million is off by a power of ten: "
        "350 million was meant.",
        "",
    ]
    assert done.stderr.splitlines() == [
        "a.en.md: 7 segments checked, 1 error.",
        "  number-scale 1",
    ]


def test_in_chinese(cli: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked for, or because the terminal speaks it."""
    put("a.en.md", TARGET.replace("forklifts. Last", "trucks. Last"))
    asked = cli("check", "a.md", "a.en.md", "--lang", "zh")
    assert "错误  term-missing  “叉车”应译为“forklift”。" in asked.stdout
    assert asked.stderr.startswith("a.en.md：检查了 7 个片段，1 个错误。")
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert cli("check", "a.md", "a.en.md").stdout == asked.stdout


def test_a_paragraph_that_is_missing_or_new(cli: Cli, folder: Path) -> None:
    """Each is told once, and its neighbours are compared all the same."""
    paragraph = TARGET.split("\n\n")[2]
    put("a.en.md", TARGET.replace(paragraph + "\n\n", ""))
    missing = cli("check", "a.md", "a.en.md", "--json")
    assert kinds(missing) == ["block-missing:3.1"]
    [segment] = json.loads(missing.stdout)["segments"]
    assert (segment["line"], segment["target_line"], segment["target"]) == (5, 0, "")
    new = "All visitors must sign in at the gate before they enter the cold rooms."
    put("a.en.md", TARGET.replace(paragraph, f"{paragraph}\n\n{new}"))
    extra = cli("check", "a.md", "a.en.md", "--json")
    assert kinds(extra) == ["block-extra:+4"] and extra.exit_code == 0
    assert cli("check", "a.md", "a.en.md", "--strict").exit_code == 1


def test_as_many_paragraphs_but_others(cli: Cli, folder: Path) -> None:
    """One dropped and one divided: the paragraphs between them are not mixed up."""
    chinese = [
        f"{year}年，全市新建冷链仓{count}座，{rest}。"
        for year, count, rest in (
            (2019, 31, "主要服务于水果和蔬菜的销售"),
            (2020, 47, "位于东部的三个县"),
            (2021, 58, "并且更换了全部老旧设备，培训了工作人员，改善了道路"),
            (2022, 62, "规模最大"),
            (2023, 79, "大部分位于港口附近，方便进出口企业使用"),
        )
    ]
    english = [
        "In 2020 the city built 47 cold stores, in three counties of the east.",
        "In 2021 the city built 58 cold stores, replaced all the old equipment, trained "
        "the staff and improved the roads.",
        "In 2022 the city built 62 cold stores, the largest ones.",
        "In 2023 the city built 79 cold stores.",
        "Most of them are near the port, for the use of companies that trade abroad.",
    ]
    put("b.txt", "\n".join(chinese))
    put("b.en.txt", "\n".join(english))
    assert kinds(cli("check", "b.txt", "b.en.txt", "--json")) == ["block-missing:1.1"]


def test_standard_input(cli: Cli, folder: Path) -> None:
    """One of the two, in the format of the other."""
    done = cli("check", "a.md", "-", "--to", "en", input=TARGET.encode())
    assert done.exit_code == 0
    wrong = cli("check", "-", "a.en.md", input=SOURCE.replace("12", "13").encode())
    assert wrong.exit_code == 1 and "→ a.en.md:3" in wrong.stdout


TMX = """<tmx version="1.4"><header srclang="zh-CN"/><body>
<tu tuid="k1"><tuv xml:lang="zh-CN"><seg>叉车有<ph x="1">%d</ph>台。</seg></tuv>
<tuv xml:lang="en"><seg>There are some forklifts.</seg></tuv></tu>
<tu tuid="k2"><tuv xml:lang="zh-CN"><seg>冷链仓有3.5亿件。</seg></tuv>
<tuv xml:lang="en"><seg>The cold store holds 350 million items.</seg></tuv></tu>
</body></tmx>"""
XLIFF = """<xliff version="1.2"><file source-language="zh-CN" target-language="en"><body>
<trans-unit id="k1"><source>叉车。</source><target state="needs-translation">Truck.</target>
</trans-unit><trans-unit id="k2"><source>冷链仓。</source></trans-unit>
</body></file></xliff>"""
XLIFF_2 = """<xliff version="2.1" srcLang="zh" trgLang="en"><file id="f">
<unit id="k1"><segment><source>叉车<ph id="1"/>。</source>
<target>Forklift.</target></segment></unit></file></xliff>"""
PO = r"""
msgid ""
msgstr "Language: en\nContent-Type: text/plain; charset=UTF-8\n"

#, fuzzy
msgid "叉车%s"
msgstr "Forklift"

msgid "冷链仓"
msgstr ""

msgctxt "menu"
msgid "冷链仓"
msgstr "Warehouse"
"""


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("a.tmx", TMX, ["code-lost:1.1"]),
        ("a.xlf", XLIFF, ["term-missing:1.1", "fuzzy:1.1", "untranslated:2.1"]),
        ("a.xliff", XLIFF_2, ["code-lost:1.1"]),
        (
            "a.po",
            PO,
            ["fuzzy:1.1", "code-lost:1.1", "untranslated:2.1", "term-missing:3.1"],
        ),
    ],
)
def test_bilingual_files(
    cli: Cli, folder: Path, name: str, content: str, found: list[str]
) -> None:
    """Terms, codes, what is not translated, what is not finished."""
    put(name, content)
    done = cli("check", name, "--json")
    assert kinds(done) == found
    assert done.exit_code == 1
    form = {".tmx": "tmx", ".po": "po"}.get(Path(name).suffix, "xliff")
    piped = cli("check", "-", "--format", form, "--json", input=content.encode())
    assert kinds(piped) == found


def test_names_of_units_are_shown(cli: Cli, folder: Path) -> None:
    """The file is named once, the unit by its own name."""
    put("a.tmx", TMX)
    assert cli("check", "a.tmx").stdout.splitlines()[0] == "a.tmx:2  1.1  k1"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.tmx", '<tmx><header srclang="zh"/><body/></tmx>', "name it with --to"),
        (
            "a.po",
            'msgid ""\nmsgstr "Language: en\\n"\n\nmsgid "云"\nmsgstr ""\n',
            "nothing is translated",
        ),
        (
            "a.po",
            'msgid ""\nmsgstr "Language: en\\n"\n\nmsgid "Cloud"\nmsgstr "Nube"\n',
            "no Chinese text",
        ),
        ("a.po", 'msgid ""\nmsgstr "Language: en\\n"\n', "holds no segments"),
    ],
)
def test_nothing_to_check(
    cli: Cli, folder: Path, name: str, content: str, said: str
) -> None:
    """A gate with nothing to look at does not open."""
    put(name, content)
    done = cli("check", name)
    assert done.exit_code in (1, 2) and said in " ".join(done.stderr.split())
    if done.exit_code == 1:
        report = json.loads(cli("check", name, "--json").stdout)
        assert report["passed"] is False and said in report["nothing"]


def test_an_english_source(cli: Cli, folder: Path) -> None:
    """Two documents, neither of them Chinese."""
    done = cli("check", "a.en.md", "a.en.md", "--to", "en")
    assert done.exit_code == 1 and "no Chinese text" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["a.md"], "name its translation too"),
        (["a.md", "a.en.md", "a.en.md"], "Name a document and its translation"),
        (["a.tmx", "a.en.md"], "name it alone"),
        (["a.md", "b.md"], "name it with --to"),
        (["a.md", "a.en.md", "--to", "tlh"], "tlh"),
        (["a.md", "a.en.md", "--to", "sw"], "no checks for sw"),
        (["-", "-", "--to", "en"], "Only one of"),
        (["no.md", "a.en.md"], "no.md"),
        (["a.md", "a.en.md", "--accept", "x:1.1"], "needs a --reason"),
        (["a.md", "a.en.md", "--accept-all", "--reason", " "], "needs a --reason"),
        (
            ["a.md", "a.en.md", "--accept", "x:1.1", "--reason", "y"],
            "no such finding; nothing was found",
        ),
    ],
)
def test_wrong_usage(cli: Cli, folder: Path, arguments: list[str], said: str) -> None:
    """One sentence, status 2, and no file is written."""
    put("a.tmx", TMX)
    put("b.md", TARGET)
    done = cli("check", *arguments)
    assert done.exit_code == 2 and said in " ".join(done.stderr.split())
    assert not Path("duizhao-accepted.csv").exists()


HEADER = "file,locale,kind,source,target,hash,reason,by,date\n"


def test_accepting(cli: Cli, folder: Path) -> None:
    """Once accepted it passes, and returns when its segment changes."""
    put("a.en.md", TARGET.replace("forklifts. Last", "trucks. Last"))
    done = cli(
        "check", "a.md", "a.en.md", "--accept", "term-missing:2.1", "--reason", "=Old name."
    )
    assert done.exit_code == 0
    text = Path("duizhao-accepted.csv").read_text(encoding="utf-8")
    assert text.startswith(HEADER + "a.en.md,en,term-missing,叉车,forklift,")
    assert text.endswith(",'=Old name.,Li,2026-01-05\n")
    assert "1 accepted (shown by --show-accepted)" in done.stderr
    again = cli("check", "a.md", "a.en.md", "--show-accepted")
    assert again.exit_code == 0
    assert "    accepted by Li: =Old name." in again.stdout.splitlines()
    put("a.en.md", TARGET.replace("forklifts. Last", "small trucks. Last"))
    assert kinds(cli("check", "a.md", "a.en.md", "--json")) == ["term-missing:2.1"]


def test_the_file_of_accepted_findings_is_found_from_below(
    cli: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It lies in the root of the project, and names files from there."""
    (folder / ".git").mkdir()
    put("docs/a.md", SOURCE)
    put("docs/a.en.md", TARGET.replace("12 fork", "13 fork"))
    monkeypatch.chdir(folder / "docs")
    command = ("check", "a.md", "a.en.md")
    assert cli(*command, "--accept-all", "--reason", "Counted again.").exit_code == 0
    text = (folder / "duizhao-accepted.csv").read_text(encoding="utf-8")
    assert [line.split(",")[0] for line in text.splitlines()[1:]] == ["docs/a.en.md"] * (
        text.count("\n") - 1
    )
    assert not Path("duizhao-accepted.csv").exists()
    assert cli(*command).exit_code == 0


def test_stale_rows(cli: Cli, folder: Path) -> None:
    """They are told and removed on request; those of other files stay."""
    for name, slip in (("a.en.md", "trucks"), ("b.en.md", "lorries")):
        put(name, TARGET.replace("forklifts. Last", f"{slip}. Last"))
        cli("check", "a.md", name, "--accept-all", "--reason", "Old name.")
    before = Path("duizhao-accepted.csv").read_text(encoding="utf-8")
    assert before.count("\n") == 3
    put("a.en.md", TARGET)
    told = cli("check", "a.md", "a.en.md")
    assert "there no more: 1 (term-missing); --prune" in told.stderr
    assert told.exit_code == 0
    cli("check", "a.md", "a.en.md", "--prune")
    after = Path("duizhao-accepted.csv").read_text(encoding="utf-8")
    assert after == HEADER + "".join(
        line for line in before.splitlines(True) if line.startswith("b.en.md")
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("a,b\n", "accepted.csv:1: the header must be file,locale"),
        (HEADER + "a,b\n", "accepted.csv:2: has 2 cells, not 9"),
        (HEADER + '"a\n', "accepted.csv:2:1: a quotation mark opens here"),
    ],
)
def test_a_damaged_file_of_accepted_findings(
    cli: Cli, folder: Path, content: str, said: str
) -> None:
    """It is not overwritten."""
    put("accepted.csv", content)
    command = ("check", "a.md", "a.en.md", "--accepted", "accepted.csv")
    done = cli(*command, "--accept-all", "--reason", "x")
    assert done.exit_code == 2 and said in " ".join(done.stderr.split())
    assert Path("accepted.csv").read_text(encoding="utf-8") == content


def test_accepting_twice_changes_nothing(cli: Cli, folder: Path) -> None:
    """The file is the same, byte for byte, in whatever order rows came."""
    put("a.en.md", TARGET.replace("fork", "pitchfork").replace("350", "35"))
    for _ in range(2):
        cli("check", "a.md", "a.en.md", "--accept-all", "--reason", "So be it.")
    lines = Path("duizhao-accepted.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert len(lines) > 1 and lines == sorted(set(lines))


def test_json(cli: Cli, folder: Path) -> None:
    """All that is said to people, and where it stands."""
    put("a.en.md", TARGET.replace("350 million", "35 million"))
    report: dict[str, Any] = json.loads(cli("check", "a.md", "a.en.md", "--json").stdout)
    assert report["schema"] == "duizhao-check/1"
    assert report["passed"] is False and report["nothing"] == ""
    assert report["counts"] == {
        "segments": 7,
        "error": 1,
        "warning": 0,
        "note": 0,
        "accepted": 0,
    }
    assert report["kinds"] == {"number-scale": 1}
    [segment] = report["segments"]
    [finding] = segment["findings"]
    start, end = finding["target_at"]
    assert segment["target"][start:end] == "35 million"
    start, end = finding["source_at"]
    assert segment["source"][start:end] == "3.5亿"
    assert "数量级" in finding["message_zh"]
    page = Path(__file__).parents[1] / "docs" / "check.md"
    told = page.read_text(encoding="utf-8")
    for key in (*report, *segment, *finding):
        assert f"`{key}`" in told


def test_sarif(cli: Cli, folder: Path) -> None:
    """Each finding at its line of the translation; accepted ones are suppressed."""
    put("sub/a.en.md", TARGET.replace("350 million", "35 million").replace("| 12", "| 13"))
    command = ("check", "a.md", "sub/a.en.md")
    cli(*command, "--accept", "number-scale:2.2", "--reason", "As printed.")
    [run] = json.loads(cli(*command, "--sarif").stdout)["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    by_kind = {one["ruleId"]: one for one in run["results"]}
    scale = by_kind["number-scale"]
    assert rules[scale["ruleIndex"]] == "number-scale"
    place = scale["locations"][0]["physicalLocation"]
    assert place == {
        "artifactLocation": {"uri": "sub/a.en.md"},
        "region": {"startLine": 3},
    }
    assert scale["suppressions"] == [{"kind": "external", "justification": "As printed."}]
    assert all("suppressions" not in by_kind[k] for k in by_kind if k != "number-scale")
    assert len(by_kind) > 1


def test_nothing_acts_on_the_terminal(cli: Cli, folder: Path) -> None:
    """Control characters and marks that reorder a line have names."""
    put("a.en.md", TARGET.replace("12 fork", "13 \x1b[2J\u202efork"))
    out = cli("check", "a.md", "a.en.md").stdout
    assert "\x1b" not in out and "\u202e" not in out
    assert "13 <U+001B>[2J<U+202E>fork" in out


def test_numbers_that_changed_places(cli: Cli, folder: Path) -> None:
    """Both stand in the paragraph, and both in the wrong sentence."""
    put("b.txt", "东库有叉车15台。西库有叉车28台。\n")
    put(
        "b.en.txt",
        "The east depot has 28 forklifts. The west depot has 15 forklifts.\n",
    )
    found = kinds(cli("check", "b.txt", "b.en.txt", "--json"))
    assert {name.partition(":")[2] for name in found} == {"1.1", "1.2"}


def test_a_sentence_that_became_part_of_another(cli: Cli, folder: Path) -> None:
    """What stands in the paragraph is not missing because it moved."""
    put("b.txt", "东库有叉车15台。这些叉车都是去年买的。西库有冷链仓28座。\n")
    put(
        "b.en.txt",
        "The east depot has 15 forklifts, forklifts bought only last year. "
        "There are 28 cold stores in the west depot.\n",
    )
    assert kinds(cli("check", "b.txt", "b.en.txt", "--json")) == []
