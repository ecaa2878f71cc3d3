"""Terms found in a text of another field than the bundled glossary's."""

import json
import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duizhao.base.hanzi import opencc
from duizhao.base.tables import load
from duizhao.glossary import Glossary, Term, bundled
from duizhao.glossary.extract import (
    Candidate,
    Suggestion,
    add_drafts,
    excerpt,
    extract,
    spellings,
)
from duizhao.glossary.extract.lexicon import words
from duizhao.pipeline.reading import sentences

RESERVOIR = """\
石溪水库大坝安全管理办法（试行）

为了加强石溪水库的大坝安全管理，县水务局编制了本办法。
本办法适用于石溪水库的大坝、溢洪道、输水洞和下游的灌溉渠系。
石溪水库是一座以防洪、灌溉为主的中型水库，总库容3260万立方米。
水库的正常蓄水位为182.5米，汛限水位为179米，死水位为161米。
县水务局应当在每年汛期之前核定汛限水位，并报市防汛抗旱指挥部批准。
任何单位不得擅自抬高汛限水位。
大坝安全监测包括渗流监测、变形监测、环境量监测和巡视检查。
渗流监测采用测压管和量水堰，变形监测采用北斗接收机。
监测数据由数据采集单元（Data Acquisition Unit）自动采集，每小时上传一次。
数据采集单元发生故障的，应当在24小时内修复。
管理所应当为每台闸门启闭机建立设备台账。
闸门启闭机每月试运行一次，试运行的结果记入设备台账。
溢洪道的弧形闸门由两台闸门启闭机控制。
在汛期，管理所每天进行两次巡视检查；遇到暴雨，应当增加巡视检查的次数。
巡视检查发现管涌、塌坑或者裂缝的，应当立即报告。
所谓“管涌”，是指渗流把坝体中的细颗粒带走的现象。
如果渗流监测的结果超过预警阈值，系统会自动向值班人员发送短信。
预警阈值由设计单位根据大坝的浸润线计算，并且每三年复核一次。
浸润线过高，说明坝体的防渗墙可能已经失效。
防渗墙是大坝最重要的防线，它的施工质量决定了水库的寿命。
2019年，石溪水库完成了除险加固工程，新建了混凝土防渗墙。
除险加固工程的投资为8600万元，其中中央财政补助占60%。
水库的调度遵循“水旱灾害防御”的要求，实行洪水预报调度。
洪水预报调度系统接入了雨量站、水位站的实时数据和5G视频监控。
系统按照产汇流模型计算入库流量，再给出泄洪方案。
产汇流模型的参数每年率定一次。
入库流量超过每秒400立方米时，应当打开溢洪道泄洪。
泄洪之前，管理所必须通过预警广播通知下游的群众。
预警广播由乡镇负责维护，县水务局每季度抽查。
下游的灌区有11万亩农田，实行用水总量控制和定额管理。
灌区的量水设施包括量水堰、电磁流量计和超声波水位计。
管理所根据灌溉用水计划向各支渠供水，灌溉用水计划在每年三月公布。
为了保护下游的河流，水库全年下泄生态流量。
生态流量不得低于每秒0.8立方米，由省级监控平台在线监管。
省级监控平台每月通报各水库的生态流量达标率。
水库的数字孪生平台正在建设，它把三维模型与监测数据融合在一起。
数字孪生平台可以模拟溃坝洪水的演进过程，为避险转移提供依据。
溃坝洪水的演进由二维水动力模型计算。
避险转移的路线和安置点应当写入《水库大坝安全管理应急预案》。
应急预案每年演练一次，演练的情况报市防汛抗旱指挥部备案。
"""

TERMS = """
石溪水库 大坝安全管理 县水务局 溢洪道 输水洞 灌溉渠系 总库容 正常蓄水位 汛限水位
死水位 防汛抗旱指挥部 大坝安全监测 渗流监测 变形监测 环境量监测 巡视检查 测压管
量水堰 北斗接收机 监测数据 数据采集单元 闸门启闭机 设备台账 弧形闸门 管涌 塌坑
预警阈值 浸润线 防渗墙 混凝土防渗墙 除险加固工程 水旱灾害防御 洪水预报调度
洪水预报调度系统 雨量站 水位站 5G视频监控 产汇流模型 入库流量 泄洪方案 预警广播
用水总量控制 定额管理 量水设施 电磁流量计 超声波水位计 灌溉用水计划 生态流量
省级监控平台 生态流量达标率 数字孪生平台 三维模型 溃坝洪水 二维水动力模型 避险转移
安置点 水库大坝安全管理应急预案 应急预案 泄洪
""".split()
"""What a terminologist would want of it."""


@dataclass(frozen=True)
class Line:
    """A sentence as the extraction wants it."""

    source: str
    document: str = "a.txt"
    id: str = "1.1"


def found(*texts: str, known: tuple[str, ...] = (), least: int = 1) -> list[Candidate]:
    return extract([Line(text) for text in texts], known, least)


def terms(*texts: str, known: tuple[str, ...] = ()) -> list[str]:
    return [one.term for one in found(*texts, known=known)]


@pytest.fixture(scope="module")
def reservoir() -> list[str]:
    return terms(*RESERVOIR.split("\n"))


def test_terms_come_first(reservoir: list[str]) -> None:
    """Three of four among the first 40 are wanted, and most are among the first 100."""
    assert len(set(TERMS) & set(reservoir[:40])) >= 30
    assert len(set(TERMS) & set(reservoir[:100])) >= 50


@pytest.mark.parametrize(
    "term",
    ["数据采集单元", "汛限水位", "生态流量", "闸门启闭机", "溢洪道", "除险加固工程"],
)
def test_recurring_terms_lead(reservoir: list[str], term: str) -> None:
    """What recurs is near the top."""
    assert term in reservoir[:30]


@pytest.mark.parametrize("term", ["环境量监测", "输水洞", "电磁流量计", "水旱灾害防御"])
def test_terms_that_stand_once(reservoir: list[str], term: str) -> None:
    """A series and quotation marks show a term that stands only once."""
    assert term in reservoir[:50]


def test_no_function_words(reservoir: list[str]) -> None:
    """No candidate holds a particle, and ordinary words are no candidates."""
    assert not [term for term in reservoir if re.search("[的了是在与及并]", term)]
    assert not {"应当", "管理", "情况", "系统", "办法", "单位", "进行"} & set(reservoir)


def test_no_pieces(reservoir: list[str]) -> None:
    """A part that stands only in a longer candidate is left out."""
    assert "启闭机" not in reservoir
    assert "数据采集" not in reservoir
    assert not [term for term in reservoir if term.startswith(("汛水", "库大", "限水"))]


def test_no_quantities(reservoir: list[str]) -> None:
    """Numbers and what they count are no terms."""
    assert not [term for term in reservoir if re.search(r"\d(?!G)", term)]
    assert not [term for term in reservoir if re.search("万立方|公里|小时内", term)]


def test_traditional_and_noisy_text(reservoir: list[str], tmp_path: Path) -> None:
    """In traditional characters with pinyin notes the same terms are found."""
    noisy = opencc(RESERVOIR, "s2t")
    for char, note in (("監", "jiān"), ("閘", "zhá"), ("數", "shù"), ("據", "jù")):
        noisy = noisy.replace(char, f"{char}({note})")
    assert "閘(zhá)門" in noisy
    path = tmp_path / "notice.txt"
    path.write_text(noisy, encoding="utf-8")
    read = sentences([str(path)], failed=pytest.fail)
    noisy_terms = [one.term for one in extract(read)]
    assert len(set(noisy_terms[:40]) & set(reservoir[:40])) >= 36
    assert {"数据采集单元", "渗流监测", "闸门启闭机"} <= set(noisy_terms[:30])


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("各地已经建成5G基站，5G基站的能耗下降。", "5G基站"),
        ("系统通过等保2.0测评，等保2.0要求更高。", "等保2.0"),
        ("请求先到达API 网关，再由API 网关转发。", "API 网关"),
        ("市民可以拨打12345热线，12345热线全天开通。", "12345热线"),
        ("全省推行“最多跑一次”改革。", "最多跑一次"),
        ("参照《数据分类分级指南》执行。", "数据分类分级指南"),
    ],
)
def test_forms_of_terms(text: str, term: str) -> None:
    """Latin letters, digits, quotation marks and titles."""
    assert term in terms(text)[:2]


@pytest.mark.parametrize(
    ("text", "term", "gloss"),
    [
        ("建成了数据中台（Data Middle Platform）。", "数据中台", "Data Middle Platform"),
        ("建成了传统数据湖仓（data lakehouse，DLH）。", "数据湖仓", "data lakehouse"),
        ("采用零信任（英文：Zero Trust）的架构。", "零信任", "Zero Trust"),
        ("部署在IDC（互联网数据中心）里。", "互联网数据中心", "IDC"),
    ],
)
def test_glosses(text: str, term: str, gloss: str) -> None:
    """A term in brackets is evidence, and the rendering that is suggested."""
    first = found(text)[0]
    assert (first.term, first.suggestion) == (term, gloss)


def test_brackets_that_are_no_gloss() -> None:
    """A standard's number is none."""
    assert not any(one.suggestion for one in found("通过了测评（GB/T 22239-2019）。"))


def test_known_terms_are_left_out() -> None:
    """By their key: in any script, width and case; longer ones stay."""
    texts = ("数据中台和API网关上线。", "数据中台和API网关升级。", "数据中台底座的复用。")
    assert {"数据中台", "API网关"} <= set(terms(*texts))
    left = terms(*texts, known=("數據中臺", "ａｐｉ網關"))
    assert not {"数据中台", "API网关"} & set(left)
    assert "数据中台底座" in left


def test_min_frequency() -> None:
    """What stands less often is left out."""
    texts = ("渗流监测完成。", "渗流监测开始。", "变形监测完成。")
    assert [one.term for one in found(*texts, least=2)] == ["渗流监测"]


def test_documents_are_counted() -> None:
    """Each document once, in reading order."""
    lines = [Line("渗流监测是正常的。", name) for name in ("b.md", "a.md", "b.md")]
    [one] = [one for one in extract(lines) if one.term == "渗流监测"]
    assert (one.frequency, one.documents) == (3, ("b.md", "a.md"))


def test_example_is_the_definition() -> None:
    """The sentence that defines a term stands for it, then one of a fair length."""
    texts = (
        "汛限水位。",
        "水库在汛期之前已经降到了汛限水位。",
        "汛限水位是指水库在汛期允许蓄水的上限。",
    )
    assert found(*texts)[0].example.source == texts[2]
    assert found(*texts[:2])[0].example.source == texts[1]


def test_excerpt_keeps_the_term() -> None:
    """However long the sentence."""
    text = "其余的话。" * 50 + "渗流监测" + "其余的话。" * 50
    one = Candidate("渗流监测", 1, (), 1.0, Line(text))
    shown, at = excerpt(one, 20)
    assert shown[at : at + 4] == "渗流监测"
    assert len(shown) <= 20
    assert shown[0] == shown[-1] == "…"


def test_drafts() -> None:
    """New concepts are drafts in every row, and what is there stays as it is."""
    there = Glossary("g.csv", "", (Term("c1", "zh-Hans", "渗流监测"),))
    lines = [Line("渗流监测和变形监测（deformation monitoring）完成。")]
    said = {"变形监测": Suggestion("deformation monitoring", "a.txt")}
    changed, number = add_drafts(there, extract(lines), said, "en", "2026-03-01")
    assert number == 1
    assert there.terms[0] in changed.terms
    new = [term for term in changed.terms if term.concept != "c1"]
    assert [(term.locale, term.term) for term in new] == [
        ("zh-Hans", "变形监测"),
        ("en", "deformation monitoring"),
    ]
    assert {term.status for term in new} == {"draft"}


def test_same_answer_every_time(tmp_path: Path) -> None:
    """Whatever the seed of the hashes."""
    path = tmp_path / "notice.txt"
    path.write_text(RESERVOIR, encoding="utf-8")
    command = [sys.executable, "-m", "duizhao", "glossary", "extract", str(path), "--json"]
    seed = "1" if os.environ.get("PYTHONHASHSEED") != "1" else "2"
    env = {**os.environ, "PYTHONHASHSEED": seed}
    there = subprocess.run(
        [*command, "--limit", "500"], check=True, capture_output=True, env=env
    )
    other = [(one["term"], one["score"]) for one in json.loads(there.stdout)]
    known = spellings(bundled().terms)
    here = extract(sentences([str(path)], failed=pytest.fail), known)
    assert other == [(one.term, one.score) for one in here]
    assert len(here) > 50


def test_time_grows_with_the_text() -> None:
    """Long texts take seconds, varied or all alike."""
    chars = [chr(code) for code in range(0x4E00, 0x5600)]
    lines = [
        line + "".join(chars[(7 * number + 31 * step) % len(chars)] for step in range(9))
        for number in range(20)
        for line in RESERVOIR.split("\n")
    ]
    start = time.monotonic()
    assert "汛限水位" in terms(*lines)[:100]
    assert time.monotonic() - start < 20
    start = time.monotonic()
    terms("水" * 30_000, "（" * 30_000, "《a " * 10_000, "“" * 30_000, "a（" * 10_000)
    assert time.monotonic() - start < 20


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.text(alphabet="的数据中台和、（）“”《》。 aB59%万個級第一水庫", max_size=40)
    )
)
def test_any_text(texts: list[str]) -> None:
    """Every candidate stands in its example, and none is empty or pure Latin."""
    for one in found(*texts):
        assert one.term in one.example.source
        assert len(one.term) > 1 and not one.term.isascii()
        assert one.frequency >= 1 and one.score > 0


def test_no_text() -> None:
    """Nothing comes of nothing."""
    assert not found() and not found("", "。", "OK", "123")


def test_each_word_is_listed_once() -> None:
    """A word that cuts is no part of terms; the lists do not contradict each other."""
    table = load("duizhao.glossary", "extract")
    lists = [
        ("cut", "particles"),
        ("cut", "auxiliaries"),
        ("cut", "connectives"),
        ("cut", "verbs"),
        ("common", "words"),
        ("vocabulary", "words"),
    ]
    seen: dict[str, tuple[str, str]] = {}
    for section, name in lists:
        for word in table[section][name].split():
            assert seen.setdefault(word, (section, name)) == (section, name), word
            assert table[section][name].split().count(word) == 1, word
        assert words(section, name)
