"""From a request to an endpoint and back: reading, checking, running beside the event loop, writing. One function for all of them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from typing import Any

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from foreshock.web.endpoints import ENDPOINTS, JSON_BYTES, ROOT, Call, Endpoint
from foreshock.web.export import File
from foreshock.web.openapi import document
from foreshock.web.problem import HttpError, body_of, status_of
from foreshock.web.served import Served

LOG = logging.getLogger("foreshock.web")
SECONDS = 60.0
"""Time that one answer may take; what takes longer is a job."""
HEARTBEAT = 15.0
"""Seconds between two signs of life of a quiet event stream."""
POLL = 0.1


def problem(error: BaseException) -> Response:
    """The answer to a request that failed."""
    return Response(body_of(error), status_of(error), getattr(error, "headers", None), "application/json")


async def read(request: Request, e: Endpoint) -> Call:
    """What the request says, checked. Errors: 400 in a sentence that names the key."""
    values = {k: str(v) for k, v in request.path_params.items()}
    known = {p.name for p in e.params if p.where == "query"}
    for key, value in request.query_params.multi_items():
        if key not in known:
            raise HttpError(400, f"There is no query parameter `{key[:40]}` here{'; there are ' + ', '.join(sorted(known)) if known else ''}.")
        if key in values:
            raise HttpError(400, f"The query parameter `{key[:40]}` is given twice.")
        values[key] = value
    for p in e.params:
        value_ = values.get(p.name)
        if value_ is None:
            if p.required:
                raise HttpError(400, f"The query parameter `{p.name}` is missing.")
            continue
        if len(value_) > p.most:
            raise HttpError(400, f"`{p.name}` is longer than {p.most} characters.")
        if "\x00" in value_:
            raise HttpError(400, f"`{p.name}` holds a character that no name has.")
        if p.choices and value_ not in p.choices:
            raise HttpError(400, f"`{p.name}` is one of {', '.join(p.choices)}, not `{value_[:40]}`.")
    if e.body is None:
        return Call(values)
    data = await request.body()
    if e.body is bytes:
        return Call(values, data=data)
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise HttpError(415, "The body of this request is JSON (content-type: application/json).")
    if len(data) > JSON_BYTES:
        raise HttpError(413, f"A JSON body has at most {JSON_BYTES // 1000:,} kB.")
    try:
        return Call(values, msgspec.json.decode(data, type=e.body))
    except msgspec.ValidationError as error:
        raise HttpError(400, f"The body is not as expected: {error}.") from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise HttpError(400, f"The body is not JSON: {str(error)[:200]}.") from None


def endpoint(e: Endpoint, served: Served) -> Any:
    """The Starlette endpoint of a row of the table."""

    async def run(request: Request) -> Response:
        try:
            call = await read(request, e)
            async with asyncio.timeout(SECONDS):
                found = await run_in_threadpool(e.do, served, call)
                if isinstance(found, File):
                    return as_file(found)
                body = await run_in_threadpool(msgspec.json.encode, found)
            return Response(body, e.status, media_type="application/json")
        except TimeoutError:
            return problem(HttpError(504, f"The answer took longer than {SECONDS:.0f} seconds."))
        except ClientDisconnect:
            return problem(HttpError(400, "The client has gone."))
        except Exception as error:
            if status_of(error) == 500:
                LOG.exception("%s %s", e.method, e.path)
            return problem(error)

    return run


def as_file(file: File) -> Response:
    """A download. The name holds safe characters only."""
    return Response(file.body, 200, {"content-disposition": f'attachment; filename="{file.name}"'}, file.media)


async def events(request: Request) -> Response:
    """A job as server-sent events."""
    served: Served = request.app.state.served
    key = str(request.path_params["id"])
    try:
        served.jobs.get(key)
    except Exception as error:
        return problem(error)

    async def stream() -> AsyncIterator[bytes]:
        seen, quiet = -1, 0.0
        while True:
            try:
                version, job = served.jobs.version(key), served.jobs.get(key)
            except Exception:
                return
            if version != seen:
                seen, quiet = version, 0.0
                yield b"event: job\ndata: " + await run_in_threadpool(msgspec.json.encode, job) + b"\n\n"
                if job.state in ("done", "failed", "cancelled"):
                    return
            await asyncio.sleep(POLL)
            quiet += POLL
            if quiet >= HEARTBEAT:
                quiet = 0.0
                yield b": still here\n\n"

    return StreamingResponse(stream(), media_type="text/event-stream")


def routes(served: Served) -> list[Route]:
    """The routes of the API."""
    described = msgspec.json.encode(document())

    async def openapi(request: Request) -> Response:
        return Response(described, media_type="application/json")

    by_path: dict[str, dict[str, Any]] = {}
    for e in ENDPOINTS:
        by_path.setdefault(e.path, {})[e.method] = endpoint(e, served)
    found = [Route(f"{ROOT}/openapi.json", openapi), Route(f"{ROOT}/jobs/{{id}}/events", events)]
    for path, methods in by_path.items():
        # A report's name may hold a slash (a line of a JSONL file has its own id).
        found.append(Route(ROOT + ("/reports/{name:path}" if path == "/reports/{name}" else path), by_method(methods), methods=list(methods)))
    return found


def by_method(methods: dict[str, Any]) -> Any:
    """One endpoint for the methods of a path."""

    async def run(request: Request) -> Response:
        answer: Response = await methods["GET" if request.method == "HEAD" else request.method](request)
        return answer

    return run
