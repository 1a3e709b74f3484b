"""Turns bytes into a SourceFile, or says what is wrong with them, and back; never raises."""

import codecs
import re
import shlex
from dataclasses import dataclass

from cinec.source.source_file import SourceFile

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KINDS = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a zip archive, as .docx, .fadein and .highland files are"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x1f\x8b", "a gzip archive"),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Undecodable:
    """Why bytes are no script: a code of the one table, a message that quotes the evidence, what to type."""

    code: str
    message: str
    hint: str


def decode(data: bytes, path: str = "script.fountain", id: int = 0) -> SourceFile | Undecodable:
    """Text of UTF-8 (or UTF-16 and UTF-32 behind a byte-order mark) with the line ends as they are."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decode(data[len(bom) :], path, id, encoding, bom=True)
    return _decode(data, path, id, "utf-8", bom=False)


def encode(source: SourceFile) -> bytes:
    """The bytes that `source` was decoded from, byte-order mark included."""
    bom = next((bom for bom, encoding in _BOMS if encoding == source.encoding), b"") if source.bom else b""
    return bom + source.text.encode(source.encoding)


def _decode(data: bytes, path: str, id: int, encoding: str, *, bom: bool) -> SourceFile | Undecodable:
    if not bom and (kind := _known_kind(data)):
        return _binary(path, f"it is {kind}")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as problem:
        return _undecodable(data, path, encoding, problem.start)
    if not text.strip():
        return _empty(path)
    nul = text.find("\0")
    if nul >= 0:
        return _nul(data, path, text, nul)
    return SourceFile.of(text, path, id, bom=bom, encoding=encoding)


def _known_kind(data: bytes) -> str:
    return next((kind for magic, kind in _KINDS if data.startswith(magic)), "")


def _empty(path: str) -> Undecodable:
    return Undecodable(
        code="CINP001",
        message=f"`{path}` is empty",
        hint="start with a scene: `INT. KITCHEN - DAY`, an empty line, then what we see",
    )


def _binary(path: str, evidence: str) -> Undecodable:
    return Undecodable(
        code="CINP002",
        message=f"`{path}` is not text: {evidence}",
        hint="export the screenplay as Fountain or as plain text (UTF-8) and build that file",
    )


def _nul(data: bytes, path: str, text: str, nul: int) -> Undecodable:
    pairs = data[: min(len(data), 512)]
    if len(pairs) > 1 and max(pairs[0::2].count(0) * 2, pairs[1::2].count(0) * 2) >= len(pairs) * 0.8:
        order = "UTF-16LE" if pairs[1::2].count(0) >= pairs[0::2].count(0) else "UTF-16BE"
        return _recode(path, f"it looks like {order} without a byte-order mark", order)
    if _CONTROL.search(data.replace(b"\0", b"")):
        return _binary(path, f"it holds a NUL byte at offset {nul} and other control characters")
    line = text.count("\n", 0, nul) + 1
    return Undecodable(
        code="CINP003",
        message=f"`{path}` holds a NUL character in line {line}",
        hint=f"remove it: `tr -d '\\000' < {shlex.quote(path)} > clean.fountain`",
    )


def _undecodable(data: bytes, path: str, encoding: str, at: int) -> Undecodable:
    if encoding != "utf-8":
        return _binary(path, f"its byte-order mark says {encoding}, but byte {at} does not fit")
    if _CONTROL.search(data):
        return _binary(
            path, f"byte 0x{data[at]:02x} at offset {at} is not UTF-8, and control characters follow"
        )
    line = data.count(b"\n", 0, at) + 1
    evidence = f"byte 0x{data[at]:02x} in line {line} is `{data[at : at + 1].decode('cp1252', 'replace')}` in Windows-1252"
    return _recode(path, evidence, "WINDOWS-1252")


def _recode(path: str, evidence: str, encoding: str) -> Undecodable:
    return Undecodable(
        code="CINP004",
        message=f"`{path}` is not UTF-8: {evidence}",
        hint=f"save it as UTF-8, or convert it: `iconv -f {encoding} -t UTF-8 {shlex.quote(path)} > utf8.fountain`",
    )
