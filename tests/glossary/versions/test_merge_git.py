"""Git merges glossaries with the driver, in real repositories."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from duizhao.cli import main
from duizhao.glossary import load

NAME = "duizhao-glossary.csv"
HEADER = "concept,locale,term,status,note\n"
CLOUD = "yun,zh-Hans,云,preferred,\nyun,en,cloud,preferred,\n"
NET = "wang,zh-Hans,网,preferred,\nwang,en,net,preferred,\n"

pytestmark = pytest.mark.skipif(
    not shutil.which("git"), reason="git is missing; install it to test merges"
)

Git = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def git(work: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """Git in a new repository, with no settings but its own, and a trap in it.

    The trap is a module that a stranger might put into a repository. On the path is
    nothing but what git needs.
    """
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Li")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "li@example.org")
    found = shutil.which("git")
    assert found
    monkeypatch.setenv("PATH", f"{Path(found).parent}{os.pathsep}{os.defpath}")

    def run(*arguments: str, status: int = 0) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [found, *arguments], cwd=work, capture_output=True, encoding="utf-8"
        )
        assert done.returncode == status, done.stdout + done.stderr
        return done

    run("init", "--quiet", "--initial-branch=main")
    (work / "click.py").write_text("raise SystemExit('a trap')\n")
    return run


def install(*options: str) -> str:
    """Install the driver; what was said."""
    result = CliRunner().invoke(main, ["glossary", "install-merge-driver", *options])
    assert result.exit_code == 0, result.output
    return " ".join(result.output.split())


def branches(git: Git, base: str, ours: str, theirs: str, name: str = NAME) -> None:
    """Two branches made of one commit; we are on ours. An empty text is no file."""
    commit(git, base, name)
    git("checkout", "--quiet", "-b", "theirs")
    commit(git, theirs, name)
    git("checkout", "--quiet", "main")
    commit(git, ours, name)


def commit(git: Git, text: str, name: str = NAME) -> None:
    """A version of the glossary."""
    if text:
        Path(name).write_text(text, encoding="utf-8")
    git("add", ".")
    git("commit", "--quiet", "--message", "a version")


def conflicts_as_text(git: Git) -> None:
    """Without the driver git cannot do it, so a merge that works proves something."""
    git("merge", "--quiet", "theirs", status=1)
    git("merge", "--abort")


@pytest.mark.parametrize(
    ("ours", "theirs", "merged"),
    [
        pytest.param(
            CLOUD.replace("cloud", "clouds") + NET,
            CLOUD + NET.replace("网,", "网络,"),
            CLOUD.replace("cloud", "clouds") + NET.replace("网,", "网络,"),
            id="terms beside each other",
        ),
        pytest.param(
            CLOUD.replace("cloud", "clouds") + NET,
            CLOUD.replace("cloud,preferred,", "cloud,preferred,IT") + NET,
            CLOUD.replace("cloud,preferred,", "clouds,preferred,IT") + NET,
            id="cells of one row",
        ),
        pytest.param(
            CLOUD + "yun-suan,zh-Hans,云算,preferred,\n" + NET,
            CLOUD + "yun-he,zh-Hans,云盒,preferred,\n" + NET,
            CLOUD
            + "yun-suan,zh-Hans,云算,preferred,\nyun-he,zh-Hans,云盒,preferred,\n"
            + NET,
            id="neighbouring concepts",
        ),
    ],
)
def test_what_a_text_merge_cannot_do(
    git: Git, work: Path, ours: str, theirs: str, merged: str
) -> None:
    """Both changes are in the file, no line is touched without need."""
    branches(git, HEADER + CLOUD + NET, HEADER + ours, HEADER + theirs)
    conflicts_as_text(git)
    install()
    git("merge", "--quiet", "--no-edit", "theirs")
    found = (work / NAME).read_text(encoding="utf-8")
    assert sorted(found.splitlines()) == sorted((HEADER + merged).splitlines())
    assert found.startswith(HEADER)
    assert not git("diff", "--name-only").stdout


def test_a_true_conflict(git: Git, work: Path) -> None:
    """Git says so, both versions are in the file, everything else is merged."""
    ours = HEADER + CLOUD.replace("cloud", "clouds") + NET
    theirs = HEADER + CLOUD.replace("cloud", "sky") + NET.replace("net", "network")
    branches(git, HEADER + CLOUD + NET, ours, theirs)
    install()
    said = git("merge", "theirs", status=1)
    assert "both sides changed term" in " ".join(said.stderr.split())
    assert f"UU {NAME}" in git("status", "--porcelain").stdout
    found = (work / NAME).read_text(encoding="utf-8")
    assert "<<<<<<< ours\nyun,en,clouds,preferred,\n=======\nyun,en,sky," in found
    assert found.endswith("wang,en,network,preferred,\n")
    decided = [line for line in found.splitlines() if line[0] not in "<=>"]
    decided.remove("yun,en,sky,preferred,")
    (work / NAME).write_text("\n".join(decided) + "\n", encoding="utf-8")
    assert [term.term for term in load(work / NAME).terms if term.locale == "en"] == [
        "clouds",
        "network",
    ]


def test_both_add_the_file(git: Git, work: Path) -> None:
    """There is no common version; git gives an empty one."""
    branches(git, "", HEADER + CLOUD, HEADER + NET)
    install()
    git("merge", "--quiet", "--no-edit", "theirs")
    assert {term.concept for term in load(work / NAME).terms} == {"yun", "wang"}


def test_a_broken_file_is_left_alone(git: Git, work: Path) -> None:
    """One sentence, a conflict for git, and our version as it was."""
    ours = HEADER + CLOUD.replace("cloud", "clouds")
    branches(git, HEADER + CLOUD, ours, HEADER + CLOUD + 'net,"en,net\n')
    install()
    said = git("merge", "theirs", status=1)
    assert f"Error: {NAME} (theirs):4:5: a quotation mark opens here" in said.stderr
    assert f"UU {NAME}" in git("status", "--porcelain").stdout
    assert (work / NAME).read_text(encoding="utf-8") == ours


def test_names_that_a_shell_would_run(git: Git, work: Path) -> None:
    """The path of the file is an argument, whatever it holds."""
    name = "it's $(touch ran).csv"
    noted = CLOUD.replace("cloud,preferred,", "cloud,preferred,IT")
    branches(git, HEADER + CLOUD, HEADER + noted, HEADER + CLOUD + NET, name)
    install("--pattern", name)
    git("merge", "--quiet", "--no-edit", "theirs")
    assert len(load(work / name).terms) == 4
    assert not (work / "ran").exists()


def test_installing_twice(git: Git, work: Path) -> None:
    """What is in .gitattributes stays, and the line comes once."""
    attributes = work / ".gitattributes"
    attributes.write_bytes(b"*.png binary")
    assert "has a new line, to be committed" in install()
    assert "has the line already" in install()
    line = f"{NAME} merge=duizhao-glossary"
    assert attributes.read_text() == f"*.png binary\n{line}\n"
    install("--pattern", "my terms/*.csv")
    assert git("check-attr", "merge", "my terms/a.csv").stdout.endswith(
        "duizhao-glossary\n"
    )
    driver = git("config", "--get-all", "merge.duizhao-glossary.driver").stdout
    assert driver.count("glossary merge %O %A %B") == 1


def test_no_link_is_written_through(git: Git, work: Path) -> None:
    """A repository's .gitattributes may lead to a file of its reader."""
    (work / "victim").write_text("mine\n")
    (work / ".gitattributes").symlink_to("victim")
    result = CliRunner().invoke(main, ["glossary", "install-merge-driver"])
    assert result.exit_code == 2
    assert "is a link" in " ".join(result.output.split())
    assert (work / "victim").read_text() == "mine\n"


def test_outside_a_repository(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence with the cure."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(work.parent))
    result = CliRunner().invoke(main, ["glossary", "install-merge-driver"])
    assert result.exit_code == 2
    assert "No git repository with files here" in result.output


def test_versions_in_git(git: Git, work: Path) -> None:
    """A revision is compared with the file at hand; no name becomes an option."""
    commit(git, HEADER + CLOUD)
    (work / NAME).write_text(HEADER + CLOUD.replace("cloud", "clouds"), encoding="utf-8")
    runner = CliRunner()
    result = runner.invoke(main, ["glossary", "diff", f"HEAD:{NAME}", NAME])
    assert "~ en cloud: term: cloud → clouds" in result.output
    for name in (f"HEAD:none/{NAME}", f"--output=x:{NAME}"):
        result = runner.invoke(main, ["glossary", "diff", "--", name, NAME])
        assert result.exit_code == 2
        assert "REVISION:PATH" in result.output
