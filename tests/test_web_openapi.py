"""The API against its own description: schemathesis makes requests from the OpenAPI document, valid and not, and checks every answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings

from foreshock.web.endpoints import ENDPOINTS, ROOT
from foreshock.web.openapi import document
from foreshock.web.served import Served
from web_kit import SCENARIO, Client, filled

FEW = 3
"""Examples of each operation: the whole table in a few seconds."""


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    served = Served(filled(tmp_path_factory.mktemp("api")))
    served.keep_scenario("war", SCENARIO, 0)
    yield Client(served)
    served.close()


def test_the_document_describes_every_endpoint(client: Client) -> None:
    found = client.get("/openapi.json").json()
    assert found["openapi"] == "3.1.0" and found == document()
    listed = {(path.removeprefix(ROOT), method.upper()) for path, item in found["paths"].items() for method in item}
    assert listed == {(e.path, e.method) for e in ENDPOINTS} | {("/jobs/{id}/events", "GET")}
    names = [op["operationId"] for item in found["paths"].values() for op in item.values()]
    assert len(names) == len(set(names)) and all(op["summary"] for item in found["paths"].values() for op in item.values())
    text = str(found)
    for name in {part.split("'")[0] for part in text.split("#/components/schemas/")[1:]}:
        assert name in found["components"]["schemas"], name


schema = schemathesis.openapi.from_dict(document())


@schema.parametrize()
@settings(max_examples=FEW, deadline=None, derandomize=True, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
def test_every_answer_is_as_described(case: schemathesis.Case, client: Client) -> None:
    how: dict[str, Any] = case.as_transport_kwargs(base_url=client.base)
    how.pop("cookies", None)
    request = {k: how[k] for k in ("method", "url", "params", "headers", "json", "content") if k in how}
    if "data" in how:
        request["content"] = how["data"]
    answer = client.raw(**request)
    case.validate_response(answer, checks=CHECKS)


CHECKS = [
    schemathesis.checks.not_a_server_error, *(
        getattr(schemathesis.specs.openapi.checks, name)
        for name in ("status_code_conformance", "content_type_conformance", "response_schema_conformance", "response_headers_conformance", "negative_data_rejection")
    ),
]  # fmt: skip
