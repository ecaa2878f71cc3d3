"""One name for a thing and one translation for a sentence, in a whole document."""

from duizhao.pipeline.checks import check_document
from duizhao.pipeline.model import Finding, Pin, Segment, Translation

PIN = Pin(0, 4, "term", "data centre", accepted=("data centres", "server farm"))


def document(*targets: str, pins: bool = True) -> tuple[tuple[Finding, ...], ...]:
    """Findings of sentences that all begin with 数据中心 and differ otherwise."""
    found = []
    for number, target in enumerate(targets, 1):
        source = "数据中心" + "上" * number + "。"
        segment = Segment(f"{number}.1", source, source)
        found.append(Translation(segment, target, "done", pins=(PIN,) if pins else ()))
    return check_document(found, "en")


def test_one_term_in_two_ways() -> None:
    """The less frequent one is told where the other one stands."""
    first, second, third = document(
        "The server farm runs.", "A data centre runs.", "Data centres run."
    )
    assert (second, third) == ((), ())
    [finding] = first
    assert (finding.kind, finding.severity) == ("term-inconsistent", "warning")
    assert finding.message == (
        "数据中心 is “server farm” here and “data centre” in segment 2.1."
    )
    assert (finding.source_at, finding.target_at) == ((0, 4), (4, 15))


def test_endings_are_one_way() -> None:
    """Number and capitals make no other term."""
    assert document("Data centres run.", "The data centre runs.") == ((), ())


def test_one_sentence_in_two_ways() -> None:
    """The same source, another target; what was kept does not count."""
    one = Segment("1.1", "保持联系。", "保持联系。")
    two = Segment("2.1", "保持联系。", "保持联系。")
    three = Segment("3.1", "保持联系。", "保持联系。")
    found = check_document(
        [
            Translation(one, "Keep in touch.", "done"),
            Translation(two, "Keep  in touch.", "done"),
            Translation(three, "Stay in contact.", "done"),
            Translation(three, "保持联系。", "kept"),
        ],
        "en",
    )
    assert [[f.kind for f in each] for each in found] == [
        [],
        [],
        ["segment-inconsistent"],
        [],
    ]
    assert "Keep in touch." in found[2][0].chinese
