"""TMX: terms as units that other programs take, and theirs as terms."""

from dataclasses import replace

import pytest

from duizhao.base.errors import UserError
from duizhao.glossary import Glossary, Term, bundled
from duizhao.glossary.exchange import tmx

FULL = Term(
    "c1",
    "zh-Hans",
    "海图云",
    pos="proper noun",
    domain="cloud",
    definition="一个假想的云平台。\n第二行。",
    note="uses <brackets> & ampersands",
    source="Haitu, 2026-02-11",
    case="exact",
    match="word",
    near=("平台", "计算"),
    owner="Wen Li",
    updated="2026-03-31",
    extra=(("team", "B"),),
)


def glossary(*terms: Term) -> Glossary:
    return Glossary("g.csv", "", terms)


def file(body: str) -> bytes:
    return f"""<?xml version="1.0"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header srclang="zh-CN"/><body>
{body}
</body></tmx>""".encode()


def test_columns_come_back() -> None:
    """What is said of a preferred term stands beside it and is read again."""
    terms = (FULL, replace(FULL, locale="en", term="Haitu Cloud", updated="in spring"))
    written = tmx.write(glossary(*terms))
    read = tmx.read(written.data, "g.tmx")
    assert (read.terms, read.columns) == (terms, ("team",))
    assert (written.losses, read.losses) == ((), ())
    assert b'changedate="20260331T000000Z" changeid="Wen Li"' in written.data


def test_bundled() -> None:
    """One unit a concept; what is left out is exactly what the losses name."""
    written = tmx.write(bundled())
    read = tmx.read(written.data, "g.tmx").terms
    assert set(read) <= set(bundled().terms)
    assert all(term.status == "preferred" for term in read)
    assert written.data.count(b"<tu ") == len({term.concept for term in read})
    alone = {loss.place for loss in written.losses if "no preferred pair" in loss.message}
    for term in set(bundled().terms) - set(read):
        place = f"concept {term.concept}"
        assert place in alone or any(
            loss.place == place and f"'{term.term}'" in loss.message
            for loss in written.losses
        )
    assert tmx.write(bundled()).data == written.data


def test_what_a_memory_cannot_hold() -> None:
    """Only what is right may be offered by a memory; the reasons are given."""
    written = tmx.write(
        glossary(
            Term("c1", "zh-Hans", "云"),
            Term("c1", "en", "cloud"),
            Term("c1", "en", "the cloud", "admitted"),
            Term("c1", "en", "clowd", "forbidden"),
            Term("c1", "fr", "nuage", "draft"),
            Term("c1", "", "Wolke"),
            Term("c2", "zh-Hans", "雾"),
        )
    )
    terms = tmx.read(written.data, "g.tmx").terms
    assert [term.term for term in terms] == ["云", "cloud"]
    assert [(loss.place, loss.message) for loss in written.losses] == [
        (
            "concept c1",
            "'the cloud' (en) is left out: a memory has one term for each locale",
        ),
        (
            "concept c1",
            "'clowd' (en) is left out: it is forbidden, and all that a memory holds is "
            "offered",
        ),
        (
            "concept c1",
            "'nuage' (fr) is left out: it is draft, and all that a memory holds is offered",
        ),
        ("concept c1", "'Wolke' has no locale, which TMX wants"),
        ("concept c2", "has no preferred pair of a Chinese and another term"),
    ]


def test_the_source_is_the_locale_of_the_units() -> None:
    """Programs compare ``srclang`` with the variants, letter by letter."""
    data = tmx.write(
        glossary(
            Term("c1", "zh-Hans", "云"),
            Term("c1", "en", "cloud"),
            Term("c2", "zh-Hant", "霧"),
            Term("c2", "en", "fog"),
        )
    ).data.decode()
    assert 'srclang="zh-Hans" datatype="plaintext"' in data
    assert '<tu tuid="c2" srclang="zh-Hant">' in data


def test_control_characters() -> None:
    """What XML cannot hold is dropped and listed."""
    written = tmx.write(glossary(Term("c1", "zh", "云\x00"), Term("c1", "en", "cloud")))
    assert [term.term for term in tmx.read(written.data, "g").terms] == ["云", "cloud"]
    assert len(written.losses) == 1


def test_nothing_to_write() -> None:
    """A file without a pair is refused."""
    with pytest.raises(UserError, match=r"g\.csv: no concept has both"):
        tmx.write(glossary(Term("c1", "zh", "云")))


def test_foreign_file() -> None:
    """Codes, notes, properties, old attributes, several variants of one locale."""
    found = tmx.read(
        file("""<tu creationdate="20240105T101500Z" creationid="HAO">
<note>from the harbour</note><prop type="x-Client">Ou &amp; Co</prop>
<tuv xml:lang="zh-TW"><seg>海<bpt i="1">[b</bpt>圖<ept i="1">b]</ept></seg></tuv>
<tuv lang="EN-US"><prop type="Case">title</prop><seg>sea
  <hi>chart</hi></seg></tuv>
<tuv xml:lang="en-US"><seg>chart</seg></tuv>
<tuv xml:lang="de"/><tuv><seg>x</seg></tuv></tu>"""),
        "in/a.tmx",
    )
    chinese, first, second = found.terms
    assert chinese == Term(
        "hai-tu",
        "zh-Hant",
        "海圖",
        note="from the harbour",
        owner="HAO",
        updated="2024-01-05",
        extra=(("x-client", "Ou & Co"),),
    )
    assert (chinese.origin, chinese.line) == ("a.tmx:6", 6)
    assert (first.locale, first.term, first.status) == ("en-US", "sea chart", "preferred")
    assert first.extra == (("x-case", "title"),)
    assert (second.term, second.status) == ("chart", "admitted")
    assert [(loss.place, loss.message) for loss in found.losses] == [
        ("a.tmx:6", "markup in the term (<bpt>, <ept>) is left out"),
        ("a.tmx:7", "markup in the term (<hi>) is left out"),
        ("a.tmx:10", "the variant has no <seg>"),
        ("a.tmx:10", "the variant has no xml:lang"),
    ]


def test_synonyms_in_units_of_their_own() -> None:
    """Units without identifiers are one concept where the Chinese term is the same."""
    unit = "<tu{}><tuv xml:lang='en'><seg>{}</seg></tuv><tuv xml:lang='zh'>{}</tuv></tu>"
    note = "<note>ships</note><seg>海图</seg>"
    found = tmx.read(
        file(
            unit.format("", "chart", "<seg>海图</seg>")
            + unit.format("", "sea chart", note)
            + unit.format(" tuid='7'", "map", "<seg>海图</seg>")
        ),
        "a.tmx",
    )
    assert [(t.concept, t.term, t.status, t.note) for t in found.terms] == [
        ("hai-tu", "chart", "preferred", ""),
        ("hai-tu", "海图", "preferred", "ships"),
        ("hai-tu", "sea chart", "admitted", ""),
        ("7", "map", "preferred", ""),
        ("7", "海图", "preferred", ""),
    ]
    assert found.losses == ()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "a.tmx: is empty; "),
        (b"<tmx><body>", "a.tmx:1:12: is damaged XML "),
        (b"<tbx/>", "a.tmx:1: is XML, but begins with <tbx> "),
        (b"<tmx/>", "a.tmx: holds no translation unit; "),
        (
            b'<!DOCTYPE tmx [<!ENTITY x SYSTEM "file:///etc/passwd">]><tmx>&x;</tmx>',
            "a.tmx:1: defines XML entities",
        ),
    ],
)
def test_bad_files(data: bytes, message: str) -> None:
    """Each is refused with its place."""
    with pytest.raises(UserError) as error:
        tmx.read(data, "a.tmx")
    assert str(error.value).startswith(message)


def test_translate_toolkit_reads_ours() -> None:
    """Another library finds the pairs."""
    storage = pytest.importorskip(
        "translate.storage.tmx", reason="pip install translate-toolkit"
    )
    store = storage.tmxfile.parsestring(tmx.write(bundled()).data, None, "en")
    found = {unit.getid(): (unit.source, unit.target) for unit in store.units}
    pairs: dict[str, dict[str, str]] = {}
    for term in bundled().terms:
        if term.status == "preferred":
            pairs.setdefault(term.concept, {}).setdefault(term.locale, term.term)
    wanted = {
        concept: (pair["zh-Hans"], pair["en"])
        for concept, pair in pairs.items()
        if {"zh-Hans", "en"} <= set(pair)
    }
    assert len(wanted) > 100
    assert {concept: found[concept] for concept in wanted} == wanted


def test_we_read_translate_toolkit() -> None:
    """What that library writes is taken over."""
    storage = pytest.importorskip(
        "translate.storage.tmx", reason="pip install translate-toolkit"
    )
    store = storage.tmxfile(sourcelanguage="zh_CN", targetlanguage="en")
    store.addtranslation("海图", "zh_CN", "sea chart", "en", comment="for ships")
    found = tmx.read(bytes(store), "a.tmx")
    assert found.terms == (
        Term("hai-tu", "zh-Hans", "海图", note="for ships"),
        Term("hai-tu", "en", "sea chart"),
    )
    assert found.losses == ()
