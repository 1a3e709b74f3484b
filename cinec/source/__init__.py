"""Text and places in it."""

from cinec.source.decode import Undecodable, decode, encode
from cinec.source.source_file import SourceFile
from cinec.source.span import Span

__all__ = ["SourceFile", "Span", "Undecodable", "decode", "encode"]
