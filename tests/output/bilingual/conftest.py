"""A small edition with everything a bilingual page has to show."""

from collections.abc import Sequence

import pytest

from duizhao.pipeline.model import (
    Block,
    BlockKind,
    Code,
    Document,
    Edit,
    Edition,
    Finding,
    Pin,
    PinKind,
    Segment,
    Status,
    Translation,
)

TERMS: dict[str, tuple[PinKind, str, str, str]] = {
    "云溪县": ("term", "Yunxi County", "county.csv:2", "preferred"),
    "政务服务平台": (
        "term",
        "government service platform",
        "county.csv:7",
        "preferred; as in the county's own English pages",
    ),
    "政务云": ("term", "government cloud", "county.csv:8", "preferred"),
    "身份认证": ("term", "identity authentication", "county.csv:11", "preferred"),
    "电子证照": ("term", "electronic licences", "county.csv:12", "admitted"),
    "数据局": ("term", "data bureau", "county.csv:15", "preferred"),
    "数据接口": ("term", "data interfaces", "county.csv:16", "preferred"),
    "2023年3月15日": ("date", "15 March 2023", "CLDR", ""),
    "一百二十万": ("quantity", "1.2 million", "CLDR", ""),
    "九成": ("quantity", "90%", "CLDR", ""),
    "七成": ("quantity", "70%", "CLDR", ""),
    "180天": ("quantity", "180 days", "CLDR", ""),
    "四小时": ("quantity", "four hours", "CLDR", ""),
    "480万元": ("quantity", "CNY 4.8 million", "CLDR", ""),
    "310万元": ("quantity", "CNY 3.1 million", "CLDR", ""),
    "YX-2023-0086": ("identifier", "YX-2023-0086", "verbatim", ""),
}

Line = tuple[str, str, str]
"""A sentence in the file's script, in simplified Chinese, in English."""


def pins(source: str) -> tuple[Pin, ...]:
    """Return the pins of the terms above that stand in the source."""
    return tuple(
        Pin(at, at + len(text), kind, target, origin=origin, note=note)
        for text, (kind, target, origin, note) in TERMS.items()
        if (at := source.find(text)) >= 0
    )


def around(text: str, part: str, opening: str, closing: str) -> tuple[Code, ...]:
    """Return a pair of codes around a part of the text; none if it is not there."""
    at = text.find(part)
    if at < 0:
        return ()
    return Code(at, "open", 1, opening), Code(at + len(part), "close", 1, closing)


class Builder:
    """Puts blocks and their translations together, with the offsets worked out."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.translations: list[tuple[Translation, ...]] = []
        self.skeleton = [""]

    def add(
        self,
        kind: BlockKind,
        *lines: Line,
        level: int = 0,
        code: tuple[str, str, str, str] | None = None,
        became: dict[int, tuple[Status, Sequence[Finding]]] | None = None,
    ) -> None:
        """Add a block; ``code`` is (source part, target part, opening, closing)."""
        number = len(self.blocks) + 1
        translations = []
        for index, (original, source, target) in enumerate(lines, 1):
            status, findings = (became or {}).get(index, ("done", ()))
            codes = around(source, code[0], *code[2:]) if code else ()
            after = around(target, code[1], *code[2:]) if code else ()
            segment = Segment(f"{number}.{index}", source, original, codes)
            translations.append(
                Translation(
                    segment,
                    target,
                    status,
                    after,
                    pins(source),
                    tuple(findings),
                    "clauses" if status == "repaired" else "inline",
                    3 if status == "repaired" else 1,
                )
            )
        text = "".join(line[1] for line in lines)
        self.blocks.append(Block(text, (), kind, level, text, line=2 * number - 1))
        self.translations.append(tuple(translations))
        self.skeleton.append("\n\n")

    def keep(self, kind: BlockKind, text: str, reason: str) -> None:
        """Add a block that is not translated."""
        number = len(self.blocks) + 1
        segment = Segment(f"{number}.1", text, text)
        kept = Translation(segment, text, "kept", reason=reason)
        self.blocks.append(Block(text, (), kind, 0, text, 2 * number - 1, reason))
        self.translations.append((kept,))
        self.skeleton.append("\n\n")


def county() -> Edition:
    """Return a report of an invented county, from traditional Chinese to English."""
    page = Builder()
    page.add(
        "heading",
        (
            "把辦事窗口搬到雲上",
            "把办事窗口搬到云上",
            "Moving the Service Counter into the Cloud",
        ),
        level=1,
    )
    page.add(
        "paragraph",
        (
            "2023年3月15日，雲溪縣的政務服務平台正式上線。",
            "2023年3月15日，云溪县的政务服务平台正式上线。",
            "On 15 March 2023, Yunxi County’s government service platform went live.",
        ),
        (
            "到年底，平台已受理申請一百二十萬件，其中九成無須到場。",
            "到年底，平台已受理申请一百二十万件，其中九成无须到场。",
            "By the end of the year it had accepted 1.2 million applications, 90% of them "
            "without a visit in person.",
        ),
    )
    page.add("heading", ("為什麼要搬", "为什么要搬", "Why move at all"), level=2)
    page.add(
        "paragraph",
        (
            "過去，居民想辦一張營業執照，要跑五個窗口，平均等候三週。",
            "过去，居民想办一张营业执照，要跑五个窗口，平均等候三周。",
            "In the past, anyone who wanted a business licence went to one counter after "
            "another, five of them, and waited three weeks on average.",
        ),
        (
            "問題不在窗口，而在資料不通：每個部門各管一套系統，同一張表格要填許多遍。",
            "问题不在窗口，而在资料不通：每个部门各管一套系统，同一张表格要填许多遍。",
            "The trouble lay not with the counters but with data that did not connect: "
            "every department ran a system of its own, and the same form was filled in "
            "many times.",
        ),
        code=("资料不通", "data that did not connect", "**", "**"),
    )
    page.add("heading", ("怎樣搬", "怎样搬", "How it was done"), level=2)
    page.add(
        "paragraph",
        (
            "縣裡先建統一的政務雲，再把各部門的系統一個一個遷移上去。",
            "县里先建统一的政务云，再把各部门的系统一个一个迁移上去。",
            "The county first built a single government cloud, then moved the systems of "
            "the departments onto it, one after another.",
        ),
        (
            "方案編號為YX-2023-0086，全文公開。",
            "方案编号为YX-2023-0086，全文公开。",
            "The plan has the number YX-2023-0086 and is public in full.",
        ),
        code=("政务云", "government cloud", "[", "](https://cloud.yunxi.example/plan)"),
        became={1: ("repaired", ())},
    )
    page.skeleton[-1] = "\n\n1. "
    page.add(
        "item",
        (
            "統一身份認證，居民只需登入一次。",
            "统一身份认证，居民只需登录一次。",
            "Unified identity authentication: residents sign in only once.",
        ),
        level=1,
    )
    page.skeleton[-1] = "\n2. "
    page.add(
        "item",
        (
            "電子證照互認，紙本材料減少七成。",
            "电子证照互认，纸质材料减少七成。",
            "Mutual recognition of electronic licences, and 70% less paper.",
        ),
        level=1,
    )
    page.skeleton[-1] = "\n3. "
    page.add(
        "item",
        (
            "備份保留180天，恢復不超過四小時。",
            "备份保留180天，恢复不超过四小时。",
            "Backups are kept for 108 days and restored within four hours.",
        ),
        level=1,
        became={
            1: (
                "unresolved",
                [
                    Finding(
                        "number-missing",
                        "error",
                        "The quantity is missing from the translation.",
                        "180天",
                        "180 days",
                    ),
                    Finding(
                        "number-extra",
                        "error",
                        "The translation has a number that the source does not have.",
                        "",
                        "108 days",
                    ),
                ],
            )
        },
    )
    page.add(
        "quote",
        (
            "「我們不是把窗口關掉，」縣數據局局長林若蘭說，「而是讓窗口跟著人走。」",
            "“我们不是把窗口关掉，”县数据局局长林若兰说，“而是让窗口跟着人走。”",
            "“We are not closing the counters,” says Lin Ruolan, director of the county’s "
            "data bureau. “We are letting them follow people.”",
        ),
    )
    page.add("heading", ("花費與節省", "花费与节省", "What it costs and saves"), level=2)
    for original, source, target in (
        ("搬遷前每年運維", "搬迁前每年运维", "Yearly operation, before"),
        ("480萬元", "480万元", "CNY 4.8 million"),
        ("搬遷後每年運維", "搬迁后每年运维", "Yearly operation, after"),
        ("310萬元", "310万元", "CNY 3.1 million"),
    ):
        page.add("cell", (original, source, target))
    page.keep(
        "code",
        "GET https://api.yunxi.example/v2/licences/YX-2023-0086\nAccept: application/json",
        "code block",
    )
    page.add("heading", ("接下來", "接下来", "What comes next"), level=2)
    page.add(
        "paragraph",
        (
            "下一步，雲溪縣將向企業開放數據介面，並公布每個介面的使用說明。",
            "下一步，云溪县将向企业开放数据接口，并公布每个接口的使用说明。",
            "Next, Yunxi County will open data interfaces to companies and publish a guide "
            "to each of them.",
        ),
        (
            "這比搬家更難，也更值得。",
            "这比搬家更难，也更值得。",
            "This is harder than moving house.",
        ),
        became={
            2: (
                "done",
                [
                    Finding(
                        "length",
                        "warning",
                        "The translation is short; something may be missing.",
                        "也更值得",
                    )
                ],
            )
        },
    )
    page.add(
        "paragraph",
        ("感謝每一位排過隊的人。", "感谢每一位排过队的人。", ""),
        became={1: ("unresolved", [])},
    )
    page.keep("paragraph", "Yunxi Open Data Group · open@yunxi.example", "no Chinese")
    document = Document(
        "yunxi-cloud-report.md", "md", tuple(page.blocks), tuple(page.skeleton)
    )
    edits: list[tuple[Edit, ...]] = [() for _ in page.blocks]
    edits[1] = (
        Edit(17, 21, "", "pinyin", "(wù)"),
        Edit(0, 4, "2023", "width", "２０２３"),
    )
    edits[3] = (Edit(9, 14, "", "pinyin", "(zhào)"),)
    return Edition(
        document,
        "en-GB",
        tuple(page.translations),
        "Hant",
        tuple(edits),
        (
            Finding(
                "damaged",
                "warning",
                "One character is damaged and was left as it is.",
                "�",
                line=7,
                column=12,
            ),
        ),
        "argos zh-en 1.9 (CTranslate2, int8)",
        (
            "county.csv sha256:"
            "3f9a61d20c77b4e1a5f0d2c4386b9e7715c0aa42f6d8e91b3c7d5e60f2a4b8c9",
            "digital-government.csv sha256:"
            "b71c09e4d5a2f8836e10c94b7a5d3f2e8861c0d9b4a7e5f3120c9d8b7a6e5f41",
        ),
    )


@pytest.fixture(scope="session")
def county_edition() -> Edition:
    """The report of the county."""
    return county()
