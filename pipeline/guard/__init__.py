"""The guard: columns that seem to hold personal data, found before anything of them is published.

Based on headers and unique values; nothing here, nor any Finding of it, ever quotes a value.
"""

from pipeline.guard.documents import document_findings
from pipeline.guard.guard import Guarded, guard
from pipeline.guard.signs import Sign, signs

__all__ = ["Guarded", "Sign", "document_findings", "guard", "signs"]
