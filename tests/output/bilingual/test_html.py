"""The bilingual page as a file: what it holds, and what it can never hold."""

import base64
import hashlib
import re
import time
import tomllib
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duizhao.output.bilingual.html import render
from duizhao.output.bilingual.inline import Mark, Run, Sentence, target_places, to_html
from duizhao.pipeline.model import (
    Block,
    Code,
    Document,
    Edit,
    Edition,
    Finding,
    Pin,
    Segment,
    Translation,
)

FIELD = re.compile(r"{\w+}")
VOID = {"br", "meta", "input", "link", "img", "rect", "path", "circle", "use"}


@dataclass
class Node:
    """An element, as a browser would see it."""

    tag: str
    attrs: dict[str, str]
    parts: list["Node | str"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text of the element and all it holds."""
        return "".join(p if isinstance(p, str) else p.text for p in self.parts)

    @property
    def nodes(self) -> list["Node"]:
        """The element and all elements in it, in order."""
        inner = [n for p in self.parts if isinstance(p, Node) for n in p.nodes]
        return [self, *inner]

    def all(self, name: str) -> list["Node"]:
        """The elements of a class, or with a tag."""
        return [
            node
            for node in self.nodes
            if name == node.tag or name in node.attrs.get("class", "").split()
        ]


class Reader(HTMLParser):
    """Builds the tree and refuses tags that are not nested rightly."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Node("", {})
        self.stack = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.stack[-1].parts.append(node)
        if tag not in VOID:
            self.stack.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.stack[-1].parts.append(Node(tag, {n: v or "" for n, v in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop().tag == tag

    def handle_data(self, data: str) -> None:
        self.stack[-1].parts.append(data)


def read(page: str) -> Node:
    """Return the tree of a page or of a piece."""
    reader = Reader()
    reader.feed(page)
    reader.close()
    assert reader.stack == [reader.root], "an element is not closed"
    return reader.root


def one(
    source: str,
    target: str,
    *,
    locale: str = "en",
    codes: tuple[Code, ...] = (),
    after: tuple[Code, ...] = (),
    pins: tuple[Pin, ...] = (),
) -> Edition:
    """Return an edition of one sentence."""
    segment = Segment("1.1", source, source, codes)
    done = Translation(segment, target, "done", after, pins)
    document = Document("one.txt", "txt", (Block(source, raw=source),), ("", ""))
    return Edition(document, locale, ((done,),))


def side(page: Node, name: str) -> list[str]:
    """Return the texts of one side, block by block."""
    main = page.all("main")[0]
    return [node.text for node in main.all(name) if node.all("s")]


def test_the_same_edition_gives_the_same_bytes(county_edition: Edition) -> None:
    """No date, no order of a set, no machine is in the page."""
    assert render(county_edition) == render(county_edition)


def test_every_text_of_the_edition_is_in_the_page(county_edition: Edition) -> None:
    """Sentences come in order, closed up in Chinese, spaced in English."""
    page = read(render(county_edition))
    shown = [block for block in county_edition.blocks if block[0].status != "kept"]
    originals = ["".join(each.segment.original for each in block) for block in shown]
    sources = ["".join(each.segment.source for each in block) for block in shown]
    bullets = re.compile(r"^\d\.(?=\D)")
    assert [bullets.sub("", text) for text in side(page, "orig")] == originals
    assert [bullets.sub("", text) for text in side(page, "simp")] == sources
    english = side(page, "tgt")
    assert english[1].startswith("On 15 March 2023, Yunxi County’s")
    assert "went live. By the end" in english[1]


def test_every_side_names_its_language(county_edition: Edition) -> None:
    """Screen readers and fonts need the tag of each text."""
    page = read(render(county_edition))
    langs = {
        name: {node.attrs["lang"] for node in page.all(name) if node.all("s")}
        for name in ("orig", "simp", "tgt")
    }
    assert langs == {"orig": {"zh-Hant"}, "simp": {"zh-Hans"}, "tgt": {"en-GB"}}
    assert page.all("html")[0].attrs["lang"] == "en-GB"


def test_header_says_what_made_the_edition(county_edition: Edition) -> None:
    """Names of locales, engine, short hashes with the full ones, counts."""
    page = read(render(county_edition, {"settings": {"beam": 4}}))
    header = page.all("masthead")[0]
    assert "Chinese (Traditional)→English (United Kingdom)" in header.text
    assert county_edition.engine in header.text
    short = [node for node in header.all("dd") if "title" in node.attrs]
    assert short[0].text == "county.csv sha256:3f9a61d2…"
    assert short[0].attrs["title"] == county_edition.glossaries[0]
    counts = " ".join(header.all("counts")[0].text.split())
    assert counts == "segments24 done19 repaired1 unresolved2 kept2"
    assert page.all("settings")[0].text.strip() == "beam4"


def test_notices_show_before_after_and_place(county_edition: Edition) -> None:
    """What cleaning did, and what concerns the whole document."""
    notices = read(render(county_edition)).all("notices")[0]
    words = " ".join(notices.text.split())
    assert "One character is damaged" in words
    assert "line 7, character 12" in words
    assert "(wù)→nothing line 3, character 18" in words
    assert "２０２３→2023 line 3, character 1" in words


def test_findings_stand_under_their_block(county_edition: Edition) -> None:
    """A number at the sentence leads to the note, and back."""
    page = read(render(county_edition))
    row = next(node for node in page.all("row") if "108 days" in node.text)
    assert [a.attrs["href"] for a in row.all("ref")[0].all("a")] == ["#n1"]
    note = row.all("note")[0]
    assert note.attrs["id"] == "n1"
    assert "The quantity is missing from the translation." in note.text
    assert "180天→180 days" in note.text
    assert row.all("flag")[0].text.strip() == "unresolved"
    assert page.all("main")[0].text.count("No translation") == 1


def test_kept_blocks_are_shown_once(county_edition: Edition) -> None:
    """Code stands over both columns, with its lines and its reason."""
    page = read(render(county_edition))
    main = page.all("main")[0]
    assert main.text.count("GET https://api.yunxi.example") == 1
    assert main.all("pre")[0].text.strip().splitlines()[1] == "Accept: application/json"
    assert "kept: code block" in main.text


def test_contents_need_three_headings(county_edition: Edition) -> None:
    """Both titles of each heading lead to its row."""
    links = read(render(county_edition)).all("contents")[0].all("a")
    assert [link.attrs["href"] for link in links] == ["#b1", "#b3", "#b5", "#b11", "#b17"]
    assert " ".join(links[1].text.split()) == "為什麼要搬 为什么要搬 Why move at all"
    assert not read(render(one("云。", "Cloud."))).all("contents")


def test_script_is_offered_only_where_it_differs(county_edition: Edition) -> None:
    """A simplified file has no other script to show."""
    assert 'name="script"' in render(county_edition)
    assert 'name="script"' not in render(one("云。", "Cloud."))


def test_numbered_items_keep_their_numbers(county_edition: Edition) -> None:
    """The number is the file's, on both sides."""
    page = read(render(county_edition))
    bullets = [node.text for node in page.all("items")[0].all("bullet")]
    assert bullets == ["1."] * 3 + ["2."] * 3 + ["3."] * 3


def test_pins_are_marked_on_both_sides_and_explained(county_edition: Edition) -> None:
    """Each mark points at the row that says who decided."""
    page = read(render(county_edition))
    row = next(node for node in page.all("row") if "went live" in node.text)
    marks = [(pin.text, pin.attrs["aria-describedby"]) for pin in row.all("pin")]
    entry = dict(marks)["government service platform"]
    assert ("政務服務平台", entry) in marks
    assert ("政务服务平台", entry) in marks
    explained = next(node for node in page.nodes if node.attrs.get("id") == entry)
    assert "county.csv:7" in explained.text
    assert "preferred; as in the county's own English pages" in explained.text


def test_pins_leave_an_original_of_another_length_alone() -> None:
    """Offsets of the simplified text would mark other characters there."""
    segment = Segment("1.1", "软件更新。", "軟體的更新。")
    pin = Pin(0, 2, "term", "software")
    done = Translation(segment, "Software update.", "done", pins=(pin,))
    document = Document("a.txt", "txt", (Block("软件更新。"),), ("", ""))
    page = read(render(Edition(document, "en", ((done,),), "Hant")))
    marked = [pin.text for pin in page.all("main")[0].all("pin")]
    assert marked == ["软件", "Software"]


@pytest.mark.parametrize(
    ("target", "rendering", "expected"),
    [
        ("Cloud first.", "cloud", "Cloud"),
        ("A cloudy sky", "cloud", None),
        ("Das IT-Amt", "it", None),
        ("11.5 and 1.5", "1.5", "1.5"),
        ("It grew by 1.55.", "1.5", None),
        ("采用5G技术。", "5G", "5G"),
        ("데이터국은", "데이터국", "데이터국"),
    ],
)
def test_renderings_stand_between_word_boundaries(
    target: str, rendering: str, expected: str | None
) -> None:
    """Neither inside a word nor inside a number; in Chinese there are no words."""
    exact = rendering == "it"
    places = target_places(target, [Pin(0, 1, "term", rendering, exact_case=exact)])
    assert [target[start:end] for start, end, _ in places] == (
        [expected] if expected else []
    )
    if expected == "1.5":
        assert places[0][0] == 9


def test_the_longest_rendering_owns_its_characters() -> None:
    """No character is marked twice; a second pin takes the next place."""
    pins = [
        Pin(0, 1, "term", "data"),
        Pin(2, 5, "term", "data bureau"),
        Pin(6, 7, "term", "data"),
    ]
    target = "The data bureau owns data and gives data away."
    places = target_places(target, pins)
    assert places == [(4, 15, 1), (21, 25, 0), (36, 40, 2)]


def test_accepted_renderings_are_marked_too() -> None:
    """What the check takes as right is the pin's rendering."""
    pin = Pin(0, 1, "quantity", "5", ("five",))
    assert target_places("Five counters.", [pin]) == [(0, 4, 0)]


HOSTILE = '</style></script><script>alert(1)</script>"><img src=x onerror=alert(2)>&lt;'


def test_text_from_strangers_stays_text() -> None:
    """Every field of an edition may hold markup; none of it becomes markup."""
    pin = Pin(0, 1, "term", HOSTILE, origin=HOSTILE, note=HOSTILE)
    finding = Finding(HOSTILE, "warning", HOSTILE, HOSTILE, HOSTILE, line=1)
    code = Code(0, "single", 1, HOSTILE)
    edition = one(HOSTILE, HOSTILE, locale="en", codes=(code,), after=(code,), pins=(pin,))
    (translation,) = edition.blocks[0]
    document = replace(edition.document, name=HOSTILE)
    page = render(
        replace(
            edition,
            document=document,
            blocks=((replace(translation, status="repaired", form=HOSTILE),),),
            findings=(finding,),
            engine=HOSTILE,
            glossaries=(HOSTILE,),
        ),
        {"settings": {HOSTILE: HOSTILE}},
    )
    root = read(page)
    assert len(root.all("script")) == 1
    assert not root.all("img")
    assert not [n for node in root.nodes for n in node.attrs if n.startswith("on")]
    assert HOSTILE in side(root, "tgt")[0]


@pytest.mark.parametrize(
    ("href", "kept"),
    [
        ("https://example.org/?a=1&b=2", True),
        ("mailto:someone@example.org", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("//example.org", False),
    ],
)
def test_only_web_and_mail_links_are_links(href: str, kept: bool) -> None:
    """Others are shown as the text they are, in Markdown and in HTML."""
    markdown = Code(0, "open", 1, "["), Code(1, "close", 1, f"]({href})")
    written = Code(0, "open", 1, f'<a href="{href}">'), Code(1, "close", 1, "</a>")
    for codes in (markdown, written):
        piece = read(to_html([Sentence("云", codes)])[0])
        links = piece.all("a")
        assert [link.attrs["href"] for link in links] == ([href] if kept else [])
        if kept:
            assert "noopener" in links[0].attrs["rel"]
            assert piece.text == "云"
        else:
            assert "云" in piece.text and piece.text != "云"


def test_codes_become_elements() -> None:
    """What a reader knows as bold, emphasis, code and line break."""
    codes = (
        Code(0, "open", 1, "**"),
        Code(1, "close", 1, "**"),
        Code(1, "open", 2, "<em>"),
        Code(2, "close", 2, "</em>"),
        Code(2, "single", 3, "<br/>"),
        Code(2, "open", 4, "``"),
        Code(3, "close", 4, "``"),
    )
    expected = "<strong>甲</strong><em>乙</em><br><code>丙</code>"
    assert to_html([Sentence("甲乙丙", codes)]) == [expected]


def test_unknown_markup_is_shown_as_text() -> None:
    """Nothing is dropped in silence, and long markup is cut short."""
    codes = (
        Code(0, "open", 1, "<blink>"),
        Code(1, "close", 1, "</blink>"),
        Code(1, "single", 2, "<w:drawing>" + "x" * 999),
    )
    piece = read(to_html([Sentence("云", codes)])[0])
    assert piece.text == "<blink>云</blink><w:drawing>xxxxxxxxxxxx…"


def test_a_pair_may_run_over_sentences() -> None:
    """Each sentence is complete, and bold to the end."""
    first = Sentence("甲。", (Code(1, "open", 1, "**"),))
    second = Sentence("乙。", (Code(1, "close", 1, "**"),))
    assert to_html([first, second]) == [
        "甲<strong>。</strong>",
        "<strong>乙</strong>。",
    ]


def test_a_lost_code_is_shown_and_makes_nothing_bold() -> None:
    """An opening code whose partner is missing is text."""
    piece = read(to_html([Sentence("云端", (Code(1, "open", 1, "**"),))])[0])
    assert piece.text == "云**端"
    assert not piece.all("strong")


@st.composite
def sentences(draw: st.DrawFn) -> Sentence:
    """Return any text with any codes and marks, well formed or not."""
    text = draw(st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S"))))
    place = st.integers(0, len(text))
    codes = st.builds(
        Code,
        place,
        st.sampled_from(["open", "close", "single"]),
        st.integers(1, 3),
        st.sampled_from(["**", "<b>", "</b>", "[", "](https://a.example)", "<x>", "`"]),
    )
    spans = draw(st.lists(place, max_size=6, unique=True).map(sorted))
    marks = tuple(
        Mark(start, end, "term", 1)
        for start, end in zip(spans[::2], spans[1::2], strict=False)
    )
    return Sentence(text, tuple(draw(st.lists(codes, max_size=6))), marks)


@settings(max_examples=60, deadline=None)
@given(st.lists(sentences(), max_size=3))
def test_any_codes_and_marks_give_sound_html(block: list[Sentence]) -> None:
    """Elements are nested rightly and no character of the text is lost."""
    for sentence, piece in zip(block, to_html(block), strict=True):
        root = read(piece)
        for letter in set(sentence.text):
            assert root.text.count(letter) >= sentence.text.count(letter)
        for link in root.all("a"):
            assert len(link.all("a")) == 1, "a link holds a link"


def test_unprintable_characters_are_replaced() -> None:
    """NUL and lone surrogates can be written to no file."""
    page = render(one("云\x00。", "Cloud\ud800."))
    assert "Cloud\ufffd." in page
    page.encode("utf-8")


def test_the_page_needs_nothing_else(county_edition: Edition) -> None:
    """No address is fetched; style and script are the two that the policy names."""
    page = render(county_edition)
    root = read(page)
    assert not [node.tag for node in root.nodes if "src" in node.attrs]
    assert all(node.tag == "a" for node in root.all("link"))
    assert not re.search(r"url\(|@import", root.all("style")[0].text)
    assert not [node for node in root.nodes if "style" in node.attrs]
    policy = next(n for n in root.all("meta") if "http-equiv" in n.attrs).attrs["content"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    for tag in ("style", "script"):
        digest = hashlib.sha256(root.all(tag)[0].text.encode()).digest()
        assert f"{tag}-src 'sha256-{base64.b64encode(digest).decode()}'" in policy
        assert len(root.all(tag)) == 1


@pytest.mark.parametrize(
    ("locale", "side_by_side", "lang"),
    [
        ("zh-Hans", "左右对照", "zh-Hans"),
        ("zh-Hant-HK", "左右對照", "zh-Hant"),
        ("de", "Nebeneinander", "de"),
        ("es", "En paralelo", "es"),
        ("fr-CA", "Côte à côte", "fr"),
        ("pt-BR", "Lado a lado", "pt"),
        ("ru", "Рядом", "ru"),
        ("vi", "Song song", "vi"),
        ("ja", "左右対照", "ja"),
        ("ko", "나란히", "ko"),
        ("ar", "جنبًا إلى جنب", "ar"),
        ("en-GB", "Side by side", "en"),
        ("it", "Side by side", "en"),
    ],
)
def test_words_follow_the_target(locale: str, side_by_side: str, lang: str) -> None:
    """A reader gets labels in their language; who has none gets English ones."""
    page = read(render(one("云。", "x.", locale=locale)))
    header = page.all("masthead")[0]
    assert header.attrs["lang"] == lang
    assert header.attrs["dir"] == ("rtl" if lang == "ar" else "ltr")
    assert side_by_side in page.all("choices")[0].text
    assert page.all("html")[0].attrs["lang"] == locale


def test_arabic_runs_from_right_to_left_beside_chinese() -> None:
    """Every cell has its own direction; Latin runs with marks stand for themselves."""
    pins = (Pin(0, 4, "identifier", "C++", exact_case=True),)
    page = read(render(one("C++语言。", "لغة C++ (أو .NET).", locale="ar", pins=pins)))
    assert page.all("html")[0].attrs["dir"] == "rtl"
    cells = {node.attrs["lang"]: node.attrs["dir"] for node in page.all("pair")[1].all("p")}
    assert cells == {"zh-Hans": "ltr", "ar": "rtl"}
    target = page.all("main")[0].all("tgt")[1]
    assert target.text == "لغة C++ (أو .NET)."
    assert [run.text for run in target.all("bdi")] == ["C++", ".NET"]
    assert target.all("pin")[0].all("bdi")[0].attrs["dir"] == "ltr"
    entry = page.all("to")[0]
    assert (entry.attrs["dir"], entry.all("bdi")[0].text) == ("rtl", "C++")


def test_a_pin_within_a_latin_run_does_not_part_it() -> None:
    """Two isolates beside each other would be shown in the wrong order."""
    sentence = Sentence("و C++ 17.!", (), (Mark(2, 5, "term", 1),), (Run(2, 8),))
    (piece,) = to_html([sentence])
    runs = read(piece).all("bdi")
    assert [run.text for run in runs] == ["C++ 17"]
    assert runs[0].all("pin")[0].text == "C++"


def test_no_cell_from_left_to_right_is_isolated() -> None:
    """In English the algorithm has nothing to get wrong."""
    assert (
        not read(render(one("云。", "C++ and .NET.", locale="en")))
        .all("main")[0]
        .all("bdi")
    )


def test_counts_and_lists_are_the_readers(county_edition: Edition) -> None:
    """Separators and the word before the last item are the locale's."""
    spanish = replace(county_edition, locale="es")
    assert "pinyin 2 y width 1" in read(render(spanish)).all("imprint")[0].text
    many = replace(
        one("云。", "x.", locale="de"),
        edits=(tuple(Edit(0, 1, "", "pinyin", "x") for _ in range(1234)),),
    )
    assert "pinyin 1.234" in read(render(many)).all("imprint")[0].text


def test_a_reader_of_chinese_gets_findings_in_chinese() -> None:
    """In the script of the page; others get the English sentence."""
    finding = Finding("x", "warning", "It is short.", chinese="译文偏短。")
    for locale, said in (
        ("zh-Hant", "譯文偏短。"),
        ("zh-Hans", "译文偏短。"),
        ("fr", "It is"),
    ):
        edition = one("云。", "x.", locale=locale)
        (done,) = edition.blocks[0]
        edition = replace(
            edition,
            blocks=((replace(done, findings=(finding,)),),),
            findings=(finding,),
        )
        page = read(render(edition))
        assert [said in note.text for note in page.all("note")] == [True, True]


def test_every_table_of_words_is_complete() -> None:
    """A missing word would be found only by the reader of that locale."""
    file = resources.files("duizhao.output.bilingual").joinpath("words.toml")
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    for name, table in tables.items():
        assert list(table) == list(tables["en"]), name
        assert all(table.values()), name
        for key, english in tables["en"].items():
            assert sorted(FIELD.findall(table[key])) == sorted(FIELD.findall(english)), key


def test_a_locale_unknown_to_cldr_is_named_by_its_tag() -> None:
    """The page is made all the same."""
    assert "→</span>tlh" in render(one("云。", "'eng", locale="tlh"))


def test_an_empty_document_is_a_page() -> None:
    """No block, no segment, no division by nought."""
    page = read(render(Edition(Document("empty.txt", "txt", (), ("",)), "en", ())))
    assert page.all("main")


def test_five_thousand_segments_take_less_than_three_seconds() -> None:
    """A book is one page."""
    pins = (Pin(0, 2, "term", "cloud", origin="a.csv:2"), Pin(3, 5, "quantity", "52"))
    blocks = []
    for number in range(1, 1001):
        segments = [
            Segment(f"{number}.{i}", "云端有52台机器。", "雲端有52臺機器。")
            for i in range(1, 6)
        ]
        blocks.append(
            tuple(
                Translation(each, "The cloud has 52 machines.", "done", (), pins)
                for each in segments
            )
        )
    document = Document(
        "book.txt", "txt", tuple(Block("云" * 9) for _ in blocks), ("",) * (len(blocks) + 1)
    )
    started = time.perf_counter()
    render(Edition(document, "en", tuple(blocks), "Hant"))
    assert time.perf_counter() - started < 3
