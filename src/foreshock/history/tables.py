"""Reading the public tables into plain NumPy columns. The only place that knows file formats."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from foreshock.errors import InputError
from foreshock.history import store

Columns = dict[str, NDArray[Any]]


def read(key: str, data: str | Path | None = None) -> Columns:
    """All columns of a table as NumPy arrays: numbers as float64 (missing is NaN), texts as objects (missing is None).

    Dates of .rda tables are days since 1970-01-01 (float64), as R keeps them.
    """
    path = store.locate(key, data)
    try:
        return _read_rda(path) if path.suffix == ".rda" else _read_csv(path)
    except (ValueError, KeyError, OSError, EOFError) as error:
        raise InputError(f"The table {path} cannot be read: {error}") from error


def _read_rda(path: Path) -> Columns:
    import rdata

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        frames = rdata.read_rda(str(path))
    (frame,) = frames.values()
    return {str(name): _column(frame[name]) for name in frame.columns}


def _read_csv(path: Path) -> Columns:
    import pandas as pd

    frame = pd.read_csv(path)
    return {str(name): _column(frame[name]) for name in frame.columns}


def _column(series: Any) -> NDArray[Any]:
    kind = getattr(series.dtype, "kind", "O")
    if kind in "iufb":
        return np.asarray(series.to_numpy(dtype=np.float64, na_value=np.nan))
    values = series.to_numpy(dtype=object, na_value=None)
    return np.asarray(values)


def days(year: NDArray[Any], month: NDArray[Any], day: NDArray[Any], *, end: bool = False) -> NDArray[np.int64]:
    """Days since 1970-01-01 of year, month, day columns; an unknown day (-9) is the first (or the last) of the month, an
    unknown month the first (or the last) of the year."""
    year = np.asarray(year, dtype=np.int64)
    month = np.asarray(month, dtype=np.int64)
    day = np.asarray(day, dtype=np.int64)
    month = np.where(month < 1, 12 if end else 1, month)
    start = (year - 1970).astype("datetime64[Y]").astype("datetime64[M]") + (month - 1)
    following = (start + 1).astype("datetime64[D]").astype(np.int64) - 1
    first = start.astype("datetime64[D]").astype(np.int64)
    exact = np.minimum(first + np.maximum(day, 1) - 1, following)
    return np.asarray(np.where(day < 1, following if end else first, exact), dtype=np.int64)


def year_of(day: NDArray[Any]) -> NDArray[np.int64]:
    """Calendar year of days since 1970-01-01."""
    years = np.asarray(day, dtype="datetime64[D]").astype("datetime64[Y]")
    return np.asarray(years.astype(np.int64) + 1970, dtype=np.int64)
