"""The samples with the real model: what `make demo` shows is what is promised."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from duizhao.cli import main

pytestmark = pytest.mark.model

ROOT = Path(__file__).parents[1]
ARGUMENTS = [
    "translate",
    str(ROOT / "samples"),
    *("--glossary", str(ROOT / "samples" / "terms.csv")),
    *("--to", "en", "--to", "zh-Hans", "--bilingual", "html"),
]
QUANTITIES = (
    "March 2016|67|3.86 billion|12.5 million|2.4 PB|12 days|1.5 days|2023|23.8%|91%|"
    "6.5 percentage points|November 2022|GB/T 22239-2019|3,200|1+3+N|1.57 billion|92,000|"
    "more than 20,000|14th Five-Year Plan|2025|98%|8.3 million|data@linjiang.example|"
    "https://www.linjiang.example/report/2023"
).split("|")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, model_home: Path) -> Path:
    """The output folder of a first run with an empty memory."""
    out = tmp_path_factory.mktemp("demo")
    run(out)
    return out


def run(out: Path) -> str:
    """Run the demo into a folder whose memory lies in it; the summary."""
    memory = ["--memory", str(out / "memory.sqlite")]
    result = CliRunner().invoke(main, [*ARGUMENTS, *memory, "--out", str(out)])
    assert result.exit_code in (0, 3), result.output
    return result.stderr


def report(out: Path) -> dict[str, Any]:
    """The ledger."""
    found: dict[str, Any] = json.loads((out / "duizhao-report.json").read_text("utf-8"))
    return found


def english(out: Path, name: str) -> str:
    """An English edition."""
    return (out / name).read_text(encoding="utf-8")


def test_the_ledger_adds_up(demo: Path) -> None:
    """Every segment stands in it; hardly one is unresolved."""
    for file in report(demo)["files"]:
        assert file["status"] in ("done", "unresolved")
        for edition in file["editions"]:
            counts = dict(edition["counts"])
            assert (
                counts.pop("segments") == sum(counts.values()) == len(edition["segments"])
            )
    assert report(demo)["totals"]["unresolved"] <= 2


def test_noise_is_gone_and_recorded(demo: Path) -> None:
    """All notes removed, both damaged places restored, nothing Chinese left."""
    [page] = [f for f in report(demo)["files"] if f["source"].endswith("web-page.txt")]
    assert page["script"] == "Hant"
    assert page["cleaned"]["pinyin"] == 62
    assert page["cleaned"]["damage"] == 2
    assert len(page["findings"]) == 2
    text = english(demo, "web-page.en.txt")
    assert not re.search(r"[\u3400-\u9fff]", text)
    assert not re.search(r"[āēīōūǎěǐǒǔǚǜ]", text)


def test_simplified_edition(demo: Path) -> None:
    """着 and 著 are told apart, regional words stay, the damage is mended."""
    text = english(demo, "web-page.zh-Hans.txt")
    for words in (
        "随着云计算",
        "守着旧思路",
        "意味着服务",
        "原著",
        "土著",
        "著名学者",
        "智慧城市",
    ):
        assert words in text
    assert text.count("政府数字化") == 2
    assert "數" not in text and "(" not in text


def test_quantities_are_right(demo: Path) -> None:
    """Each stands in the English as it must, unless its segment is marked."""
    text = english(demo, "web-page.en.txt")
    marked = [
        segment["source"]
        for file in report(demo)["files"]
        for edition in file["editions"]
        for segment in edition["segments"]
        if segment["status"] == "unresolved"
    ]
    missing = [quantity for quantity in QUANTITIES if quantity not in text]
    assert len(missing) <= len(marked), missing


def test_markdown_keeps_its_shape(demo: Path) -> None:
    """Headings, items, table, code block, front matter, links and inline code."""
    source = (ROOT / "samples" / "report.md").read_text(encoding="utf-8")
    text = english(demo, "report.en.md")
    shape = re.compile(r"^(?:#+ |- |\d\. |> |\||```|---)", re.MULTILINE)
    assert shape.findall(text) == shape.findall(source)
    for kept in (
        "title: 临江市",
        "`GB/T 22239-2019`",
        "`timeout`",
        "curl -H",
        "](https://",
    ):
        assert kept in text
    assert "## II. " in text


def test_a_second_run_does_no_engine_work(demo: Path) -> None:
    """Same bytes in every file, every answer from memory."""
    before = {path.name: path.read_bytes() for path in demo.iterdir() if path.is_file()}
    summary = run(demo)
    assert " 0 engine answers" in summary
    for name, content in before.items():
        if not name.startswith("memory"):
            assert (demo / name).read_bytes() == content, name
