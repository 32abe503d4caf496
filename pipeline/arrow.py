"""What several rooms do to whole Arrow columns, and pyarrow has no single function for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc


def whole(column: pa.Array | pa.ChunkedArray) -> pa.Array:
    """A column as one array, whatever chunks it came in.

    >>> whole(pa.chunked_array([["a"], ["b"]])).to_pylist()
    ['a', 'b']
    """
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column


def nth(lists: pa.Array, n: int) -> pa.Array:
    """The ``n``-th item (from 0) of every row's list, null where there is none.

    >>> nth(pa.array([["a", "b"], None, [], ["c"]]), 1).to_pylist()
    ['b', None, None, None]
    """
    return pc.list_slice(lists, n, n + 1, return_fixed_size_list=True).values


def replace_where(mask: pa.Array, values: pa.Array, function: Callable[[str], str]) -> pa.Array:
    """A string column with ``function`` applied where ``mask`` says so, once to each distinct text.

    >>> replace_where(pa.array([True, False, None]), pa.array(["a", "b", None]), str.upper).to_pylist()
    ['A', 'b', None]
    """
    there = pc.fill_null(mask, False)
    if not pc.any(there).as_py():
        return values
    encoded = values.filter(there).dictionary_encode()
    texts = pa.array([function(text) for text in encoded.dictionary.to_pylist()], pa.string())
    return pc.replace_with_mask(values, there, texts.take(encoded.indices))


def batches(path: Path) -> Iterator[pa.RecordBatch]:
    """The record batches of an Arrow IPC file, mapped into memory."""
    with pa.memory_map(str(path)) as file:
        reader = pa.ipc.open_file(file)
        for number in range(reader.num_record_batches):
            yield reader.get_batch(number)
