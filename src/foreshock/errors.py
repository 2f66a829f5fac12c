"""Errors a user can meet: one sentence each, and the exit code the command line ends with.

Exit codes (documented in docs/cli.md): 0 done; 1 a check or verification found something wrong; 2 the command line
itself is wrong (click's own code); 3 bad input (a file, a line, a name), or output that cannot be written; 4 a needed
table or case is missing; 5 the request is valid but cannot be answered (impossible evidence, refused question); 70 a
defect of Foreshock; 130 interrupted; 141 the reader of the output has gone (`| head`), as for a program ended by SIGPIPE.
"""

from __future__ import annotations


class ForeshockError(Exception):
    """Base of every error meant for the user. ``str(error)`` is one clear sentence; ``exit_code`` ends the program.

    >>> raise InputError("report.pdf is password-protected; save an open copy and try again.")
    Traceback (most recent call last):
        ...
    foreshock.errors.InputError: report.pdf is password-protected; save an open copy and try again.
    """

    exit_code = 70


class CheckFailed(ForeshockError):
    """A verification found something wrong (`case check`, a hash chain, a checksum)."""

    exit_code = 1


class InputError(ForeshockError):
    """Something handed in cannot be used: a file, a line of it, a name, a date."""

    exit_code = 3


class MissingError(ForeshockError):
    """A table, case or file that the request needs is not there."""

    exit_code = 4


class RefusedError(ForeshockError):
    """The request is well formed but cannot be answered, with the reason."""

    exit_code = 5
