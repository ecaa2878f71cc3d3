"""Names that a document glosses are decided for all of it."""

from duizhao.pipeline import readers
from duizhao.pipeline.engines.identity import IdentityEngine
from duizhao.pipeline.names import entries
from duizhao.pipeline.translate import Translator

TEXT = "校长是安娜·科瓦奇（Anna Kovač）。\n\n科瓦奇去年上任。\n"


def targets(locale: str) -> list[str]:
    """What becomes of the text, with pins alone."""
    translator = Translator(IdentityEngine())
    document = readers.read(None, TEXT.encode(), "utf-8", "txt", "a.txt")
    edition = translator.edition(translator.prepare(document), locale)
    return [one.target for block in edition.blocks for one in block]


def test_a_gloss_decides_the_name_wherever_it_stands() -> None:
    """Where the first part of a name begins nothing tells, so that it is left alone."""
    assert targets("en") == ["校长是安娜·Kovač（Anna Kovač）。", "Kovač去年上任。"]


def test_other_scripts_write_names_in_their_own_letters() -> None:
    """The gloss decides nothing there."""
    assert entries([TEXT], "ru", ()) == ()


def test_the_glossary_comes_first() -> None:
    """What people decided is not overruled by a document."""
    known = entries([TEXT], "en", ())
    assert [each.sources for each in known] == [("科瓦奇",)]
    assert entries([TEXT], "en", known) == ()
