"""OmegaT itself reads what we write: its own classes, without its window."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from duizhao.glossary import bundled, exchange
from duizhao.glossary.layers import entries

JAR = Path("/usr/share/omegat/OmegaT.jar")

SENTENCE = "各地推进数字政府建设，数据中台支撑一网通办。"

PROGRAM = """
import java.io.File;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.util.List;
import org.omegat.core.Core;
import org.omegat.core.data.IProject;
import org.omegat.core.data.ProjectProperties;
import org.omegat.gui.glossary.*;
import org.omegat.tokenizer.*;
import org.omegat.util.Token;

public class Read {
    static final ITokenizer TOKENIZER = new LuceneSmartChineseTokenizer();

    static Token[] tokens(String text) {
        return TOKENIZER.tokenizeWords(text, ITokenizer.StemmingMode.GLOSSARY);
    }

    public static void main(String[] arguments) throws Exception {
        // The reader of TBX asks the open project for its languages.
        ProjectProperties properties = new ProjectProperties(new File("."));
        properties.setSourceLanguage("ZH");
        properties.setTargetLanguage("EN");
        Core.setProject((IProject) Proxy.newProxyInstance(
            Read.class.getClassLoader(), new Class<?>[] {IProject.class},
            (self, method, values) ->
                method.getName().equals("getProjectProperties") ? properties : null));
        PrintStream out = new PrintStream(System.out, true, "UTF-8");
        Token[] sentence = tokens(arguments[0]);
        for (int n = 1; n < arguments.length; n++) {
            String name = arguments[n];
            File file = new File(name);
            List<GlossaryEntry> found =
                name.endsWith(".csv") ? GlossaryReaderCSV.read(file, false)
                : name.endsWith(".tbx") ? GlossaryReaderTBX.read(file, false)
                : GlossaryReaderTSV.read(file, false);
            for (GlossaryEntry entry : found) {
                Token[] words = tokens(entry.getSrcText());
                boolean matches = DefaultTokenizer.isContainsAll(sentence, words, true);
                for (String term : entry.getLocTerms(false)) {
                    out.println(String.join("\\t", name, entry.getSrcText(), term,
                        matches ? "match" : ""));
                }
            }
        }
    }
}
"""

Read = dict[str, dict[tuple[str, str], bool]]
"""For each file its pairs of source and target, and whether OmegaT would show them."""


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """What OmegaT finds in each of our files."""
    if not JAR.is_file() or shutil.which("javac") is None:
        pytest.skip("needs OmegaT and a JDK: apt install omegat default-jdk-headless")
    folder = tmp_path_factory.mktemp("omegat")
    (folder / "Read.java").write_text(PROGRAM, encoding="utf-8")
    files = {"g.utf8": "omegat", "g.csv": "google", "g.tbx": "tbx-2"}
    for name, form in files.items():
        (folder / name).write_bytes(exchange.write(bundled(), form, ["en"]).data)
    command = ["java", "-Djava.awt.headless=true", f"-Duser.home={folder}"]
    done = subprocess.run(
        [*command, "-cp", str(JAR), "Read.java", SENTENCE, *files],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    found: Read = {name: {} for name in files}
    for line in done.stdout.splitlines():
        name, source, target, match = line.split("\t")
        found[name][source, target] = bool(match)
    return found


def test_its_own_format(read: Read) -> None:
    """Every spelling with its preferred and admitted terms, and no other."""
    found = entries([bundled()], "en")
    wanted = {
        (source, term.term)
        for entry in found
        for source in entry.sources
        for term in (entry.target, *entry.admitted)
        if term is not None
    }
    assert set(read["g.utf8"]) >= wanted
    wrong = {
        term.term
        for term in bundled().terms
        if term.locale == "en" and term.status not in ("preferred", "admitted")
    }
    assert wrong
    assert not wrong & {target for _, target in read["g.utf8"]}


def test_csv(read: Read) -> None:
    """Quoted cells too."""
    assert ("数字政府", "digital government") in read["g.csv"]
    quoted = next(t.term for t in bundled().terms if t.locale == "en" and "," in t.term)
    assert quoted in {target for _, target in read["g.csv"]}


def test_tbx(read: Read) -> None:
    """The TBX of 2008, which OmegaT reads: every term that it may show."""
    assert ("数字政府", "digital government") in read["g.tbx"]
    assert {source for source, _ in read["g.csv"]} <= {
        source for source, _ in read["g.tbx"]
    }


@pytest.mark.parametrize("name", ["g.utf8", "g.csv", "g.tbx"])
def test_it_finds_the_terms_of_a_sentence(read: Read, name: str) -> None:
    """With its own splitter of Chinese words."""
    shown = {source for (source, _), match in read[name].items() if match}
    assert shown >= {"数字政府", "数据中台", "一网通办"}
    assert "政务云" not in shown
