"""The small questions that every reader of a Word document asks of its XML."""

import pytest
from lxml import etree

from basis.docx.fout import DocxError
from basis.docx.ooxml import (
    MAX_DIEPTE,
    NAMESPACES,
    attr,
    find,
    local,
    number,
    on_off,
    parse_xml,
    q,
    text_of,
    val,
)

STRICT_W = b"http://purl.oclc.org/ooxml/wordprocessingml/main"


def xml(binnen: str) -> etree._Element:
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    return parse_xml(f"<w:body {spaces}>{binnen}</w:body>".encode(), "word/document.xml")


@pytest.mark.parametrize(
    ("eigenschap", "aan"),
    [
        ("<w:b/>", True),
        ('<w:b w:val="1"/>', True),
        ('<w:b w:val="true"/>', True),
        ('<w:b w:val="on"/>', True),
        ('<w:b w:val="0"/>', False),
        ('<w:b w:val="false"/>', False),
        ('<w:b w:val="False"/>', False),
        ('<w:b w:val="off"/>', False),
        ('<w:b w:val="none"/>', False),
        ("<w:i/>", None),
    ],
)
def test_a_property_is_on_off_or_not_given(eigenschap, aan):
    assert on_off(find(xml(eigenschap), "w:b")) is aan


@pytest.mark.parametrize(
    ("tekst", "getal"),
    [("12", 12), ("-3", -3), ("", None), (None, None), ("12.5", None), ("twaalf", None)],
)
def test_a_whole_number_is_read_and_anything_else_is_nothing(tekst, getal):
    assert number(tekst) == getal


def test_the_value_of_a_property_is_told_from_no_property_and_from_no_value():
    body = xml('<w:pPr><w:jc w:val="right"/><w:leeg/></w:pPr>')
    assert val(body, "w:pPr/w:jc") == "right"
    assert val(body, "w:pPr/w:leeg") == ""
    assert val(body, "w:pPr/w:ind") is None
    assert val(None, "w:jc") is None


def test_an_attribute_that_is_not_there_has_the_value_that_was_asked():
    body = xml('<w:tab w:pos="12"/>')
    assert attr(find(body, "w:tab"), "w:pos") == "12"
    assert attr(find(body, "w:tab"), "w:leader", "geen") == "geen"
    assert attr(find(body, "w:nergens"), "w:pos", "0") == "0"


def test_a_name_is_known_in_full_and_in_short():
    assert q("w:p") == f"{{{NAMESPACES['w']}}}p"
    assert local(find(xml("<w:p/>"), "w:p")) == "p"


def test_the_text_of_paragraphs_does_not_grow_together():
    body = xml(
        "<w:p><w:r><w:t>Een </w:t></w:r><w:r><w:t>zin.</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>En nog een.</w:t></w:r></w:p>"
        "<w:tbl><w:p><w:r><w:t>  In  een cel </w:t></w:r></w:p></w:tbl>"
    )
    assert text_of(body) == "Een zin. En nog een. In een cel"


def test_text_in_a_formula_a_shape_and_a_deletion_counts_as_text():
    body = xml(
        "<m:oMath><m:r><m:t>x²</m:t></m:r></m:oMath>"
        "<a:p><a:r><a:t>vorm</a:t></a:r></a:p>"
        "<w:p><w:del><w:r><w:delText>weg</w:delText></w:r></w:del><w:r><w:t/></w:r></w:p>"
    )
    assert text_of(body) == "x² vorm weg"


def test_a_document_saved_as_strict_is_read_as_any_other():
    root = parse_xml(b'<w:body xmlns:w="' + STRICT_W + b'"><w:p/></w:body>', "word/document.xml")
    assert root.tag == q("w:body")
    assert find(root, "w:p") is not None


def test_comments_and_instructions_are_not_read():
    root = parse_xml(b"<a><!-- geheim --><?word doe iets?><b/></a>", "deel.xml")
    assert [child.tag for child in root] == ["b"]


@pytest.mark.parametrize(
    "data", [b"", b"<a>", b"<a></b>", b"<a>\x00</a>", b"geen xml", b"\xff\xfe<"]
)
def test_broken_xml_names_its_part_and_what_to_do(data):
    with pytest.raises(DocxError, match=r"word/styles\.xml is niet te lezen.*sla het opnieuw op"):
        parse_xml(data, "word/styles.xml")


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE a [<!ENTITY e "tekst">]>',
        '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a SYSTEM "http://kwaad.test/a.dtd">',
    ],
)
def test_a_document_type_is_refused_before_anything_is_fetched(doctype):
    with pytest.raises(DocxError, match="documenttype"):
        parse_xml(f"{doctype}<a/>".encode(), "deel.xml")


def nested(diepte: int) -> bytes:
    return b"<a>" * diepte + b"</a>" * diepte


def test_a_tree_as_deep_as_is_allowed_is_read():
    assert parse_xml(nested(MAX_DIEPTE), "deel.xml").tag == "a"


def test_a_deeper_tree_is_refused():
    with pytest.raises(DocxError, match="te diep in elkaar genest"):
        parse_xml(nested(MAX_DIEPTE + 1), "deel.xml")


def test_many_elements_beside_each_other_are_not_deep():
    assert len(parse_xml(b"<a>" + b"<b/>" * 1000 + b"</a>", "deel.xml")) == 1000
