"""Every refusal of the server is one JSON object with one sentence: ``{"error": "..."}``."""

from __future__ import annotations

from typing import Any

import msgspec

from foreshock.case.review import ChangedMeanwhile
from foreshock.errors import CheckFailed, ForeshockError, InputError, MissingError, RefusedError


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """One thing wrong in a text, and where it stands."""

    line: int
    column: int
    path: str
    message: str


class Problem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the server answers where it cannot do what was asked."""

    error: str
    """One sentence."""
    faults: list[Fault] = []
    """Of a scenario: everything that is wrong with it, in the order of the lines."""


class HttpError(ForeshockError):
    """A refusal with its status."""

    def __init__(self, status: int, sentence: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(sentence)
        self.status, self.headers = status, headers or {}


STATUS: tuple[tuple[type[BaseException], int], ...] = (
    (ChangedMeanwhile, 409), (MissingError, 404), (RefusedError, 422), (CheckFailed, 422), (InputError, 400),
)  # fmt: skip


def status_of(error: BaseException) -> int:
    """HTTP status of an error: 500 for what is a defect of ours."""
    if isinstance(error, HttpError):
        return error.status
    return next((status for kind, status in STATUS if isinstance(error, kind)), 500)


def sentence_of(error: BaseException) -> str:
    """What the client is told: the sentence of an error that is meant for users, and nothing of the inside of any other."""
    if isinstance(error, ForeshockError):
        return str(error)
    return f"This is a defect of Foreshock, not of your request ({type(error).__name__}); please report it."


def body_of(error: BaseException) -> bytes:
    """The JSON body."""
    faults = getattr(error, "faults", [])
    return msgspec.json.encode(Problem(error=sentence_of(error), faults=list(faults)))


def send_headers(status: int, body: bytes, more: dict[str, str] | None = None) -> dict[str, Any]:
    """The first message of an ASGI answer."""
    headers = {"content-type": "application/json", "content-length": str(len(body)), **(more or {})}
    return {"type": "http.response.start", "status": status, "headers": [(k.encode(), v.encode()) for k, v in headers.items()]}
