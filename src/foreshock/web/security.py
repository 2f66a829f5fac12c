"""What every request passes before anything reads it: whose it is, where it comes from, how large it may be, how long it may take.

Closed here: DNS rebinding (the ``Host`` must be ours), requests forged by other pages (``Origin`` and ``Sec-Fetch-Site`` on every
write, and no content type that a form can send), access without the token where one is set, bodies beyond the limit or slower than
the time-out. The server has no code that fetches an address, so there is nothing to forge a request with.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import ipaddress
import secrets
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, quote, urlencode

import msgspec
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from foreshock.web.problem import HttpError, body_of, send_headers, status_of

COOKIE = "foreshock"
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
HEADERS: dict[str, str] = {
    "content-security-policy": CSP,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cache-control": "no-store",
}
"""On every answer."""
MEGABYTE = 1_000_000
UPLOAD = 8 * MEGABYTE
"""Bytes that a body may have, whatever it is. Each endpoint has its own, smaller limit where it takes JSON."""
BODY_SECONDS = 30.0
"""Time within which a whole body must have come."""
WRITES = ("POST", "PUT", "PATCH", "DELETE")
KINDS = ("application/json", "application/octet-stream")
"""Content types of writes: none that a page elsewhere can send without asking first."""
LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """How a server is reached."""

    hosts: tuple[str, ...] = LOOPBACK
    """Names and addresses that a request may be sent to; ``*`` allows any literal address (never a name that could be rebound)."""
    token: str | None = None
    """What a client must know; None on the loopback interface."""

    @property
    def cookie(self) -> str:
        """The value of the cookie that stands for the token (a browser's store never holds the token itself)."""
        return hmac.new((self.token or "").encode(), b"foreshock cookie 1", hashlib.sha256).hexdigest()


def new_token() -> str:
    """256 random bits."""
    return secrets.token_urlsafe(32)


def same(one: str, other: str) -> bool:
    """Whether two secrets are equal, in a time that does not tell how much of them is."""
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))


class Guard:
    """ASGI middleware: the checks above, then the application, with the security headers on whatever it answers."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app, self.settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 1008})
            return
        started = False

        async def answer(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                given = {k.lower() for k, _ in message["headers"]}
                more = [(k.encode(), v.encode()) for k, v in HEADERS.items() if k.encode() not in given]
                message = {**message, "headers": [*message["headers"], *more]}
            await send(message)

        try:
            headers = _headers(scope)
            await self._pass(scope, headers, _bounded(receive, headers), answer)
        except HttpError as error:
            if started:
                raise
            await refuse(error, answer)

    async def _pass(self, scope: Scope, headers: dict[str, str], receive: Receive, send: Send) -> None:
        check_host(headers.get("host", ""), self.settings.hosts)
        check_origin(scope["method"], headers)
        if self.settings.token is None:
            await self.app(scope, receive, send)
        elif location := self._enter(scope):
            await _to(location, self.settings.cookie, send)
        elif self._known(headers) or scope["path"] == "/enter" or scope["path"].startswith("/static/"):
            await self.app(scope, receive, send)
        elif "text/html" in headers.get("accept", "") and scope["method"] == "GET":
            await _to("/enter", None, send)
        else:
            raise HttpError(401, "This server asks for its token: send it as `Authorization: Bearer TOKEN`.", {"www-authenticate": "Bearer"})

    def _enter(self, scope: Scope) -> str | None:
        """Where ``?token=`` is right: the address without it, to which the browser is sent with a cookie."""
        if scope["method"] != "GET" or b"token=" not in scope["query_string"]:
            return None
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = dict(query).get("token", "")
        if not same(given, self.settings.token or ""):
            raise HttpError(401, "That is not the token of this server.", {"www-authenticate": "Bearer"})
        rest = urlencode([(k, v) for k, v in query if k != "token"])
        path = quote("/" + str(scope["path"]).lstrip("/"))
        return path + (f"?{rest}" if rest else "")

    def _known(self, headers: dict[str, str]) -> bool:
        scheme, _, given = headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer" and same(given.strip(), self.settings.token or ""):
            return True
        return same(cookie_of(headers), self.settings.cookie)


def cookie_of(headers: dict[str, str]) -> str:
    """Our cookie's value, or an empty text."""
    jar: SimpleCookie = SimpleCookie()
    try:
        jar.load(headers.get("cookie", ""))
    except CookieError:
        return ""
    return jar[COOKIE].value if COOKIE in jar else ""


async def _to(location: str, cookie: str | None, send: Send) -> None:
    more = {"location": location}
    if cookie is not None:
        more["set-cookie"] = cookie_header(cookie)
    await send(send_headers(303, b"", more))
    await send({"type": "http.response.body", "body": b""})


def cookie_header(value: str) -> str:
    """No script reads it, and no other site's page sends it."""
    return f"{COOKIE}={value}; HttpOnly; SameSite=Strict; Path=/"


async def refuse(error: BaseException, send: Send) -> None:
    """Send a problem."""
    body = body_of(error)
    await send(send_headers(status_of(error), body, getattr(error, "headers", None)))
    await send({"type": "http.response.body", "body": body})


def _headers(scope: Scope) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in scope["headers"]:
        name = key.decode("latin-1").lower()
        if name in found and name in ("host", "origin", "content-length", "content-type"):
            raise HttpError(400, f"The header {name} is given twice.")
        found[name] = value.decode("latin-1")
    return found


def check_host(host: str, allowed: tuple[str, ...]) -> None:
    """Refuse a ``Host`` that is not ours: a page elsewhere may have let its own name point here (DNS rebinding)."""
    name = host_name(host)
    if name in allowed or ("*" in allowed and (_is_address(name) or name == "localhost")):
        return
    raise HttpError(421, "This server answers under its own address only; the request was sent to another name.")


def host_name(host: str) -> str:
    """The name in a ``Host`` header, without its port.

    >>> host_name("[::1]:8000"), host_name("Localhost:1"), host_name("evil.example")
    ('::1', 'localhost', 'evil.example')
    """
    host = host.strip().lower()
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0]


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def check_origin(method: str, headers: dict[str, str]) -> None:
    """Refuse what a page of another site sends: every write with a foreign ``Origin``, and its reads as well."""
    site = headers.get("sec-fetch-site")
    if site in ("cross-site", "same-site") and not (method == "GET" and headers.get("sec-fetch-mode") == "navigate"):
        raise HttpError(403, "The request comes from a page of another site.")
    if method not in WRITES:
        return
    origin = headers.get("origin")
    if origin is not None:
        scheme, _, host = origin.partition("://")
        if scheme not in ("http", "https") or host.lower() != headers.get("host", "").strip().lower():
            raise HttpError(403, "The request comes from a page of another site.")
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    empty = headers.get("content-length", "0") == "0" and "transfer-encoding" not in headers
    form = kind == "application/x-www-form-urlencoded" and origin is not None
    if not empty and kind not in KINDS and not form:
        raise HttpError(415, f"A body is sent as {' or '.join(KINDS)}.")
    if headers.get("content-encoding", "identity") != "identity":
        raise HttpError(415, "Compressed bodies are not taken.")


def _bounded(receive: Receive, headers: dict[str, str]) -> Receive:
    """The body, refused when it is too large or comes too slowly."""
    declared = headers.get("content-length", "")
    if declared and (not declared.isascii() or not declared.isdigit()):
        raise HttpError(400, "The header content-length is no number.")
    if declared and int(declared) > UPLOAD:
        raise HttpError(413, f"The body is larger than {UPLOAD // MEGABYTE} MB.")
    seen, done = 0, False
    clock: list[float] = []

    async def bounded() -> Message:
        nonlocal seen, done
        if done:
            return await receive()
        loop = asyncio.get_running_loop()
        if not clock:
            clock.append(loop.time() + BODY_SECONDS)
        try:
            async with asyncio.timeout_at(clock[0]):
                message = await receive()
        except TimeoutError:
            raise HttpError(408, f"The body did not come within {BODY_SECONDS:.0f} seconds.") from None
        if message["type"] == "http.request":
            seen += len(message.get("body", b""))
            done = not message.get("more_body", False)
            if seen > UPLOAD:
                raise HttpError(413, f"The body is larger than {UPLOAD // MEGABYTE} MB.")
        return message

    return bounded


def settings_for(host: str, token: str | None) -> Settings:
    """Loopback: no token unless one is asked for. Any other interface: a token, made where none was given."""
    name = host_name(host) if host.count(":") < 2 else host.strip("[]").lower()
    if name in LOOPBACK:
        return Settings(token=token or None)
    wild = name in ("0.0.0.0", "::", "")
    return Settings(hosts=(*LOOPBACK, "*" if wild else name), token=token or new_token())


