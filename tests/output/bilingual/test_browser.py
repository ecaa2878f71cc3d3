"""The bilingual page in a real browser, as its readers use it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from duizhao.output.bilingual.html import render
from duizhao.pipeline.model import (
    Block,
    Code,
    Document,
    Edition,
    Finding,
    Pin,
    Segment,
    Translation,
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Request

api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="chromium is not installed (Debian package: chromium)"
)

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium without a window."""
    with api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()


Open = Callable[..., "Page"]


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Open an edition from a file; any message or request fails the test."""
    seen: list[str] = []
    contexts: list[BrowserContext] = []

    def requested(request: Request) -> None:
        here = request.url.startswith((tmp_path / "page.html").as_uri())
        if not (here and request.is_navigation_request()):
            seen.append(request.url)

    def opened(edition: Edition, hash: str = "", width: int = 1280, **options: Any) -> Page:
        path = tmp_path / "page.html"
        path.write_text(render(edition), encoding="utf-8", newline="\n")
        context = browser.new_context(
            viewport={"width": width, "height": 844}, reduced_motion="reduce", **options
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: seen.append(message.text))
        page.on("pageerror", lambda error: seen.append(str(error)))
        page.on("dialog", lambda dialog: seen.append(dialog.message))
        page.on("request", requested)
        page.goto(path.as_uri() + hash)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert seen == []


def visible(page: Page, selector: str) -> bool:
    """Whether the first such element can be seen."""
    return page.locator(selector).first.is_visible()


def beside(page: Page) -> bool:
    """Whether a source and its target stand on one line."""
    source = page.locator("#b2 .orig").bounding_box()
    target = page.locator("#b2 .tgt").bounding_box()
    assert source and target
    return abs(source["y"] - target["y"]) < 20 and target["x"] > source["x"]


def test_layouts(open_page: Open, county_edition: Edition) -> None:
    """Side by side at first; each choice shows what it says."""
    page = open_page(county_edition)
    assert beside(page)
    page.get_by_label("Interleaved").check()
    assert not beside(page) and visible(page, "#b2 .tgt")
    page.get_by_label("Translation").check()
    assert visible(page, "#b2 .tgt") and not visible(page, "#b2 .orig")
    page.locator("input[name=layout][value=source]").check()
    assert visible(page, "#b2 .orig") and not visible(page, "#b2 .tgt")


def test_script_of_the_source(open_page: Open, county_edition: Edition) -> None:
    """The file's own script first, simplified at will."""
    page = open_page(county_edition)
    assert visible(page, "#b1 .orig") and not visible(page, "#b1 .simp")
    page.get_by_label("Simplified", exact=True).check()
    assert visible(page, "#b1 .simp") and not visible(page, "#b1 .orig")


def test_choices_are_remembered_and_travel_in_the_address(
    open_page: Open, county_edition: Edition
) -> None:
    """After a reload they hold; a link shows what its sender saw."""
    page = open_page(county_edition)
    page.get_by_label("Interleaved").check()
    page.get_by_label("Dark").check()
    assert page.url.endswith("#layout=interleaved&theme=dark")
    page.goto(page.url.split("#")[0] + "?again")
    assert page.locator("html").get_attribute("data-layout") == "interleaved"
    assert page.locator("html").get_attribute("data-theme") == "dark"
    sent = open_page(county_edition, "#b7&layout=target&script=<x>")
    assert sent.locator("html").get_attribute("data-layout") == "target"
    assert sent.locator("html").get_attribute("data-script") == "original"
    assert sent.locator("#b7").evaluate("e => e.getBoundingClientRect().top") < 300


def test_storage_may_be_missing(open_page: Open, county_edition: Edition) -> None:
    """Where the browser forbids storage, choices work and are not remembered."""
    page = open_page(county_edition)
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no') }})"
    )
    page.goto(page.url + "?again")
    page.get_by_label("Interleaved").check()
    assert not beside(page)


def test_keyboard(open_page: Open, county_edition: Edition) -> None:
    """n and p go round the unresolved; digits change the layout; m the marks."""
    page = open_page(county_edition)
    focused = "document.activeElement.dataset.s"
    page.keyboard.press("n")
    assert page.evaluate(focused) == "9.1"
    assert "on" in str(page.locator("#b9 .orig .s").get_attribute("class")).split()
    page.keyboard.press("n")
    assert page.evaluate(focused) == "19.1"
    page.keyboard.press("n")
    assert page.evaluate(focused) == "9.1"
    page.keyboard.press("p")
    assert page.evaluate(focused) == "19.1"
    page.keyboard.press("k")
    assert page.evaluate(focused) == "18.2"
    page.keyboard.press("4")
    assert not visible(page, "#b2 .tgt")
    page.keyboard.press("p")
    assert page.evaluate(focused) == "9.1"
    page.keyboard.press("1")
    page.keyboard.press("m")
    pin = page.locator("#b2 .tgt .pin").first
    assert pin.evaluate("e => getComputedStyle(e).textDecorationLine") == "none"
    assert pin.evaluate("e => e.tabIndex") == -1
    assert not visible(page, "#b9 .notes")


def test_choices_by_keyboard_alone(open_page: Open, county_edition: Edition) -> None:
    """Tab reaches the layouts, arrows move among them, focus can be seen."""
    page = open_page(county_edition)
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "layout":
            break
    page.keyboard.press("ArrowRight")
    assert page.locator("html").get_attribute("data-layout") == "interleaved"
    outline = "getComputedStyle(document.activeElement.nextElementSibling).outlineStyle"
    assert page.evaluate(outline) == "solid"


def test_next_unresolved_button(open_page: Open, county_edition: Edition) -> None:
    """It goes there, and says how far the reader is."""
    page = open_page(county_edition)
    page.locator("button.next").click()
    assert page.evaluate("document.activeElement.id") == "s9.1"
    assert page.locator("button.next output").inner_text() == "1/2"
    box = page.locator("#b9 .tgt").bounding_box()
    assert box and 0 < box["y"] < 844


def test_hovering_a_sentence_lights_its_partner(
    open_page: Open, county_edition: Edition
) -> None:
    """And no other sentence."""
    page = open_page(county_edition)
    page.locator("#b4 .tgt .s").nth(1).hover()
    assert page.locator(".s.on:visible").count() == 2
    assert page.locator("#b4 .orig .s").nth(1).evaluate("e => e.matches('.on')")


@pytest.mark.parametrize("how", ["hover", "focus", "tap"])
def test_popover_says_who_decided(
    open_page: Open, county_edition: Edition, how: str
) -> None:
    """Rendering, kind, glossary line and note; Escape puts it away."""
    page = open_page(county_edition, has_touch=how == "tap")
    pin = page.locator("#b2 .orig .pin", has_text="政務服務平台")
    getattr(pin, how)()
    popover = page.get_by_role("tooltip")
    api.expect(popover).to_contain_text("政务服务平台→government service platform")
    api.expect(popover).to_contain_text("county.csv:7")
    api.expect(popover).to_contain_text("preferred; as in the county's own English pages")
    box = popover.bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= 1280
    described = page.locator(f"#{pin.get_attribute('aria-describedby')}")
    assert "county.csv:7" in described.inner_text()
    page.keyboard.press("Escape")
    api.expect(popover).to_be_hidden()


def test_contents_lead_to_the_row(open_page: Open, county_edition: Edition) -> None:
    """And keep the choices in the address."""
    page = open_page(county_edition, "#theme=dark")
    page.locator(".contents summary").click()
    page.locator(".contents a").nth(3).click()
    assert page.url.endswith("#b11&theme=dark")
    page.wait_for_function("document.activeElement.id === 'b11'")
    assert not visible(page, ".contents nav")


def test_hostile_text_does_nothing(open_page: Open) -> None:
    """Scripts, handlers and script links stay text: no dialog, no request."""
    evil = '<script>alert(1)</script>"><img src=http://x.example/ onerror=alert(2)>'
    codes = (
        Code(0, "open", 1, "["),
        Code(5, "close", 1, "](javascript:alert(3))"),
        Code(5, "open", 2, "<a href='javascript:alert(4)'>"),
        Code(9, "close", 2, "</a>"),
        Code(9, "single", 3, "<iframe src=http://x.example/></iframe>"),
    )
    segment = Segment("1.1", evil, evil, codes)
    pin = Pin(0, 8, "term", "<script>", origin=evil, note=evil)
    finding = Finding(evil, "error", evil, evil, evil)
    bad = Translation(segment, evil, "unresolved", codes, (pin,), (finding,), evil)
    document = Document(evil, "md", (Block(evil, raw=evil, kind="heading"),), ("", ""))
    page = open_page(Edition(document, "en", ((bad,),), findings=(finding,), engine=evil))
    page.locator("#b1 .src .pin").first.click()
    assert evil in page.get_by_role("tooltip").inner_text()
    for link in page.locator("main a:not(.pin)").all():
        assert re.match(r"#[nr]\d+$", link.get_attribute("href") or "")
    assert page.locator("script, img, iframe").count() == 1


def test_controls_have_names_and_landmarks(
    open_page: Open, county_edition: Edition
) -> None:
    """What a screen reader needs to find its way."""
    page = open_page(county_edition)
    page.locator(".contents summary").click()
    nameless = """() => [...document
        .querySelectorAll("button, input, a, nav, [role=region]")]
        .filter(e => !(e.getAttribute("aria-label") || e.getAttribute("aria-labelledby")
            || e.closest("label")?.textContent.trim() || e.textContent.trim()))
        .map(e => e.outerHTML)"""
    assert page.evaluate(nameless) == []
    doubled = """() => { const ids = [...document.querySelectorAll("[id]")].map(e => e.id);
        return ids.filter((id, i) => ids.indexOf(id) !== i) }"""
    assert page.evaluate(doubled) == []
    dangling = """() => [...document.querySelectorAll("[aria-describedby], a[href^='#']")]
        .map(e => e.getAttribute("aria-describedby") || e.getAttribute("href").slice(1))
        .filter(id => !document.getElementById(id))"""
    assert page.evaluate(dangling) == []
    for role in ("banner", "main", "contentinfo", "navigation"):
        assert page.get_by_role(role).count() == 1
    assert page.get_by_role("heading", level=1).count() == 1
    assert page.get_by_role("group").count() >= 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast(open_page: Open, county_edition: Edition, scheme: str) -> None:
    """4.5 to 1 and more for every text (WCAG 2.2, 1.4.3)."""
    page = open_page(county_edition, color_scheme=scheme)
    page.locator(".notices > summary").click()
    page.locator("#b2 .orig .pin").first.focus()
    low = page.evaluate(
        """() => {
        const canvas = document.createElement("canvas").getContext("2d",
            {willReadFrequently: true});
        const rgb = (colour) => {
            canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour;
            canvas.fillRect(0, 0, 1, 1);
            return [...canvas.getImageData(0, 0, 1, 1).data];
        };
        const luminance = (c) => c.slice(0, 3).map(v => v / 255)
            .map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
            .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
        const under = (element) => {
            const colour = rgb(getComputedStyle(element).backgroundColor);
            if (colour[3] === 255) return colour;
            const below = under(element.parentElement);
            const a = colour[3] / 255;
            return below.map((v, i) => i < 3 ? colour[i] * a + v * (1 - a) : 255);
        };
        const bad = new Set();
        for (const element of document.querySelectorAll("body *")) {
            const own = [...element.childNodes]
                .some(n => n.nodeType === 3 && n.data.trim());
            if (!own || !element.getClientRects().length) continue;
            const [a, b] = [luminance(rgb(getComputedStyle(element).color)),
                luminance(under(element))].sort((x, y) => y - x);
            const ratio = (a + .05) / (b + .05);
            if (ratio < 4.5) bad.add(`${element.className} ${ratio.toFixed(2)}`);
        }
        return [...bad];
    }"""
    )
    assert low == []


def test_phone(open_page: Open, county_edition: Edition) -> None:
    """One column, nothing runs off the screen, the choices behind a button."""
    page = open_page(county_edition, width=390, has_touch=True)
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not page.evaluate(wide)
    assert not beside(page)
    assert not visible(page, ".choices")
    page.locator("button.view").tap()
    assert page.get_by_label("Interleaved").is_checked()
    page.get_by_label("Translation").check()
    assert not visible(page, "#b2 .orig")
    page.locator("#b2 .tgt .pin").last.scroll_into_view_if_needed()
    assert not page.evaluate(wide)


def test_long_words_do_not_widen_the_page(open_page: Open) -> None:
    """An address or a hash of two hundred characters is broken."""
    long = "x" * 200
    done = Translation(Segment("1.1", long, long), long, "done")
    document = Document(long, "txt", (Block(long),), ("", ""))
    edition = Edition(document, "en", ((done,),), engine=long, glossaries=(long,))
    page = open_page(edition, width=390)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_paper_has_no_controls(open_page: Open, county_edition: Edition) -> None:
    """Black on white, side by side, addresses in full."""
    page = open_page(county_edition, "#theme=dark", width=794)
    page.emulate_media(media="print")
    assert not visible(page, ".bar-of-tools")
    assert not visible(page, ".keys")
    assert beside(page)
    assert page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor") == (
        "rgb(255, 255, 255)"
    )
    link = page.locator("#b6 .tgt .link")
    content = link.evaluate("e => getComputedStyle(e, '::after').content")
    assert "https://cloud.yunxi.example/plan" in content
    assert visible(page, "#b9 .notes")


def test_without_script_the_page_is_readable(
    open_page: Open, county_edition: Edition
) -> None:
    """Side by side, marks lead to their rows, no dead controls."""
    page = open_page(county_edition, java_script_enabled=False)
    assert beside(page)
    assert not visible(page, ".choices") and not visible(page, ".next")
    page.locator("#b2 .tgt .pin").first.click()
    assert page.url.endswith("#p1")
    page.locator(".contents summary").click()
    assert visible(page, ".contents nav")


def test_arabic_reads_from_the_right(open_page: Open) -> None:
    """The source stands first, which is on the right."""
    done = Translation(Segment("1.1", "云。", "云。"), "سحابة.", "done")
    document = Document("a.txt", "txt", (Block("云。"),), ("", ""))
    page = open_page(Edition(document, "ar", ((done,),)))
    source, target = (
        page.locator(f"#b1 .{side}").bounding_box() for side in ("src", "tgt")
    )
    assert source and target and source["x"] > target["x"]
    assert page.locator("#b1 .src").evaluate("e => getComputedStyle(e).direction") == "ltr"
    # So does the masthead, whose arrow points to the left.
    arrow = page.locator(".masthead .arrow").first
    assert (
        arrow.evaluate("e => getComputedStyle(e).transform") == "matrix(-1, 0, 0, 1, 0, 0)"
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def places(page: Page, selector: str, text: str) -> list[float]:
    """The left edge of each character of the first such piece of text."""
    found: list[float] = page.evaluate(
        """([selector, text]) => {
            const root = document.querySelector(selector);
            const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
            const all = [];
            while (walker.nextNode()) {
                for (let i = 0; i < walker.currentNode.data.length; i++) {
                    const range = document.createRange();
                    range.setStart(walker.currentNode, i);
                    range.setEnd(walker.currentNode, i + 1);
                    const char = walker.currentNode.data[i];
                    all.push([char, range.getBoundingClientRect().left]);
                }
            }
            const at = all.map(([char]) => char).join("").indexOf(text);
            return all.slice(at, at + text.length).map(([, left]) => left);
        }""",
        [selector, text],
    )
    assert len(found) == len(text)
    return found


@pytest.mark.parametrize(
    "latin", ["C++", ".NET", "2019-03-05", "35%", "f()", "GB/T 22239-2019", "AC (Go)"]
)
@pytest.mark.parametrize("pinned", [False, True])
def test_latin_runs_in_arabic_are_shown_as_they_are_read(
    open_page: Open, latin: str, pinned: bool
) -> None:
    """In the text and in the table: every character right of the one before it."""
    pins = (Pin(0, 1, "identifier", latin, exact_case=True),) if pinned else ()
    target = f"كُتبت بلغة {latin}، ثم {latin}."
    done = Translation(Segment("1.1", "云。", "云。"), target, "done", (), pins)
    document = Document("a.txt", "txt", (Block("云。"),), ("", ""))
    page = open_page(Edition(document, "ar", ((done,),)))
    for selector in ["#b1 .tgt", *(["#p1 .to"] if pinned else [])]:
        found = places(page, selector, latin)
        assert found == sorted(found), selector
    # The comma behind it belongs to the Arabic sentence.
    comma = places(page, "#b1 .tgt", f"{latin}،")[-1]
    assert comma < min(places(page, "#b1 .tgt", latin))


def test_no_layout_overflows_in_any_language(
    open_page: Open, county_edition: Edition
) -> None:
    """The words of every language fit the tools, on a desk and on a phone."""
    for locale in ("de", "fr", "ru", "vi", "ar", "ja"):
        for width in (1280, 390):
            page = open_page(replace(county_edition, locale=locale), width=width)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, locale


def test_a_book_stays_usable(open_page: Open, county_edition: Edition) -> None:
    """Five thousand segments: a key still answers at once."""
    times = 5000 // sum(map(len, county_edition.blocks)) + 1
    document = replace(
        county_edition.document,
        blocks=county_edition.document.blocks * times,
        skeleton=("",) * (len(county_edition.document.blocks) * times + 1),
    )
    book = replace(
        county_edition, document=document, blocks=county_edition.blocks * times, edits=()
    )
    page = open_page(book)
    slowest = """key => new Promise(done => {
        const start = performance.now();
        document.body.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true}));
        document.body.getBoundingClientRect();
        done(performance.now() - start);
    })"""
    for key in "njm":
        assert page.evaluate(slowest, key) < 2000, key
