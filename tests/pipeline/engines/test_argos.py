"""The Argos engine, with a real trained package and with random ones."""

import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from duizhao.base.errors import UserError
from duizhao.pipeline.engines import Request
from duizhao.pipeline.engines.argos import ArgosEngine, find_route
from duizhao.pipeline.engines.argos_model import ArgosModel, cut, is_loop
from duizhao.pipeline.models import InstalledModel, install
from duizhao.pipeline.models.package import read_package
from duizhao.pipeline.models.tokenizer import load_tokenizer

pytest.importorskip("ctranslate2", reason="needs the extra argos")

TINY = Path(__file__).parents[2] / "data" / "translate-zh_en-tiny.argosmodel"


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> InstalledModel:
    """The trained package zh-en, installed."""
    return install("tiny", tmp_path_factory.mktemp("home"), TINY)


@pytest.fixture(scope="module")
def engine(tiny: InstalledModel) -> ArgosEngine:
    """An engine with that package."""
    return ArgosEngine([tiny])


def answers(
    engine: ArgosEngine, *texts: str, locale: str = "en", sample: int = 0
) -> list[str]:
    """Translations in the order of the texts."""
    requests = [Request(text, sample=sample) for text in texts]
    found = dict(engine.translate(requests, locale))
    assert sorted(found) == list(range(len(texts)))
    return [found[index] for index in range(len(texts))]


def random_package(
    tiny: InstalledModel, folder: Path, positions: int = 512, **metadata: str
) -> InstalledModel:
    """A package with the tiny one's vocabulary and random weights.

    It says the same thing again and again, as a real model does now and then.
    """
    import numpy
    import sentencepiece
    from ctranslate2.converters.opennmt_py import set_transformer_spec
    from ctranslate2.specs import TransformerSpec

    pieces = sentencepiece.SentencePieceProcessor(
        model_file=str(tiny.path / "sentencepiece.model")
    )
    names = [pieces.id_to_piece(number) for number in range(pieces.get_piece_size())]
    width, inner, draw = 16, 32, numpy.random.default_rng(1)

    class Weights(dict[str, Any]):
        def __missing__(self, name: str) -> Any:
            *_, layer, kind = name.split(".")
            if layer.startswith("layer_norm"):
                return numpy.full(width, kind == "weight", "float32")
            shapes = {
                "pe": (positions, width),
                "0": (len(names), width),
                "generator": (len(names), width),
                "w_1": (inner, width),
                "w_2": (width, inner),
            }
            return draw.standard_normal(shapes.get(layer, (width, width)), "float32")

    spec = TransformerSpec.from_config((1, 1), 2)
    set_transformer_spec(spec, Weights())
    spec.register_source_vocabulary(names)
    spec.register_target_vocabulary(names)
    spec.config.add_source_eos = False
    spec.validate()
    (folder / "model").mkdir(parents=True)
    spec.save(str(folder / "model"))
    shutil.copy(tiny.path / "sentencepiece.model", folder)
    return described(folder, **metadata)


def described(folder: Path, **metadata: str) -> InstalledModel:
    """Write a package's metadata."""
    (folder / "metadata.json").write_text(json.dumps(metadata))
    locale = metadata["to_code"]
    return InstalledModel(folder.name, "argos", folder, folder.name, (locale,))


def test_translates(engine: ArgosEngine) -> None:
    assert answers(
        engine,
        "去年，财政局完成了报告。",
        "图书馆的系统",
        "",
        "教育部没有修改标准。",
        "去年，财政局完成了报告。",
        locale="en-GB",
    ) == [
        "Last year, the finance bureau completed the report.",
        "The system of the library",
        "",
        "The ministry of education did not change the standard.",
        "Last year, the finance bureau completed the report.",
    ]


def test_what_is_written_in_english_comes_through(engine: ArgosEngine) -> None:
    assert answers(
        engine,
        "上个月，middle platform由委员会建立。",
        "统计局没有使用 smart city portal。",
        "昨天，Helsinki发布了数据。",
    ) == [
        "Last month, middle platform was built by the committee.",
        "The statistics office did not use smart city portal.",
        "Yesterday, Helsinki published the data.",
    ]


def test_answers_do_not_depend_on_the_order(engine: ArgosEngine) -> None:
    texts = [
        f"{when}，{who}{did}了{what}。"
        for when in ("去年", "上周")
        for who in ("海关", "银行", "研究所", "Oslo")
        for did in ("检查", "改进")
        for what in ("合同", "网站", "cloud platform")
    ]
    expected = dict(zip(texts, answers(engine, *texts), strict=True))
    random.Random(1).shuffle(texts)
    assert answers(engine, *texts) == [expected[text] for text in texts]


def test_other_tries_differ(engine: ArgosEngine) -> None:
    text = "统计局在北京批准了12份合同。"
    tries = [answers(engine, text, sample=sample)[0] for sample in range(4)]
    assert tries[0] == "The statistics office approved 12 contracts in Beijing."
    assert len(set(tries)) > 2
    assert tries == [answers(engine, text, sample=sample)[0] for sample in range(4)]


def test_a_locale_without_a_package(engine: ArgosEngine) -> None:
    assert engine.serves("en") and not engine.serves("fr")
    with pytest.raises(UserError, match="No Argos package .* Chinese into fr: install"):
        list(engine.translate([Request("报告")], "fr"))


def test_other_models_of_the_store_are_not_its_business(tiny: InstalledModel) -> None:
    other = InstalledModel("other", "llama", Path("no such file"), "0", ("fr",))
    engine = ArgosEngine([other, tiny])
    assert not engine.serves("fr")
    assert engine.identity == ArgosEngine([tiny]).identity != ArgosEngine([]).identity


def test_a_long_sentence_is_cut_between_clauses(engine: ArgosEngine) -> None:
    clause = "去年，财政局完成了报告，"  # The package knows short sentences only.
    (quarter,) = answers(engine, clause * 10)
    assert answers(engine, clause * 40) == [" ".join([quarter] * 4)]


def test_a_model_with_few_positions(tiny: InstalledModel, tmp_path: Path) -> None:
    model = random_package(tiny, tmp_path / "few", 70, from_code="zh", to_code="en")
    text = "财政局完成了报告，" * 20
    assert len(load_tokenizer(read_package(model.path)).encode(text)) > 70
    assert answers(ArgosEngine([model]), text)[0]


def test_a_model_of_no_use(tiny: InstalledModel, tmp_path: Path) -> None:
    model = random_package(tiny, tmp_path / "none", 2, from_code="zh", to_code="en")
    with pytest.raises(UserError, match="none: .*position"):
        answers(ArgosEngine([model]), "财政局完成了报告。")


def test_loops_are_broken(tiny: InstalledModel, tmp_path: Path) -> None:
    model = random_package(tiny, tmp_path / "loops", from_code="zh", to_code="en")
    text = "财政局完成了报告，教育部没有修改标准。"
    pieces = load_tokenizer(read_package(model.path)).encode(text)
    loaded = ArgosModel(read_package(model.path))
    assert is_loop(loaded._decode([pieces], 0)[0], pieces)
    broken = loaded._decode([pieces], 0, 4)[0]
    assert answers(ArgosEngine([model]), text) == [loaded._text(broken)]
    grams = [tuple(broken[start : start + 4]) for start in range(len(broken) - 3)]
    assert len(grams) == len(set(grams))


def test_by_way_of_english(
    tiny: InstalledModel, engine: ArgosEngine, tmp_path: Path
) -> None:
    french = random_package(tiny, tmp_path / "fr", from_code="en", to_code="fr")
    text = "去年，财政局完成了报告。"
    second = ArgosModel(read_package(french.path))
    assert answers(ArgosEngine([french, tiny]), text, locale="fr-CA") == second.translate(
        answers(engine, text)
    )
    assert not ArgosEngine([french]).serves("fr")


def test_the_prefix_that_names_the_target(tiny: InstalledModel, tmp_path: Path) -> None:
    prefix = "▁committee"
    model = random_package(
        tiny, tmp_path / "p", from_code="zh", to_code="en", target_prefix=prefix
    )
    pieces = ["▁", "报告", "。"]
    results = ArgosModel(read_package(model.path))._translator.translate_batch(
        [pieces], target_prefix=[[prefix]], max_decoding_length=5
    )
    assert results[0].hypotheses[0][0] == prefix
    assert not answers(ArgosEngine([model]), "报告。")[0].startswith("committee")


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("en", ["zh_en-1_10"]),
        ("zh-Hant-TW", ["zh_zt-1"]),
        ("pt-BR", ["zh_en-1_10", "en_pb-1"]),
        ("pt-PT", ["zh_en-1_10", "en_pt-1"]),
        ("ja", ["zh_ja-1"]),
        ("ru", []),
    ],
)
def test_routes(tmp_path: Path, locale: str, expected: list[str]) -> None:
    names = "zh_en-1_9 zh_en-1_10 zh_zt-1 en_pt-1 en_pb-1 zh_ja-1 en_ja-1 de_ru-1".split()
    models = []
    for name in names:
        (tmp_path / name / "model").mkdir(parents=True)
        for file in ("model/model.bin", "sentencepiece.model"):
            (tmp_path / name / file).touch()
        codes, version = name.split("-")
        source, target = codes.split("_")
        version = version.replace("_", ".")
        models.append(
            described(
                tmp_path / name, from_code=source, to_code=target, package_version=version
            )
        )
    assert [model.name for model, _ in find_route(models, locale)] == expected


def test_a_damaged_model(tiny: InstalledModel, tmp_path: Path) -> None:
    folder = tmp_path / "damaged"
    shutil.copytree(tiny.path, folder)
    (folder / "model" / "model.bin").write_bytes(b"\6\0\0\0damaged")
    with pytest.raises(UserError, match="damaged: cannot be loaded"):
        ArgosModel(read_package(folder))


def test_the_library_is_missing(
    tiny: InstalledModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ctranslate2", None)
    with pytest.raises(UserError, match=r"pip install 'duizhao\[argos\]'"):
        ArgosEngine([tiny])


def test_a_low_line_is_no_space(tiny: InstalledModel) -> None:
    tokenizer = load_tokenizer(read_package(tiny.path))
    assert tokenizer.decode(["▁user", "_", "name", "▁is"]) == "user_name is"


def test_packages_with_bpe(tmp_path: Path) -> None:
    pytest.importorskip("argostranslate", reason="needs argostranslate")
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "model.bin").touch()
    (tmp_path / "bpe.model").write_text("#version: 0.2\n报 告</w>\n数 据</w>\n")
    described(tmp_path, from_code="zh", to_code="en")
    tokenizer = load_tokenizer(read_package(tmp_path))
    assert tokenizer.encode("数据 报告") == ["数据", "报告"]
    assert tokenizer.decode(["the", "re@@", "port", ",", "2", "%"]) == "the report, 2%"
    (tmp_path / "bpe.model").write_text("#version: 0.2\nno pair here\n")
    with pytest.raises(UserError, match="bpe.model is damaged"):
        load_tokenizer(read_package(tmp_path))


def test_nothing_is_written_or_imported_on_the_side(
    tiny: InstalledModel, tmp_path: Path
) -> None:
    code = f"""
import sys
from pathlib import Path
from duizhao.pipeline.engines import Request
from duizhao.pipeline.engines.argos import ArgosEngine
from duizhao.pipeline.models import installed
engine = ArgosEngine(installed(Path({str(tiny.path.parents[2])!r})))
print(*[text for _, text in engine.translate([Request("海关的合同")], "en")])
print({{"torch", "stanza", "argostranslate.settings"}} & set(sys.modules))
"""
    environment = os.environ | {"HOME": str(tmp_path)}
    environment = {k: v for k, v in environment.items() if not k.startswith("XDG_")}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True
    )
    assert done.stderr == ""
    assert done.stdout.splitlines() == ["The contract of customs", "set()"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("一二三四五六", ["一二三", "四五六"]),
        ("一二三四五，六七", ["一二三四五，", "六七"]),
        ("利润1,234,567", ["利润", "1,234,567"]),
        ("abcdefghijkl", ["abcdef", "ghijkl"]),
        ("one two three", ["one two", " three"]),
        ("短", ["短"]),
    ],
)
def test_cut(text: str, parts: list[str]) -> None:
    longest = max(map(len, parts))
    assert cut(text, lambda part: len(part) <= longest) == parts


@pytest.mark.parametrize(
    ("answer", "source", "loop"),
    [
        (["the", "report"], ["报告"], False),
        (["very"] * 3, ["报告"], False),
        (["the", "end", ".", "the", "end", "."] * 2, ["完"], True),
        (list("1,000,000,000,000,000"), ["万"], False),
        ([*"ab", *"cdef" * 4], ["报告"], True),
        (list(map(str, range(23))), ["报"], True),
    ],
)
def test_is_loop(answer: list[str], source: list[str], loop: bool) -> None:
    assert is_loop(answer, source) is loop
