"""The OpenAPI document is valid, complete, and true: what it says is what the API does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import (
    content_type_conformance,
    negative_data_rejection,
    not_a_server_error,
    response_schema_conformance,
    status_code_conformance,
)
from schemathesis.core.result import Ok

from hotline.exchange.problem import SORTS
from hotline.ledger.duties import open_verbs

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

    from tests.lives.cast import Hotline, Json

DOCUMENT = "/api/openapi.json"
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    negative_data_rejection,
]
CONFIG = schemathesis.Config.from_dict(
    {"checks": {"negative_data_rejection": {"expected-statuses": [*range(400, 416), 422]}}}
)
#: of each operation and each mode; a long run is for the hand
EXAMPLES = 3


def operations(document: Json) -> list[tuple[str, str, Json]]:
    return [
        (path, method, one)
        for path, methods in document["paths"].items()
        for method, one in methods.items()
    ]


@pytest.fixture
def document(town: Hotline) -> Json:
    assert town.players
    found: Json = Client().get(DOCUMENT).json()
    return found


def test_the_document_is_valid_openapi_3_1(document: Json) -> None:
    assert document["openapi"].startswith("3.1")

    schemathesis.openapi.from_dict(document).validate()


def test_every_verb_has_an_address_with_its_fields(document: Json) -> None:
    paths = document["paths"]
    schemas = document["components"]["schemas"]

    for verb in open_verbs():
        body = paths[f"/api/orders/{{number}}/commands/{verb}"]["post"]["requestBody"]
        name = body["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
        assert schemas[name]["additionalProperties"] is False
    assert set(schemas["RequestReturn"]["properties"]) >= {"ground", "reason", "basis"}
    assert "unattended" not in schemas["Dispatch"]["properties"]


def test_every_operation_declares_every_problem(document: Json) -> None:
    wanted = {str(int(sort.status)) for sort in SORTS}

    for path, _, operation in operations(document):
        missing = wanted - operation["responses"].keys()
        assert missing == ({"401", "403"} if path == "/api/healthz" else set()), path


def test_every_reference_leads_somewhere(document: Json) -> None:
    def references(part: object) -> set[str]:
        if isinstance(part, dict):
            own = {part["$ref"]} if isinstance(part.get("$ref"), str) else set()
            return own.union(*map(references, part.values()))
        if isinstance(part, list):
            return set().union(*map(references, part))
        return set()

    for reference in references(document):
        found = document
        for step in reference.removeprefix("#/").split("/"):
            found = found[step]
        assert found


def test_every_operation_has_a_name_of_its_own(document: Json) -> None:
    names = [one["operationId"] for _, _, one in operations(document)]

    assert len(set(names)) == len(names)


@pytest.mark.parametrize("name", ["zhang", "lead"])
def test_whatever_is_sent_gets_an_answer_of_the_document(town: Hotline, name: str) -> None:
    # Answers come as they are: what tries them reads no compressed ones.
    headers = {
        "Authorization": f"Bearer {town.players[name].token}",
        "Accept-Encoding": "identity",
    }
    schema = schemathesis.openapi.from_wsgi(DOCUMENT, WSGIHandler(), config=CONFIG)

    for found in schema.get_all_operations():
        assert isinstance(found, Ok)
        operation = found.ok()
        known = {"number": town.dispatched(), "pack": "chengdu-2023"}
        named = {one: known[one] for one in known if f"{{{one}}}" in operation.path}
        # Where an address alone is asked for, nothing can be sent that does not fit.
        can_be_wrong = bool(operation.body or operation.query)
        modes = GenerationMode if can_be_wrong else [GenerationMode.POSITIVE]
        for mode in modes:
            cases = operation.as_strategy(mode, path_parameters=named, headers=headers)
            try_out(cases)


def try_out(cases: SearchStrategy[Case[Any]]) -> None:
    """Send some cases of one operation, and hold each answer against the document."""

    @settings(
        derandomize=True,
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=cases)
    def send(case: Case[Any]) -> None:
        case.call_and_validate(checks=CHECKS)

    send()
