"""The application: the API, the pages, the guard around both."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response

from foreshock.web import api, pages
from foreshock.web.endpoints import ROOT
from foreshock.web.problem import HttpError
from foreshock.web.security import Guard, Settings
from foreshock.web.served import Served
from foreshock.web.traffic import Counted


async def _refused(request: Request, error: Exception) -> Response:
    """404, 405 and the like as a sentence, on a page for whoever looks with a browser."""
    assert isinstance(error, HTTPException)
    if error.status_code == 404 and "text/html" in request.headers.get("accept", "") and not request.url.path.startswith(ROOT):
        return pages.html(pages.page("empty", sentence="There is nothing under this address.", title="Not found", missing=True), 404)
    words = {404: "There is nothing under this address.", 405: f"{request.method} is not possible here."}
    return api.problem(HttpError(error.status_code, words.get(error.status_code, f"{error.detail}."), dict(error.headers or {})))


async def _defect(request: Request, error: Exception) -> Response:
    return api.problem(error)


def build(served: Served, settings: Settings | None = None) -> Starlette:
    """The application for a case."""
    settings = settings or Settings()
    app = Starlette(
        routes=[*api.routes(served), *pages.routes(served, settings)],
        middleware=[Middleware(Guard, settings=settings), Middleware(Counted, traffic=served.traffic)],
        exception_handlers={HTTPException: _refused, Exception: _defect},
    )
    app.state.served = served
    return app
