"""Starting the server: the socket first, so that a port that is taken is told in a sentence; then uvicorn on it."""

from __future__ import annotations

import contextlib
import signal
import socket
import threading
import time
import webbrowser
from collections.abc import Callable
from typing import Any

from foreshock.errors import InputError
from foreshock.web.security import LOOPBACK, Settings, settings_for
from foreshock.web.served import Served

CONCURRENCY = 128
"""Connections at a time; more are answered 503."""


def bound(host: str, port: int) -> socket.socket:
    """A socket that listens. Errors: :class:`InputError` where the port is taken or the address is not this machine's."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
    except OSError:
        raise InputError(f"There is no interface `{host}` on this machine.") from None
    found = socket.socket(family, socket.SOCK_STREAM)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((host, port))
        found.listen(CONCURRENCY)
    except (OSError, OverflowError) as error:
        found.close()
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"Port {port} of {host} cannot be used: {reason}; choose another with --port (0 takes any that is free).") from None
    return found


def address(host: str, port: int) -> str:
    """The address that a browser opens."""
    name = "localhost" if host in ("0.0.0.0", "::", "") else f"[{host}]" if ":" in host else host
    return f"http://{name}:{port}/"


def serve(served: Served, *, host: str, port: int, token: str | None, browser: bool, say: Callable[[str], None]) -> None:
    """Serve until interrupted. The token is told once, here."""
    import uvicorn

    from foreshock.play import engine
    from foreshock.web.app import build

    settings: Settings = settings_for(host, token)
    listening = bound(host, port)
    where = address(host, listening.getsockname()[1])
    if not engine.is_warm():
        engine.warm_in_background()
        say("The compiled engine is being prepared; until it is ready the room plays with NumPy, which is slower.")
    if host not in LOOPBACK:
        say("Other machines can reach this server. Whoever has the token can read and change the case; the connection is not encrypted.")
    link = f"{where}?token={settings.token}" if settings.token else where
    say(f"Serving {served.path.name}{' (temporary: save it from the page before you end)' if served.temporary else ''} at {link}")
    say("End with Ctrl+C.")
    threading.Thread(target=_worked_out, args=(served,), daemon=True).start()
    if browser:
        threading.Thread(target=webbrowser.open, args=(link,), daemon=True).start()
    config = uvicorn.Config(
        build(served, settings), log_level="warning", access_log=False, server_header=False, date_header=False, proxy_headers=False, ws="none", lifespan="off",
        timeout_keep_alive=20, limit_concurrency=CONCURRENCY, h11_max_incomplete_event_size=32_768, timeout_graceful_shutdown=2, loop="asyncio", http="h11",
    )  # fmt: skip
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _ended)
    try:
        with contextlib.suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listening])
    finally:
        listening.close()
        served.close()


def _ended(number: int, frame: Any) -> None:
    """Asked to end, or the terminal is gone: end as by Ctrl+C, so that a temporary case is thrown away."""
    raise KeyboardInterrupt


def _worked_out(served: Served) -> None:
    """Work out before anybody asks, while nobody does: the brief, the base case of the first scenario and which of its assumptions matter."""
    from foreshock.web.knobs import Turned
    from foreshock.web.pages import brief_page
    from foreshock.web.room import FULL

    with contextlib.suppress(Exception):
        brief_page(served)
    with contextlib.suppress(Exception):
        names = served.scenario_names()
        if names:
            room = served.room(names[0])
            if room.quick:
                room.futures(Turned(), FULL, 0)
                for _ in room.rank():
                    while served.traffic.busy:  # not for jobs: one may wait for this very ranking
                        time.sleep(0.01)

