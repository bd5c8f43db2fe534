"""Rows as a Parquet file, by the optional package pyarrow."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from cairn.domain.errors import Invalid

_GROUP = 10_000
_CHUNK = 1 << 16


def as_parquet(columns: Sequence[str], rows: Iterator[dict[str, Any]]) -> Iterator[bytes]:
    """A row group for so many rows, so that any number takes the same memory. Raises `Invalid` without pyarrow."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise Invalid(
            "Parquet needs the package pyarrow where the server runs: `pip install 'cairn[parquet]'`. "
            "CSV and JSON lines need nothing."
        ) from error
    schema = pyarrow.schema([(column, _type_of(pyarrow, column)) for column in columns])
    return _written(pyarrow, schema, rows)


def _written(pyarrow: Any, schema: Any, rows: Iterator[dict[str, Any]]) -> Iterator[bytes]:
    with tempfile.TemporaryFile() as file:
        with pyarrow.parquet.ParquetWriter(file, schema) as writer:
            while group := list(islice(rows, _GROUP)):
                writer.write_table(pyarrow.Table.from_pylist(group, schema=schema))
        file.seek(0)
        while chunk := file.read(_CHUNK):
            yield chunk


def _type_of(pyarrow: Any, column: str) -> Any:
    """Moments are text, as in the other forms: ISO 8601 in UTC."""
    if column == "multiple":
        return pyarrow.bool_()
    if column.endswith("_count"):
        return pyarrow.int64()
    return pyarrow.float64() if column.endswith("_amount") else pyarrow.string()
