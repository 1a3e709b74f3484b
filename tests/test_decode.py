"""Bytes of a script: what is read, and what is refused with a hint that can be typed."""

import pytest

from cinec.source import SourceFile, Undecodable, decode, encode
from cinec.syntax import load_source


@pytest.mark.parametrize(
    ("data", "text", "bom", "encoding"),
    [
        (b"caf\xc3\xa9", "café", False, "utf-8"),
        (b"\xef\xbb\xbfAna", "Ana", True, "utf-8"),
        (b"\xff\xfeA\0n\0a\0", "Ana", True, "utf-16-le"),
        (b"\xfe\xff\0A\0n\0a", "Ana", True, "utf-16-be"),
        (b"\xff\xfe\0\0A\0\0\0", "A", True, "utf-32-le"),
        (b"a\r\nb\rc\n", "a\r\nb\rc\n", False, "utf-8"),
        (b"page\x0cfeed", "page\x0cfeed", False, "utf-8"),
    ],
)
def test_decoded(data: bytes, text: str, bom: bool, encoding: str) -> None:
    found = decode(data)
    assert isinstance(found, SourceFile)
    assert (found.text, found.bom, found.encoding) == (text, bom, encoding)
    assert encode(found) == data


@pytest.mark.parametrize(
    ("data", "code", "says", "hint"),
    [
        (b"", "CINP001", "is empty", "INT. KITCHEN - DAY"),
        (b" \n\t\r\n", "CINP001", "is empty", "INT. KITCHEN - DAY"),
        (b"\xef\xbb\xbf", "CINP001", "is empty", "INT. KITCHEN - DAY"),
        (b"\xff\xfe\n\0", "CINP001", "is empty", "INT. KITCHEN - DAY"),
        (b"%PDF-1.7\n", "CINP002", "a PDF document", "export the screenplay"),
        (b"PK\x03\x04rest", "CINP002", ".highland", "export the screenplay"),
        (b"\x00\x01\x02\xff\xfe binary", "CINP002", "control characters", "export the screenplay"),
        (b"text \x00\x01 more", "CINP002", "NUL byte at offset 5", "export the screenplay"),
        (b"one\ntwo \x00 end", "CINP003", "NUL character in line 2", "tr -d '\\000' < 'my script'"),
        (
            b"one\ncaf\xe9 noir",
            "CINP004",
            "byte 0xe9 in line 2 is `é`",
            "iconv -f WINDOWS-1252 -t UTF-8 'my script'",
        ),
        ("INT. HALL - DAY\n".encode("utf-16-le"), "CINP004", "UTF-16LE without", "iconv -f UTF-16LE"),
        ("INT. HALL - DAY\n".encode("utf-16-be"), "CINP004", "UTF-16BE without", "iconv -f UTF-16BE"),
        (b"\xff\xfeA\0n", "CINP002", "byte-order mark says utf-16-le", "export the screenplay"),
        (b"\xed\xa0\x80 surrogate", "CINP004", "byte 0xed in line 1", "iconv"),
    ],
)
def test_refused(data: bytes, code: str, says: str, hint: str) -> None:
    found = decode(data, "my script")
    assert isinstance(found, Undecodable)
    assert found.code == code
    assert says in found.message and "`my script`" in found.message
    assert hint in found.hint


def test_load_source_gives_a_file_or_one_error() -> None:
    source, diagnostics = load_source(b"Ana.", "a.fountain", 3)
    assert source is not None and source.id == 3 and source.path == "a.fountain" and not diagnostics
    source, diagnostics = load_source(b"", "a.fountain")
    assert source is None
    assert [(d.code, d.severity, d.span) for d in diagnostics] == [("CINP001", "error", None)]


def test_lines_and_columns() -> None:
    source = SourceFile.of("one\r\ntwo\rthree\n")
    assert source.line_starts == (0, 5, 9, 15)
    assert [source.line_text(line) for line in range(4)] == ["one", "two", "three", ""]
    assert source.line_column(9) == (3, 1)
    assert source.line_column(len(source.text)) == (4, 1)
