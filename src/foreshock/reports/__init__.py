"""Reports: texts handed in, read into one immutable shape. Entry room of the way of the data."""

from foreshock.reports.dating import question, require_date
from foreshock.reports.reading import from_text, read, read_stream
from foreshock.reports.report import Report

__all__ = ["Report", "from_text", "question", "read", "read_stream", "require_date"]
