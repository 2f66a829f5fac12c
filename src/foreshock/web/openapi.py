"""The API described in OpenAPI 3.1, from the table of endpoints and the types that go over the wire."""

from __future__ import annotations

from typing import Any

import msgspec

import foreshock
from foreshock.web.endpoints import ENDPOINTS, ROOT, Endpoint, Param
from foreshock.web.problem import Problem

TAGS: dict[str, str] = {
    "case": "Reports, claims and the situation.", "forecast": "Forecasts, the ledger, scores.", "scenario": "Scenarios: read, check, save.",
    "play": "Futures of a scenario.", "jobs": "Long work: progress and cancelling.", "export": "Files to take away.",
}  # fmt: skip
REFUSALS: dict[str, str] = {
    "400": "The request cannot be used; the sentence says why.", "401": "The token is missing.", "403": "The request comes from a page of another site.",
    "404": "There is no such thing.", "408": "The body came too slowly.", "409": "Somebody else has changed it meanwhile.", "413": "The body is too large.",
    "415": "The body is of a kind that is not taken.", "421": "The request was sent to another name.", "422": "The request is well formed but cannot be answered.",
    "503": "Too much waits already.", "504": "It took too long.",
}  # fmt: skip


def document() -> dict[str, Any]:
    """The whole document."""
    types = [t for e in ENDPOINTS for t in (e.body, e.answer) if t is not None and t is not bytes] + [Problem]
    schemas, components = msgspec.json.schema_components(types, ref_template="#/components/schemas/{name}")
    by_type = {repr(t): s for t, s in zip(types, schemas, strict=True)}
    paths: dict[str, Any] = {}
    for e in ENDPOINTS:
        paths.setdefault(ROOT + e.path, {})[e.method.lower()] = _operation(e, by_type)
    paths[f"{ROOT}/jobs/{{id}}/events"] = {"get": _events()}
    problem = by_type[repr(Problem)]
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Foreshock", "version": foreshock.__version__,
            "description": "The case that `foreshock serve` serves. Every refusal is one JSON object with one sentence. Writes need a JSON or binary body "
            "and, from a browser, our own origin. Long work answers 202 with a job; watch it at `/api/v1/jobs/{id}/events`.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "tags": [{"name": k, "description": v} for k, v in TAGS.items()],
        "paths": paths,
        "components": {
            "schemas": components,
            "responses": {code: {"description": text, "content": {"application/json": {"schema": problem}}} for code, text in REFUSALS.items()},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer", "description": "Only where the server was started with a token."}},
        },
        "security": [{}, {"token": []}],
    }  # fmt: skip


def _operation(e: Endpoint, by_type: dict[str, Any]) -> dict[str, Any]:
    parts = [p.strip("{}") for p in e.path.split("/") if p]
    found: dict[str, Any] = {
        "operationId": "_".join([e.method.lower(), *parts]), "summary": e.summary, "tags": [e.tag],
        "responses": {str(e.status): {"description": e.summary, "content": _content(e, by_type)}} | _refusals(),
    }  # fmt: skip
    if e.params:
        found["parameters"] = [_param(p) for p in e.params]
    if e.body is bytes:
        found["requestBody"] = {"required": True, "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary", "minLength": 1}}}}
    elif e.body is not None:
        found["requestBody"] = {"required": True, "content": {"application/json": {"schema": by_type[repr(e.body)]}}}
    return found


def _content(e: Endpoint, by_type: dict[str, Any]) -> dict[str, Any]:
    if e.answer is not None:
        return {"application/json": {"schema": by_type[repr(e.answer)]}}
    return {media: {"schema": {} if media == "application/json" else {"type": "string"}} for media in e.media}


def _refusals() -> dict[str, Any]:
    return {code: {"$ref": f"#/components/responses/{code}"} for code in REFUSALS}


def _param(p: Param) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": p.kind}
    if p.choices:
        schema["enum"] = list(p.choices)
    elif p.kind == "string":
        schema |= {"minLength": 1 if p.required else 0, "maxLength": p.most}
    return {"name": p.name, "in": p.where, "required": p.required, "description": p.text or p.name, "schema": schema}


def _events() -> dict[str, Any]:
    return {
        "operationId": "get_jobs_id_events", "summary": "A job as server-sent events: one `job` event for each change, the last with the result", "tags": ["jobs"],
        "parameters": [{"name": "id", "in": "path", "required": True, "description": "Id of a job.", "schema": {"type": "string", "minLength": 1, "maxLength": 40}}],
        "responses": {"200": {"description": "Events until the job has ended", "content": {"text/event-stream": {"schema": {"type": "string"}}}}} | _refusals(),
    }  # fmt: skip
