"""Whatever the description allows, and what it does not, is answered as it says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from starlette.testclient import TestClient

from tacitus.show.web import app
from tacitus.show.web.api.v1 import ADDRESSES, ROOT, Address, description

from .conftest import client_of

schemathesis = pytest.importorskip("schemathesis", reason="pip install schemathesis")
checks = pytest.importorskip("schemathesis.checks")
openapi_checks = pytest.importorskip("schemathesis.specs.openapi.checks")


@pytest.fixture(scope="module")
def api(path: Path) -> Any:
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", app(path, rate=0.0, hosts=("testserver",)))


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda one: one.path or "root")
@pytest.mark.parametrize("mode", ["POSITIVE", "NEGATIVE"])
def test_the_api_answers_as_described(api: Any, address: Address, mode: str) -> None:
    """A dozen questions of each kind; of NEGATIVE ones a parameter is such as the description forbids."""
    wanted = [
        checks.not_a_server_error,
        openapi_checks.status_code_conformance,
        openapi_checks.content_type_conformance,
        openapi_checks.response_schema_conformance,
    ]
    if mode == "NEGATIVE" and not address.parameters:
        pytest.skip("nothing to get wrong")
    operation = api[ROOT + address.path]["GET"]
    strategy = operation.as_strategy(generation_mode=schemathesis.GenerationMode[mode])

    @settings(max_examples=12, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(case=strategy)
    def ask(case: Any) -> None:
        case.call_and_validate(checks=wanted)

    ask()


def test_the_description_is_sound_and_complete(client: TestClient) -> None:
    answer = client.get("/api/v1/openapi.json")
    data, names = answer.json(), set(answer.json()["components"]["schemas"])
    assert data["paths"].keys() == description(False)["paths"].keys()
    assert set(re.findall(r'#/components/schemas/([A-Za-z_]+)"', answer.text)) <= names
    operations = [one["operationId"] for methods in data["paths"].values() for one in methods.values()]
    assert len(operations) == len(set(operations)) == len(ADDRESSES)


def test_decisions_are_described_where_there_is_a_token(path: Path) -> None:
    data = client_of(path, token="a-token-of-length").get("/api/v1/openapi.json").json()
    assert data["paths"]["/api/v1/decisions/merge"]["post"]["security"] == [{"token": []}]
