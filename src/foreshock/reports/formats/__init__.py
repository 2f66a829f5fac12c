"""One file per format: bytes (or text) in, a list of :class:`~foreshock.reports.found.Found` out."""
