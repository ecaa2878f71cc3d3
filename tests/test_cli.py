"""The command line from end to end, with a real small model."""

import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import Result

from duizhao.cli import main

Cli = Callable[..., Result]
Report = Callable[..., dict[str, Any]]

TINY = Path(__file__).parent / "data" / "translate-zh_en-tiny.argosmodel"
COMMAND = str(Path(sys.executable).with_name("duizhao"))
"""The console script beside the interpreter."""

CHINESE = "去年，财政局完成了报告。\n\n教育部没有修改标准。\n"
ENGLISH = (
    "Last year, the finance bureau completed the report.\n\n"
    "The ministry of education did not change the standard.\n"
)


def files(folder: Path) -> dict[str, bytes]:
    """Every file in a folder by its path in it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_done(cli: Cli, home: Path, work: Path) -> None:
    """Editions, the page and the report, nothing else; the summary names them."""
    (work / "a.txt").write_text(CHINESE)
    done = cli("translate", "a.txt", "--to", "EN", "--to", "zh-TW", "--bilingual", "html")
    assert (done.exit_code, done.stdout) == (0, "")
    out = files(work / "duizhao-out")
    assert list(out) == ["a.en.txt", "a.zh+en.html", "a.zh-TW.txt", "duizhao-report.json"]
    assert out["a.en.txt"].decode() == ENGLISH
    assert "去年，財政局完成了報告。" in out["a.zh-TW.txt"].decode()
    assert "→ duizhao-out/a.zh+en.html" in done.stderr
    assert "1 file, 4 segments, 2 engine answers and 0 from memory." in done.stderr


def test_the_same_command_gives_the_same_bytes(cli: Cli, home: Path, work: Path) -> None:
    """With the memory and without it; a second run asks the engine nothing."""
    (work / "a.md").write_text("# 报告\n\n- **财政局**完成了报告。\n- 价格为3500元。\n")
    command = ("translate", "a.md", "--to", "en", "--bilingual", "html")
    cli(*command)
    first = files(work / "duizhao-out")
    assert " 0 engine answers and " in cli(*command).stderr
    assert files(work / "duizhao-out") == first
    cli(*command, "--no-memory")
    assert files(work / "duizhao-out") == first


def test_some_input_failed(cli: Cli, home: Path, work: Path, report: Report) -> None:
    """The rest is done, and the report tells both."""
    (work / "good.txt").write_text(CHINESE)
    (work / "empty.txt").write_text("")
    done = cli("translate", "empty.txt", "good.txt", "--to", "en")
    assert done.exit_code == 1
    assert "Error: empty.txt: the file is empty" in done.stderr
    assert (work / "duizhao-out" / "good.en.txt").read_text() == ENGLISH
    empty, good = report()["files"]
    assert (empty["status"], good["status"]) == ("failed", "done")
    assert empty["error"].startswith("empty.txt: the file is empty")
    assert report()["totals"]["failed"] == 1


def test_unresolved_segments_remain(cli: Cli, home: Path, work: Path) -> None:
    """What was not translated is never counted as done."""
    (work / "a.txt").write_text(CHINESE + "\nOK 123.\n")
    done = cli("translate", "a.txt", "--to", "en", "--engine", "identity", "--json")
    assert done.exit_code == 3
    counts = json.loads(done.stdout)["files"][0]["editions"][0]["counts"]
    assert counts == {"segments": 3, "done": 0, "repaired": 0, "unresolved": 2, "kept": 1}
    assert "unresolved a.txt en 1.1" in done.stderr.replace("[", "")
    assert "The text was not translated." in done.stderr


def test_strict_makes_warnings_count(cli: Cli, home: Path, work: Path) -> None:
    """A glossary in vain is a warning; the bundled one that nobody named is none."""
    (work / "a.txt").write_text(CHINESE)
    (work / "terms.csv").write_text("source,target\n鲸鱼,whale\n")
    command = ("translate", "a.txt", "--to", "en")
    assert cli(*command, "--strict").exit_code == 0
    warned = cli(*command, "--glossary", "terms.csv")
    assert warned.exit_code == 0
    assert warned.stderr.startswith("Note: No term of terms.csv occurs in the input.")
    assert cli(*command, "--glossary", "terms.csv", "--strict").exit_code == 3


def test_glossary_terms_are_pinned(cli: Cli, home: Path, work: Path) -> None:
    """The user's glossary wins; ``convert`` takes one too."""
    (work / "a.txt").write_text(CHINESE)
    (work / "terms.csv").write_text("source,target\n财政局,Treasury\n")
    done = cli("translate", "a.txt", "--to", "en", "--glossary", "terms.csv", "--json")
    [pin] = json.loads(done.stdout)["files"][0]["editions"][0]["segments"][0]["pins"]
    assert (pin["target"], pin["origin"]) == ("Treasury", "terms.csv:2")
    assert "Treasury" in (work / "duizhao-out" / "a.en.txt").read_text()


def test_standard_input_to_standard_output(cli: Cli, home: Path, work: Path) -> None:
    """Nothing but the edition on standard output, in UTF-8, and no file."""
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "COLUMNS": "40"}
    for locale, expected in (("en", ENGLISH), ("zh-Hant", "去年，財政局完成了報告。\n")):
        done = subprocess.run(
            [COMMAND, "translate", "-", "--to", locale],
            input=expected.encode() if locale != "en" else CHINESE.encode(),
            env=environment,
            capture_output=True,
        )
        assert (done.returncode, done.stdout.decode()) == (0, expected)
        assert "\x1b" not in done.stderr.decode()
    assert not list(work.iterdir())


def test_standard_input_to_files(cli: Cli, home: Path, work: Path) -> None:
    """With several locales, a page or a folder it is written like any file."""
    source = "# 标题\n\n去年，财政局完成了报告。\n".encode()
    for options in (("--to", "en", "--to", "zh"), ("--to", "en", "--bilingual", "html")):
        done = cli("translate", "-", *options, input=source)
        assert (done.exit_code, done.stdout) == (0, "")
    assert {"stdin.en.txt", "stdin.zh.txt", "stdin.zh+en.html"} <= set(
        files(work / "duizhao-out")
    )
    done = cli("convert", "-", "--format", "md", "--out", "o", input=source)
    assert done.exit_code == 0
    assert (work / "o" / "stdin.zh-Hans.md").read_bytes() == source


def test_a_reader_that_stops_reading(home: Path, work: Path) -> None:
    """``duizhao … | head`` ends without a word about the pipe."""
    (work / "a.txt").write_text(CHINESE * 2000)
    process = subprocess.Popen(
        [COMMAND, "convert", "a.txt", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout and process.stderr
    assert process.stdout.read(1) == b"{"
    process.stdout.close()
    assert b"Traceback" not in process.stderr.read()
    process.wait()


def test_folders_keep_their_shape(cli: Cli, home: Path, work: Path) -> None:
    """Files and folders together, names with spaces, Chinese and brackets."""
    name = "报告 [red]终稿[/] [bold].txt"
    for path in ("docs/2025/x.txt", f"docs/{name}", "one.md"):
        (work / path).parent.mkdir(parents=True, exist_ok=True)
        (work / path).write_text(CHINESE)
    done = cli("translate", "docs", "one.md", "--to", "en", "--out", "o ut")
    assert done.exit_code == 0
    edition = name.replace(".txt", ".en.txt")
    assert set(files(work / "o ut")) == {
        *("2025/x.en.txt", "one.en.md", "duizhao-report.json", edition)
    }
    assert f"docs/{name}" in done.stderr
    assert f"→ o ut/{edition}" in done.stderr


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "utf-16"])
def test_encodings(cli: Cli, home: Path, work: Path, report: Report, encoding: str) -> None:
    """Sources in the encodings of Chinese files; editions are UTF-8."""
    text = "去年，財政局完成了報告。" if encoding == "big5" else "去年，财政局完成了报告。"
    (work / "a.txt").write_bytes(text.encode(encoding))
    assert cli("translate", "a.txt", "--to", "en").exit_code == 0
    edition = (work / "duizhao-out" / "a.en.txt").read_text(encoding="utf-8")
    assert edition == "Last year, the finance bureau completed the report."
    assert report()["files"][0]["encoding"].startswith(encoding)


def test_convert_needs_no_model(cli: Cli, work: Path) -> None:
    """Script, region and cleaning in a home that is empty and stays so."""
    (work / "a.txt").write_text("數(shù)據中臺的軟件,在內存里運(yùn)行。業(yè)務(wù)不變。")
    assert cli("convert", "a.txt").exit_code == 0
    out = work / "duizhao-out"
    assert (out / "a.zh-Hans.txt").read_text() == "数据中台的软件，在内存里运行。业务不变。"
    assert cli("convert", "a.txt", "--to", "zh-Hant-TW").exit_code == 0
    assert "軟體" in (out / "a.zh-Hant-TW.txt").read_text()
    assert cli("convert", "a.txt", "--keep-noise").exit_code == 0
    assert "(shù)据中台的软件," in (out / "a.zh-Hans.txt").read_text()
    done = cli("convert", "a.txt", "--to", "en")
    assert done.exit_code == 2
    assert "use: duizhao translate --to en" in done.stderr
    assert not list(Path(os.environ["DUIZHAO_HOME"]).iterdir())


def test_the_variant_decides(cli: Cli, work: Path) -> None:
    """``tw2sp`` turns words of Taiwan into those of the mainland, ``t2s`` only script."""
    (work / "a.txt").write_text("這個軟體在記憶體裡執行。")
    editions = []
    for variant in ("t2s", "tw2sp"):
        cli("convert", "a.txt", "--variant", variant)
        editions.append((work / "duizhao-out" / "a.zh-Hans.txt").read_text())
    assert editions == ["这个软体在记忆体里执行。", "这个软件在内存里执行。"]


def test_models(cli: Cli, work: Path, tmp_path: Path, monkeypatch: Any) -> None:
    """Installed from a file, listed, verified, damaged, mended, removed."""
    monkeypatch.setenv("DUIZHAO_HOME", str(tmp_path / "home"))
    install = ("models", "install", "tiny", "--from", TINY)

    def state() -> dict[str, Any]:
        rows = json.loads(cli("models", "list", "--json").stdout)
        return {row["name"]: (row["installed"], row["damaged"]) for row in rows}

    assert "tiny" not in state()
    assert "tiny is installed" in cli(*install).stderr
    assert state()["tiny"] == (True, False)
    assert re.search(r"^tiny +installed +argos", cli("models", "list").stdout, re.M)
    done = cli("models", "verify")
    assert (done.exit_code, done.stderr) == (0, "tiny is whole.\n")
    [weights] = (tmp_path / "home").rglob("model.bin")
    os.truncate(weights, 1000)
    assert state()["tiny"] == (False, True)
    assert cli("models", "verify").exit_code == 1
    assert cli(*install).exit_code == 0
    assert state()["tiny"] == (True, False)
    content = bytearray(weights.read_bytes())
    content[5000] ^= 1
    weights.write_bytes(content)
    done = cli("models", "verify", "tiny", "other")
    assert done.exit_code == 1
    assert re.search(r"model\.bin has changed .* install it again", done.stderr)
    assert "other cannot be used" in done.stderr
    assert cli("models", "remove", "tiny").exit_code == 0
    assert "tiny" not in state()
    assert cli("models", "remove", "tiny").exit_code == 2


def test_doctor(cli: Cli, home: Path, monkeypatch: Any, tmp_path: Path) -> None:
    """0 where nothing is missing, else 1 and what to do."""
    done = cli("doctor")
    assert done.exit_code == 0
    assert "Nothing is missing." in done.stdout
    assert json.loads(cli("doctor", "--json").stdout)["models"] == ["tiny"]
    [weights] = home.rglob("model.bin")
    os.truncate(weights, 1000)
    done = cli("doctor", "--json")
    assert done.exit_code == 1
    assert [text.split(";")[0] for text in json.loads(done.stdout)["advice"]] == [
        "No usable model is installed",
        "The model tiny is damaged",
    ]
    monkeypatch.setenv("DUIZHAO_HOME", str(tmp_path / "none"))
    assert "run: duizhao models install." in cli("doctor").stdout


def commands(group: click.Group, *path: str) -> Iterator[tuple[str, ...]]:
    """Every command, as it is typed."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, *path, name)
        yield (*path, name)


@pytest.mark.parametrize("path", list(commands(main)), ids=" ".join)
def test_help(cli: Cli, path: tuple[str, ...]) -> None:
    """``--help`` names every option and says what it does."""
    command: click.Command = main
    for name in path:
        assert isinstance(command, click.Group)
        command = command.commands[name]
    shown = cli(*path, "--help")
    assert shown.exit_code == 0
    assert command.help
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.opts[0] in shown.stdout
            assert option.help, f"{option.name} has no help text"


def test_usage(cli: Cli, work: Path) -> None:
    """An unknown option or command, or no source, is a matter of usage."""
    for arguments in (("translate",), ("nonsense",), ("convert", "a.txt", "--nonsense")):
        assert cli(*arguments).exit_code == 2


def everything(terminal: int) -> bytes:
    """What is written to a terminal until its other side is closed."""
    shown = b""
    with suppress(OSError):
        while part := os.read(terminal, 1 << 16):
            shown += part
    return shown


@pytest.mark.parametrize("plain", [True, False])
def test_colours(home: Path, work: Path, plain: bool) -> None:
    """A terminal shows colours unless ``NO_COLOR`` is set, then no style at all."""
    (work / "a.txt").write_text(CHINESE)
    ours, theirs = pty.openpty()
    environment = {key: v for key, v in os.environ.items() if key != "NO_COLOR"}
    environment |= {"TERM": "xterm-256color"} | ({"NO_COLOR": "1"} if plain else {})
    with subprocess.Popen([COMMAND, "convert", "a.txt"], stderr=theirs, env=environment):
        os.close(theirs)
        shown = everything(ours).decode()
    os.close(ours)
    assert "a.zh-Hans.txt" in shown
    assert bool(re.search(r"\x1b\[[\d;]*m", shown)) is not plain


def test_no_orders_to_the_terminal(cli: Cli, work: Path) -> None:
    """A file name cannot move the cursor or change the window's title."""
    (work / "a\x1b]0;title\x07.txt").write_text(CHINESE)
    done = cli("convert", ".")
    assert done.exit_code == 0
    assert "\x1b" not in done.stderr and "\x07" not in done.stderr


def test_interrupted(home: Path, work: Path) -> None:
    """Ctrl-C: 130, what is done is whole; the next run ends as if nothing had been."""
    sources = work / "in"
    sources.mkdir()
    for number in range(12):
        lines = [
            f"{when}，财政局完成了{number}份报告。" for when in ("去年", "上周", "昨天")
        ]
        offices = ("教育部", "统计局", "图书馆", "医院", "海关", "银行", "法院", "公司")
        lines += [f"{who}没有修改{number}份合同。" for who in offices]
        (sources / f"{number:02}.txt").write_text("\n".join(lines))
    command = [COMMAND, "translate", "in", "--to", "en", "--bilingual", "html", "--out"]
    subprocess.run([*command, "whole", "--no-memory"], capture_output=True)
    process = subprocess.Popen(
        [*command, "out"],
        stderr=subprocess.PIPE,
        text=True,
        # A shell that runs these tests in the background has them ignore it.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    deadline = time.monotonic() + 60
    while not (work / "out" / "01.zh+en.html").exists():
        assert time.monotonic() < deadline and process.poll() is None
        time.sleep(0.005)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate()
    assert process.returncode == 130
    assert said.strip().endswith("run again to go on.") and "Traceback" not in said
    whole, part = files(work / "whole"), files(work / "out")
    assert 4 <= len(part) < len(whole)
    assert part.items() <= whole.items()
    again = subprocess.run([*command, "out"], capture_output=True, text=True)
    assert files(work / "out") == whole
    assert re.search(r" [1-9]\d* from memory", again.stderr)
