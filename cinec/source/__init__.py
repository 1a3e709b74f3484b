"""Text and places in it."""

from cinec.source.decode import Undecodable, decode, encode
from cinec.source.source_file import SourceFile
from cinec.source.span import NOWHERE, Span

__all__ = ["NOWHERE", "SourceFile", "Span", "Undecodable", "decode", "encode"]
