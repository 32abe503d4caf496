"""What makes a ZIP file a damaged one, in whichever of its many ways Python's ``zipfile`` finds out."""

from __future__ import annotations

import errno
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The compressions of a member that are unpacked: all that OPC allows (ECMA-376 part 2)."""

_SIGNS = (zlib.error, EOFError, RuntimeError, ValueError, OverflowError)
"""What ``zipfile`` lets out besides: of streams, their ends, passwords and versions, names, places."""


@contextmanager
def one_sign_of_damage() -> Iterator[None]:
    """All that ``zipfile`` raises within over bytes that are damaged, locked or made to do harm comes out as
    BadZipFile; an OSError that comes out is a fault of the disk."""
    try:
        yield
    except _SIGNS as error:
        raise zipfile.BadZipFile(str(error) or "it ends too early") from error  # EOFError says nothing
    except OSError as error:
        if error.errno != errno.EINVAL:  # a member said to begin before the file does
            raise
        raise zipfile.BadZipFile(str(error)) from error
