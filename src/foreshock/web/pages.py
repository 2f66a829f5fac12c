"""The pages: one template each, filled by plain JavaScript modules from the API. No script or style stands inside a page."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

import foreshock
from foreshock.brief.inert import inert
from foreshock.errors import ForeshockError
from foreshock.web.problem import sentence_of, status_of
from foreshock.web.security import Settings, cookie_header, same
from foreshock.web.served import Served

if TYPE_CHECKING:
    from jinja2 import Environment

PAGES: dict[str, tuple[str, str]] = {
    "": ("brief", "Brief"), "reports": ("reports", "Reports"), "play": ("play", "Play"), "world": ("world", "One world"),
    "compare": ("compare", "Side by side"), "scenario": ("scenario", "Scenario"), "ledger": ("ledger", "Forecasts"),
}  # fmt: skip
"""Path to (template, name in the navigation)."""
MEDIA = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}


@cache
def environment() -> Environment:
    """Templates with everything escaped and made inert."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined
    from markupsafe import Markup

    def load(name: str) -> str:
        return files("foreshock.web").joinpath("templates", name).read_text(encoding="utf-8")

    def finalize(value: Any) -> Any:
        return inert(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    return Environment(
        loader=FunctionLoader(load), autoescape=True, finalize=finalize, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


@cache
def statics() -> dict[str, tuple[str, bytes]]:
    """Every file that is served as it is, by its path: media type and bytes. Nothing else is ever read for a request."""
    root = files("foreshock.web").joinpath("static")
    found = {}
    for folder, prefix in ((root, ""), (root.joinpath("js"), "js/")):
        for item in folder.iterdir():
            kind = item.name.rpartition(".")[2]
            if kind in MEDIA and item.is_file():
                found[prefix + item.name] = (MEDIA[kind], item.read_bytes())
    return found


def page(name: str, **values: Any) -> str:
    """A template, filled."""
    here = values.get("current", name)
    nav = [{"href": f"/{path}", "name": words, "here": template == here} for path, (template, words) in PAGES.items()]
    return environment().get_template(f"{name}.html").render(nav=nav, version=foreshock.__version__, **values)


def html(text: str, status: int = 200) -> Response:
    """An HTML answer."""
    return Response(text, status, media_type="text/html; charset=utf-8")


STYLE = re.compile(r"<style\b[^>]*>(.*?)</style>", re.S)
ATTRIBUTE = re.compile(r"<([a-zA-Z][^\s>/]*)([^<>]*?)\sstyle=\"([^\"<>]*)\"([^<>]*)>")
META = re.compile(r"<meta http-equiv=\"Content-Security-Policy\"[^>]*>\s*")
LOADS_NOTHING = " · This page loads nothing and runs no script."


def outside_styles(text: str) -> tuple[str, str]:
    """A page without any style inside it, and the style sheet that it had: rules and attributes alike.

    >>> outside_styles('<style>p{}</style><p class="a" style="color:red">x</p>')
    ('<p class="a y0">x</p>', 'p{}\\n.y0{color:red}')
    """
    rules = [match[1].strip() for match in STYLE.finditer(text)]
    text = STYLE.sub("", text)
    classes: dict[str, str] = {}

    def moved(match: re.Match[str]) -> str:
        name = classes.setdefault(match[3], f"y{len(classes)}")
        before, after = match[2], match[4]
        if 'class="' in before:
            before = re.sub(r'class="([^"]*)"', rf'class="\1 {name}"', before, count=1)
        elif 'class="' in after:
            after = re.sub(r'class="([^"]*)"', rf'class="\1 {name}"', after, count=1)
        else:
            before += f' class="{name}"'
        return f"<{match[1]}{before}{after}>"

    text = ATTRIBUTE.sub(moved, text)
    return text, "\n".join([*rules, *(f".{name}{{{body}}}" for body, name in classes.items())])


def brief_page(served: Served) -> tuple[str, str]:
    """The brief, as its own renderer makes it, below the navigation; and its style sheet. Kept until the case changes."""
    return served.of_head("page", lambda: _brief_page(served))


def _brief_page(served: Served) -> tuple[str, str]:
    text, css = outside_styles(META.sub("", served.brief_html()).replace(LOADS_NOTHING, ""))
    mark = hashlib.sha256(css.encode()).hexdigest()[:12]
    bar = page("bar", current="brief", saves=(("pdf", "PDF"), ("html", "HTML"), ("md", "Markdown"), ("json", "JSON")))
    head = f'<link rel="stylesheet" href="/brief.css?v={mark}">\n<link rel="stylesheet" href="/static/bar.css">\n<link rel="icon" href="/static/icon.svg">\n</head>'
    text = text.replace("</head>", head, 1)
    return re.sub(r"(<body[^>]*>)", lambda m: m[1] + "\n" + bar, text, count=1), css


def routes(served: Served, settings: Settings) -> list[Route]:
    """The routes of the pages."""

    async def brief(request: Request) -> Response:
        try:
            text, _ = await run_in_threadpool(brief_page, served)
            return html(text)
        except ForeshockError as error:
            return html(page("empty", sentence=sentence_of(error), title="Brief"), 200 if status_of(error) < 500 else 500)

    async def brief_css(request: Request) -> Response:
        _, css = await run_in_threadpool(brief_page, served)
        return Response(css, media_type=MEDIA["css"])

    async def static(request: Request) -> Response:
        found = statics().get(str(request.path_params["path"]))
        if found is None:
            return html(page("empty", sentence="There is nothing under this address.", title="Not found", missing=True), 404)
        return Response(found[1], media_type=found[0], headers={"cache-control": "no-cache"})

    async def enter(request: Request) -> Response:
        if settings.token is None:
            return RedirectResponse("/", 303)
        wrong = False
        if request.method == "POST":
            given = parse_qs((await request.body())[:4096].decode("utf-8", "replace")).get("token", [""])[0]
            if same(given.strip(), settings.token):
                return RedirectResponse("/", 303, {"set-cookie": cookie_header(settings.cookie)})
            wrong = True
        return html(page("enter", wrong=wrong), 401 if wrong else 200)

    def shell(template: str) -> Any:
        async def run(request: Request) -> Response:
            return html(page(template, case=served.path.name, temporary=served.temporary))

        return run

    found = [Route("/", brief), Route("/brief.css", brief_css), Route("/static/{path:path}", static), Route("/enter", enter, methods=["GET", "POST"])]
    found += [Route(f"/{path}", shell(template)) for path, (template, _) in PAGES.items() if path]
    return found

