"""TBX: what is written is valid and comes back, what others write is understood."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from duizhao.base.errors import UserError
from duizhao.glossary import Glossary, Term, bundled
from duizhao.glossary.exchange import tbx_read, tbx_write
from duizhao.glossary.exchange.tbx_write import Style
from duizhao.glossary.fields import COLUMNS

SCHEMA = Path(__file__).parents[2] / "data" / "tbx-core.rng"
STYLES: tuple[Style, ...] = ("dca", "dct", "martif")

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
    not_near=("航海",),
    owner="Wen Li",
    updated="2026-03-31",
    ignore="common-word: it is a name",
    extra=(("team", "B"), ("termtype", "fullForm")),
)


def glossary(*terms: Term) -> Glossary:
    return Glossary("g.csv", "", terms)


def martif(entries: str) -> bytes:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><text><body>
{entries}
</body></text></martif>""".encode()


def tbx(entries: str) -> bytes:
    return f"""<tbx type="TBX-Basic" style="dct" xml:lang="en"
  xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://www.tbxinfo.net/ns/min"
  xmlns:basic="http://www.tbxinfo.net/ns/basic"><text><body>
{entries}
</body></text></tbx>""".encode()


@pytest.mark.parametrize("style", STYLES)
def test_bundled_comes_back(style: Style) -> None:
    """The bundled glossary survives the round trip without any loss."""
    written = tbx_write.write(bundled(), style=style)
    read = tbx_read.read(written.data, "g.tbx")
    assert read.terms == bundled().terms
    assert (written.losses, read.losses) == ((), ())


@pytest.mark.parametrize("style", STYLES)
def test_every_column_comes_back(style: Style) -> None:
    """All columns survive, known and unknown ones, on the first and on further rows."""
    terms = (FULL, replace(FULL, locale="en", term="Haitu Cloud", status="draft"))
    written = tbx_write.write(glossary(*terms), style=style)
    read = tbx_read.read(written.data, "g.tbx")
    assert read.terms == terms
    assert read.columns == ("team", "termtype")
    assert (written.losses, read.losses) == ((), ())


@pytest.mark.parametrize("style", ["dca", "dct"])
@pytest.mark.parametrize("source", ["bundled", "full"])
def test_valid(style: Style, source: str) -> None:
    """What is written has the structure of TBX-Core."""
    schema = etree.RelaxNG(etree.parse(SCHEMA))
    given_one = bundled() if source == "bundled" else glossary(FULL)
    schema.assertValid(etree.fromstring(tbx_write.write(given_one, style=style).data))


def test_schema_can_refuse() -> None:
    """The schema of these tests sees a category at the wrong place."""
    schema = etree.RelaxNG(etree.parse(SCHEMA))
    data = tbx_write.write(glossary(FULL)).data
    wrong = data.replace(b"<term>", b"<note>x</note><term>")
    assert not schema.validate(etree.fromstring(wrong))


def test_standard_categories() -> None:
    """What TBX has a category for is written as that, in both styles."""
    file = tbx_write.write(glossary(FULL)).data.decode()
    assert '<descrip type="subjectField">cloud</descrip>' in file
    assert '<termNote type="termType">fullForm</termNote>' in file
    assert '<admin type="x-duizhao-case">exact</admin>' in file
    assert '<transacNote type="responsibility">Wen Li</transacNote>' in file
    tags = tbx_write.write(glossary(FULL), style="dct").data.decode()
    assert "<min:subjectField>cloud</min:subjectField>" in tags
    assert "<basic:termType>fullForm</basic:termType>" in tags
    assert "<duizhao:case>exact</duizhao:case>" in tags
    assert " type=" not in tags.partition("<body>")[2]


def test_only_basic() -> None:
    """Without private categories the file is TBX-Basic and the rest is listed."""
    draft = Term("c1", "en", "Haitu Cloud", "draft")
    written = tbx_write.write(glossary(FULL, draft), private=False)
    assert b'type="TBX-Basic"' in written.data
    assert b"duizhao-" not in written.data
    lost = " ".join(loss.message for loss in written.losses)
    for word in ("case", "match", "near", "not_near", "ignore", "team", "draft"):
        assert word in lost
    assert {loss.place for loss in written.losses} == {"concept c1"}
    assert b'type="TBX-duizhao"' in tbx_write.write(glossary(FULL)).data


def test_one_line_each_and_the_same_bytes() -> None:
    """A changed term changes one line; nothing depends on the moment."""
    old = tbx_write.write(bundled()).data.decode().splitlines()
    first = replace(bundled().terms[2], term="digital state")
    terms = (*bundled().terms[:2], first, *bundled().terms[3:])
    new = tbx_write.write(replace(bundled(), terms=terms)).data.decode().splitlines()
    assert sum(a != b for a, b in zip(old, new, strict=True)) == 1


def test_control_characters_are_dropped() -> None:
    """What XML cannot hold is left out and listed; the file can be read."""
    bad = Term("c1", "zh", "云\x00计算", note="a\x0bb", extra=(("te\x01am", "\ufffe"),))
    written = tbx_write.write(glossary(bad, Term("c1", "en", "\x02")))
    assert [term.term for term in tbx_read.read(written.data, "g.tbx").terms] == ["云计算"]
    assert len(written.losses) == 5
    assert "control characters" in written.losses[0].message


@pytest.mark.parametrize("style", STYLES)
def test_identifiers_that_xml_refuses(style: Style) -> None:
    """Such identifiers are written beside the element and come back."""
    names = ("3 a", "3_a", "c-3_a", "g.csv:12", "等保2.0", "<&>")
    terms = tuple(Term(name, "zh", "云") for name in names)
    data = tbx_write.write(glossary(*terms), style=style).data
    assert tbx_read.read(data, "g.tbx").terms == terms
    ids = [element.get("id") for element in etree.fromstring(data).iter("{*}*")]
    found = [name for name in ids if name]
    assert len(set(found)) == len(found) == len(names)


def test_terms_for_any_locale() -> None:
    """A plain file's ``target`` is no locale: it is written as undetermined, and said."""
    written = tbx_write.write(glossary(Term("c1", "zh", "云"), Term("c1", "", "cloud")))
    assert b'<langSec xml:lang="und">' in written.data
    assert [loss.place for loss in written.losses] == ["concept c1"]
    assert tbx_read.read(written.data, "g.tbx").terms[1].locale == "und"


def test_nothing_to_write() -> None:
    """An empty file would be no TBX."""
    with pytest.raises(UserError, match=r"g\.csv: holds no term"):
        tbx_write.write(glossary())


WORDS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="|\ufffe\uffff"),
    min_size=1,
    max_size=8,
).filter(lambda text: text == text.strip())
CELLS = st.one_of(st.just(""), WORDS, st.builds("{}\n{}".format, WORDS, WORDS))


def _unknown(name: str) -> bool:
    return name not in COLUMNS


NAMES: st.SearchStrategy[str] = st.one_of(
    WORDS, st.sampled_from(["team", "termtype", "x-duizhao-case", "Term", "processStatus"])
).filter(_unknown)


def rows(concept: str, locale: str) -> st.SearchStrategy[Term]:
    days = st.sampled_from(["", "2026-03-31", "2026-02-30", "last week"])
    return st.builds(
        Term,
        st.just(concept),
        st.just(locale),
        WORDS,
        st.sampled_from(["preferred", "admitted", "forbidden", "draft", "retired"]),
        *[CELLS] * 5,
        st.sampled_from(["any", "exact"]),
        st.sampled_from(["inflected", "word", "exact"]),
        *[st.lists(WORDS, max_size=2).map(tuple)] * 2,
        CELLS,
        days,
        CELLS,
        st.dictionaries(NAMES, WORDS, max_size=3).map(lambda d: tuple(sorted(d.items()))),
    )


def concept_rows(concept: str) -> st.SearchStrategy[list[Term]]:
    locales = ("zh-Hans", "zh-Hant-HK", "en", "pt-BR")
    lists = [st.lists(rows(concept, locale), max_size=2) for locale in locales]
    return st.tuples(*lists).map(lambda found: [term for some in found for term in some])


GLOSSARIES = (
    st.lists(WORDS, min_size=1, max_size=3, unique=True)
    .flatmap(lambda names: st.tuples(*map(concept_rows, names)))
    .map(lambda found: glossary(*(term for some in found for term in some)))
    .filter(lambda some: bool(some.terms))
)


@settings(max_examples=30, deadline=None)
@given(GLOSSARIES, st.sampled_from(STYLES))
def test_any_glossary_comes_back(some: Glossary, style: Style) -> None:
    """Whatever stands in a glossary comes back, and the file is valid."""
    written = tbx_write.write(some, style=style)
    read = tbx_read.read(written.data, "g.tbx")
    assert read.terms == some.terms
    assert (written.losses, read.losses) == ((), ())
    if style != "martif":
        etree.RelaxNG(etree.parse(SCHEMA)).assertValid(etree.fromstring(written.data))


def test_old_martif() -> None:
    """Nested term groups, a document type, links, dates, a person and Chinese of China."""
    data = martif("""<termEntry id="t7">
  <descripGrp><descrip type="definition">Where data
      come together.</descrip><admin type="source">Handbook</admin></descripGrp>
  <descrip type="subjectField">data</descrip>
  <langSet xml:lang="zh-CN">
    <ntig><termGrp><term>数据汇</term>
      <termNote type="partOfSpeech">noun</termNote></termGrp>
      <transacGrp><transac type="transactionType">modification</transac>
        <transacNote type="responsibility" target="p1">Ou</transacNote>
        <date>2025-11-02T08:00:00</date></transacGrp></ntig>
  </langSet>
  <langSet xml:lang="EN_gb">
    <tig><term>data sink</term><termNote type="normativeAuthorization">standardizedTerm
      </termNote><xref type="externalCrossReference" target="https://example.org/a"/></tig>
    <tig><term>sink</term><descrip type="reliabilityCode">9</descrip></tig>
    <tig><term>drain</term>
      <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
    <tig><term>basin</term>
      <termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></tig>
  </langSet></termEntry>""")
    found = tbx_read.read(data, "in/old.tbx")
    chinese, *english = found.terms
    assert (chinese.concept, chinese.locale, chinese.term) == ("t7", "zh-Hans", "数据汇")
    assert chinese.definition == "Where data come together."
    assert (chinese.domain, chinese.source, chinese.pos) == ("data", "Handbook", "noun")
    assert (chinese.updated, chinese.owner) == ("2025-11-02", "Ou")
    assert (chinese.origin, chinese.line) == ("old.tbx:9", 9)
    assert [(t.locale, t.term, t.status) for t in english] == [
        ("en-GB", "data sink", "preferred"),
        ("en-GB", "sink", "admitted"),
        ("en-GB", "drain", "forbidden"),
        ("en-GB", "basin", "retired"),
    ]
    assert english[0].source == "https://example.org/a"
    assert english[1].extra == (("reliabilitycode", "9"),)
    assert found.losses == ()


def test_new_tags() -> None:
    """DCT style of another program, with what it says at each level."""
    data = tbx("""<conceptEntry id="c9"><min:subjectField>sea</min:subjectField>
  <langSec xml:lang="zh-TW"><basic:definition>海的圖。</basic:definition>
    <termSec><term>海圖</term><min:partOfSpeech>noun</min:partOfSpeech></termSec></langSec>
  <langSec xml:lang="en"><note>nautical</note>
    <termSec><term>chart</term>
      <min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus>
      <basic:termType>fullForm</basic:termType></termSec></langSec></conceptEntry>""")
    found = tbx_read.read(data, "new.tbx")
    chinese, english = found.terms
    assert chinese == Term(
        "c9", "zh-Hant", "海圖", pos="noun", domain="sea", definition="海的圖。"
    )
    assert (english.note, english.extra) == ("nautical", (("termtype", "fullForm"),))
    assert found.columns == ("termtype",)


def test_losses_are_named() -> None:
    """What cannot be taken over is listed with its line."""
    data = martif("""<termEntry id="a"><langSet xml:lang="zh">
<tig><term>H<hi>2</hi>O</term><termNote type="administrativeStatus">odd</termNote></tig>
<tig><term> </term></tig><tig><term>水</term><termCompList/></tig></langSet>
<langSet><tig><term>water</term></tig></langSet></termEntry>
<termEntry id="a"><langSet xml:lang="en"><tig><term>ice</term></tig></langSet></termEntry>
<termEntry id="b"/>""")
    found = tbx_read.read(data, "x.tbx")
    assert [(t.concept, t.term) for t in found.terms] == [
        ("a", "H2O"),
        ("a", "水"),
        ("ice", "ice"),
    ]
    assert [(loss.place, loss.message.split("; ")[0]) for loss in found.losses] == [
        ("x.tbx:5", "markup in the text (<hi>) is left out"),
        ("x.tbx:5", "'odd' is no status that duizhao knows"),
        ("x.tbx:6", "<termCompList> has no column"),
        ("x.tbx:7", "the terms have no xml:lang that says their language"),
        ("x.tbx:6", "the term is empty"),
        ("x.tbx:9", "the concept has no term that could be read"),
        ("x.tbx:8", "the identifier a stands here a second time"),
    ]


def test_hostile_names_do_not_reach_the_columns() -> None:
    """No category sets the identifier, locale or term of a row, or a wrong value."""
    data = martif("""<termEntry><langSet xml:lang="zh"><tig><term>云</term>
<admin type="x-duizhao-column-term">X</admin><admin type="x-duizhao-locale">X</admin>
<admin type="concept">X</admin><admin type="x-duizhao-case">loud</admin></tig></langSet>
</termEntry>""")
    found = tbx_read.read(data, "x.tbx")
    [term] = found.terms
    assert (term.concept, term.locale, term.term, term.case) == ("yun", "zh", "云", "any")
    assert [loss.message for loss in found.losses] == ["case is 'loud', none of any, exact"]


def test_utf16_and_gb18030() -> None:
    """The encodings that XML files of Chinese programs have."""
    entry = '<termEntry id="a"><langSet xml:lang="zh"><tig><term>云</term></tig></langSet>'
    text = f"<martif><text><body>{entry}</termEntry></body></text></martif>"
    head = '<?xml version="1.0" encoding="GB18030"?>'
    for data in (text.encode("utf-16"), (head + text).encode("gb18030")):
        assert [term.term for term in tbx_read.read(data, "x.tbx").terms] == ["云"]


LAUGHS = b"<!DOCTYPE a [" + b"".join(
    b'<!ENTITY a%d "%s">\n' % (n, b"&a%d;" % (n - 1) * 10 if n else b"ha" * 500)
    for n in range(9)
)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", r"x\.tbx: is empty; "),
        (b"concept,locale,term\n", r"x\.tbx:1:1: is no XML; "),
        (b"<martif>\n<text>\n", r"x\.tbx:3:1: is damaged XML \(Premature end .*\); "),
        (b"<html/>", r"x\.tbx:1: is XML, but begins with <html> .*; "),
        (b"<tbx/>", r"x\.tbx: holds no concept; "),
        (b"<tbx>" * 5000, r"x\.tbx:1: elements are nested too deep .*"),
        (b"<tbx>\xff</tbx>", r"x\.tbx:1:6: is damaged XML .*; "),
        (b"<tbx>\n&nbsp;</tbx>", r"x\.tbx:2:7: is damaged XML \(Entity 'nbsp' .*; "),
        (b'<!DOCTYPE a SYSTEM "a"><tbx>&nbsp;</tbx>', r"x\.tbx:1: the entity &nbsp; .*; "),
        (LAUGHS + b"]><tbx>&a8;</tbx>", r"x\.tbx:1: defines XML entities.*; "),
        (LAUGHS + b']><tbx a="&a8;"/>', r"x\.tbx:1: defines XML entities.*; "),
        (
            b'<!DOCTYPE a [\n<!ENTITY x SYSTEM "file:///etc/passwd">]><tbx>&x;</tbx>',
            r"x\.tbx:2: defines XML entities.*; ",
        ),
        (
            b'<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1:9/"> %x;]><tbx/>',
            r"x\.tbx:1: defines XML entities.*; ",
        ),
    ],
)
def test_bad_files(data: bytes, message: str) -> None:
    """Each is refused in one sentence with its place and a cure."""
    with pytest.raises(UserError, match=rf"^{message}") as error:
        tbx_read.read(data, "x.tbx")
    assert "\n" not in str(error.value)
    assert len(str(error.value)) < 300


def test_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit is looked at before anything is parsed."""
    monkeypatch.setattr("duizhao.glossary.exchange.xml.LIMIT", 10)
    with pytest.raises(UserError, match=r"x\.tbx: 12 bytes is over the limit of 10"):
        tbx_read.read(b"<tbx></tbx> ", "x.tbx")


def test_translate_toolkit_reads_ours() -> None:
    """Another library finds source and target of each concept in a martif file."""
    storage = pytest.importorskip(
        "translate.storage.tbx", reason="pip install translate-toolkit"
    )
    data = tbx_write.write(bundled(), style="martif").data
    file = storage.tbxfile.parsestring(data, "zh-Hans", "en")
    found = {
        unit.getid(): (unit.source, [term.text for term in unit.get_target_terms()])
        for unit in file.units
    }
    rows = bundled().terms
    for concept in {term.concept for term in rows}:
        own = [term for term in rows if term.concept == concept]
        chinese = next(term.term for term in own if term.locale == "zh-Hans")
        english = [term.term for term in own if term.locale == "en"]
        assert found[concept] == (chinese, english)
    refused = next(t for t in rows if t.status == "forbidden" and t.locale == "en")
    unit = next(unit for unit in file.units if unit.getid() == refused.concept)
    assert [t.text for t in unit.get_target_terms() if t.deprecated][0] == refused.term


def test_we_read_translate_toolkit() -> None:
    """What that library writes, Weblate's glossaries for one, is taken over."""
    storage = pytest.importorskip(
        "translate.storage.tbx", reason="pip install translate-toolkit"
    )
    file = storage.tbxfile(sourcelanguage="zh_Hans", targetlanguage="en")
    unit = file.addsourceunit("海图")
    unit.set_target_terms(["sea chart", "chart"])
    unit.addnote("A map for ships.", origin="definition")
    unit.addnote("noun", origin="pos")
    unit.addnote("ask the harbour", origin="translator")
    found = tbx_read.read(bytes(file), "weblate.tbx")
    assert found.terms == (
        Term(
            "hai-tu",
            "zh-Hans",
            "海图",
            pos="noun",
            definition="A map for ships.",
            note="ask the harbour",
        ),
        Term("hai-tu", "en", "sea chart"),
        Term("hai-tu", "en", "chart", "admitted"),
    )
    assert found.losses == ()
