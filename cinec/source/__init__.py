"""Text and places in it."""

from cinec.source.source_file import SourceFile
from cinec.source.span import Span

__all__ = ["SourceFile", "Span"]
