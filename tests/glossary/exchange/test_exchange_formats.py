"""The bundled glossary through every format: it comes back, or the loss is listed."""

import csv
import io
import re
from collections.abc import Iterable

import pytest

from duizhao.base.errors import UserError
from duizhao.glossary import Glossary, Term, bundled, exchange
from duizhao.glossary.exchange.model import Loss
from duizhao.glossary.model import is_chinese

LOSSLESS = ["csv", "tsv", "excel", "xlsx", "tbx", "tbx-dct", "tbx-2"]
APPLIED = ["pairs", "deepl", "google", "google-sets", "azure", "amazon"]
OTHERS = ["utx", "omegat", "memoq", "multiterm"]

GLOSSARY = Glossary(
    "own.csv",
    "",
    (
        Term("c1", "zh-Hans", "数据中台", domain="IT", definition="A platform."),
        Term("c1", "zh-Hant", "數據中臺"),
        Term("c1", "en", "data hub", note="the house's choice"),
        Term("c1", "en", "data platform", "admitted"),
        Term("c1", "en", "data middle office", "forbidden"),
        Term("c1", "en", "data middle", "draft"),
        Term("c1", "fr", "plateforme de données"),
        Term("c2", "zh-Hans", "飞天", near=("阿里",)),
        Term("c2", "en", "Apsara", case="exact"),
        Term("c3", "zh-Hans", "旧词", "retired"),
        Term("c3", "en", "old word"),
        Term("c4", "zh-Hans", "笔"),
        Term("c4", "en", "order", "draft"),
    ),
)


def text(form: str, *locales: str) -> str:
    return exchange.write(GLOSSARY, form, locales).data.decode("utf-8-sig")


def listed(losses: Iterable[Loss]) -> str:
    return "\n".join(f"{loss.place}: {loss.message}" for loss in losses)


@pytest.mark.parametrize("form", LOSSLESS)
def test_nothing_is_lost(form: str) -> None:
    """Every row, cell and column."""
    done = exchange.write(bundled(), form)
    assert done.losses == ()
    found = exchange.read(done.data, f"g{exchange.FORMATS[form].suffix}")
    assert found.terms == bundled().terms
    assert found.losses == ()


@pytest.mark.parametrize("form", APPLIED + OTHERS)
def test_what_is_lost_is_listed(form: str) -> None:
    """A row that does not come back is named, or its locale or column is counted."""
    glossary = bundled()
    done = exchange.write(glossary, form)
    found = exchange.read(done.data, f"g{exchange.FORMATS[form].suffix}", form)
    told = listed(done.losses)
    back = {(term.locale, term.term) for term in found.terms}
    whole = "no preferred term|no term to use|no pair of terms|is meant only near"
    for term in glossary.terms:
        if (term.locale, term.term) not in back:
            row = f"concept {re.escape(term.concept)}: .*({re.escape(term.term)}|{whole})"
            assert re.search(f"^(locale {term.locale}: |{row})", told, re.M), term
    assert back <= {(term.locale, term.term) for term in glossary.terms}


@pytest.mark.parametrize("form", APPLIED + OTHERS)
def test_statuses_come_back_or_their_rows_do_not(form: str) -> None:
    """No rendering comes back better than it went out."""
    glossary = bundled()
    form_options = {"omegat": "en"}.get(form)
    done = exchange.write(glossary, form, [form_options] if form_options else [])
    found = exchange.read(done.data, f"g{exchange.FORMATS[form].suffix}", form)
    before = {(t.locale, t.term): t.status for t in glossary.terms}
    usable = {"preferred", "admitted"}
    for term in found.terms:
        if before[term.locale, term.term] not in usable:
            assert term.status == before[term.locale, term.term]


@pytest.mark.parametrize("form", APPLIED)
def test_nothing_wrong_is_ever_applied(form: str) -> None:
    """Forbidden, draft and retired terms, and those with conditions, stay here."""
    done = text(form, "en")
    assert "data hub" in done
    for term in ("data middle", "Apsara", "old word", "旧词", "order"):
        assert term not in done
    told = listed(exchange.write(GLOSSARY, form, ["en"]).losses)
    assert "concept c1: forbidden 'data middle office' left out: " in told
    assert "concept c1: admitted 'data platform' left out: " in told
    assert "concept c2: 'Apsara' is meant only near certain words" in told
    assert "concept c3: '旧词' is retired; left out" in told
    assert "concept c4: has no preferred term in en; left out" in told
    assert re.search(r"^column definition: 1 cell was left out", told, re.M)
    assert re.search(r"^locale fr: 1 term was ", told, re.M)


def test_the_layouts_of_the_services() -> None:
    """As each documents it."""
    assert text("deepl", "en-GB") == "数据中台,data hub,zh,en\n數據中臺,data hub,zh,en\n"
    assert text("google", "en") == "数据中台,data hub\n數據中臺,data hub\n"
    assert text("azure", "en") == "数据中台\tdata hub\n數據中臺\tdata hub\n"
    assert text("amazon", "en", "fr") == (
        "zh,en,fr\n数据中台,data hub,plateforme de données\n"
    )
    assert text("google-sets") == ("zh-CN,en,fr\n数据中台,data hub,plateforme de données\n")
    assert text("pairs", "en").splitlines()[:2] == ["source,target", "数据中台,data hub"]


def test_a_source_stands_once() -> None:
    """DeepL refuses a file with two lines of one source."""
    terms = (
        Term("a", "zh", "云"),
        Term("a", "en", "cloud"),
        Term("b", "zh", "云"),
        Term("b", "en", "Yun"),
    )
    done = exchange.write(Glossary("g", "", terms), "deepl", ["en"])
    assert done.data.decode() == "云,cloud,zh,en\n"
    assert "concept b: '云' stands for a already, and DeepL takes it once" in listed(
        done.losses
    )


@pytest.mark.parametrize(("form", "limit"), [("deepl", 1024), ("amazon", 200)])
def test_terms_that_a_service_finds_too_long(form: str, limit: int) -> None:
    """In bytes: a Chinese character has three."""
    fits, long = "云" * (limit // 3), "云" * (limit // 3 + 1)
    terms = tuple(
        Term(name, locale, term)
        for name, source in (("a", fits), ("b", long))
        for locale, term in (("zh-Hans", source), ("en", f"cloud {name}"))
    )
    done = exchange.write(Glossary("g", "", terms), form, ["en"])
    assert "cloud a" in done.data.decode()
    assert "cloud b" not in done.data.decode()
    assert f"has more than {limit:,} bytes; left out" in listed(done.losses)


def test_a_file_that_a_service_finds_too_large() -> None:
    """Refused here, not after the upload."""
    terms = tuple(
        Term(f"c{n}", locale, f"{word}{n}" * 90)
        for n in range(12_000)
        for locale, word in (("zh", "云"), ("en", "cloud"))
    )
    with pytest.raises(UserError, match="over the service's limit of 10,485,760"):
        exchange.write(Glossary("g", "", terms), "deepl", ["en"])


@pytest.mark.parametrize("form", ["deepl", "utx", "omegat", "azure"])
def test_no_formula_goes_out(form: str) -> None:
    """A term is left out, for an apostrophe would be applied; a note gets one."""
    terms = (
        Term("a", "zh-Hans", "云"),
        Term("a", "en", "=cmd|' /c calc'!A1"),
        Term("b", "zh-Hans", "网"),
        Term("b", "en", "net", note="=1+1"),
    )
    done = exchange.write(Glossary("g", "", terms), form, ["en"])
    for line in done.data.decode().splitlines():
        assert not any(cell.startswith("=") for cell in re.split(r"[,\t]", line))
    assert "would run as a formula" in listed(done.losses)


def test_quoting_is_that_of_csv() -> None:
    """Python's own reader agrees."""
    terms = (Term("a", "zh", "云"), Term("a", "en", 'cloud, "the" one'))
    done = exchange.write(Glossary("g", "", terms), "deepl", ["en"])
    [row] = csv.reader(io.StringIO(done.data.decode()))
    assert row[:2] == ["云", 'cloud, "the" one']


def test_utx_keeps_statuses_and_identifiers() -> None:
    """One locale; translate-toolkit reads the same."""
    done = exchange.write(GLOSSARY, "utx", ["en"])
    found = exchange.read(done.data, "g.utx")
    wanted = [
        (t.concept, t.locale, t.term, t.status)
        for t in GLOSSARY.terms
        if t.concept != "c3" and t.locale != "fr"
    ]
    got = [(t.concept, t.locale, t.term, t.status) for t in found.terms]
    assert sorted(got) == sorted(wanted)
    utx = pytest.importorskip("translate.storage.utx", reason="needs translate-toolkit")
    store = utx.UtxFile(io.BytesIO(done.data))
    units = [(unit.source, unit.target, unit.getnotes()) for unit in store.units]
    assert ("数据中台", "data hub") in [unit[:2] for unit in units]
    assert len(units) == 7
    assert store.getsourcelanguage() == "zh-Hans"
    assert store.gettargetlanguage() == "en"


def test_utx_of_others() -> None:
    """Older versions, the other direction, unknown columns, no status."""
    data = (
        "#UTX 1.11; en-US/zh-CN; 2026-02-03T10:00:00; copyright: X\r\n"
        "#src\ttgt\tsrc:pos\tterm status\tcustomer\r\n"
        "cloud\t云\tnoun\t\tA\r\nnet\t网\tnoun\tforbidden\t\r\n"
    )
    found = exchange.read(data.encode(), "theirs.txt")
    assert [(t.locale, t.term, t.status) for t in found.terms] == [
        ("zh-Hans", "云", "preferred"),
        ("en-US", "cloud", "preferred"),
        ("zh-Hans", "网", "preferred"),
        ("en-US", "net", "forbidden"),
    ]
    assert found.terms[0].extra == (("customer", "A"),)
    with pytest.raises(UserError, match="does not begin with #UTX"):
        exchange.read(b"a\tb\n", "a.utx", "utx")
    with pytest.raises(UserError, match="must name Chinese and one other language"):
        exchange.read(b"#UTX 1.20; en/fr; 2026-01-01\r\n#src\ttgt\r\n", "a.utx")


def test_omegat_of_others() -> None:
    """Remarks are skipped; several lines of one source are synonyms; one may have none."""
    data = "# remark\n云\tcloud\tIT\n云\tthe cloud\n\n网\t\n".encode()
    found = exchange.read(data, "glossary.utf8")
    assert [(t.term, t.status, t.note) for t in found.terms] == [
        ("云", "preferred", ""),
        ("cloud", "preferred", "IT"),
        ("the cloud", "admitted", ""),
        ("网", "preferred", ""),
    ]
    assert listed(found.losses) == "glossary.utf8:5: '网' has no rendering"


def test_memoq_of_others() -> None:
    """Its headings, definitions, repeated languages; what it forbids is not used."""
    data = (
        "Entry_ID;Entry_Subject;Entry_Domain;Entry_Created;Entry_Note;Chinese_PRC_Def;"
        "Chinese_PRC;Term_Info;Term_Example;English_Def;English;Term_Info;Term_Example;"
        "English;Term_Info;Term_Example\n"
        "12;S;IT;1/2/2026 1:02:03 PM;n;定义。;云;;;;cloud;;;the cloud;Forbidden;\n"
    )
    found = exchange.read(data.encode("utf-8-sig"), "memoq.csv")
    assert [(t.concept, t.locale, t.term) for t in found.terms] == [
        ("12", "zh-Hans", "云"),
        ("12", "en", "cloud"),
    ]
    assert (found.terms[0].domain, found.terms[0].definition) == ("IT", "定义。")
    assert "forbidden 'the cloud' was not taken" in listed(found.losses)


def test_multiterm_has_synonyms_in_one_cell() -> None:
    """And takes them apart again."""
    done = exchange.write(GLOSSARY, "multiterm", ["en"])
    assert "c1,数据中台,數據中臺,data hub|data platform,IT,A platform.," in text(
        "multiterm", "en"
    )
    found = exchange.read(done.data, "mt.csv", "multiterm")
    english = [(t.term, t.status) for t in found.terms if t.locale == "en"]
    assert english[:2] == [("data hub", "preferred"), ("data platform", "admitted")]


def test_translate_toolkit_reads_our_csv() -> None:
    """As source and target."""
    module = pytest.importorskip(
        "translate.storage.csvl10n", reason="needs translate-toolkit"
    )
    store = module.csvfile(io.BytesIO(exchange.write(bundled(), "pairs", ["en"]).data))
    units = {unit.source: unit.target for unit in store.units if not unit.isheader()}
    assert units["数字政府"] == "digital government"


def test_locales_are_chosen() -> None:
    """The rest is counted, and a format of one locale takes one."""
    done = exchange.write(bundled(), "csv", ["en"])
    found = exchange.read(done.data, "g.csv")
    assert {t.locale for t in found.terms if not is_chinese(t.locale)} == {"en"}
    assert "locale ja: 78 terms were not asked for" in listed(done.losses)
    with pytest.raises(UserError, match="holds one locale"):
        exchange.write(bundled(), "deepl", ["en", "fr"])


def test_unknown_formats_and_options() -> None:
    """Named, with what there is."""
    with pytest.raises(UserError, match="'csw' is no format; use one of csv, tsv"):
        exchange.write(bundled(), "csw")
    with pytest.raises(UserError, match="--sheet means nothing for the format csv"):
        exchange.read(b"source,target\n", "a.csv", sheet="x")
    with pytest.raises(UserError, match="--column means nothing for the format utx"):
        exchange.read(b"#UTX", "a.utx", columns={"1": "en"})


@pytest.mark.parametrize("form", exchange.FORMATS)
def test_same_glossary_same_bytes(form: str) -> None:
    """No time of day, no order by chance."""
    assert exchange.write(GLOSSARY, form, ["en"]) == exchange.write(GLOSSARY, form, ["en"])
