"""Case: one crisis being followed, in one SQLite file that is whole at every moment."""

from foreshock.case.case import Added, Case

__all__ = ["Added", "Case"]
