"""The OpenAPI document: what Ninja knows, and what it cannot know.

Each verb gets an address of its own with the fields of its command; every operation declares every
problem that may be its answer; and texts are the plain strings that a client writes.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from typing import Any

from ninja.openapi.schema import OpenAPISchema
from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema
from typing_extensions import override

from hotline.exchange.body import MOST_ITEMS
from hotline.exchange.commands import OF_DESK
from hotline.exchange.matters import NewMatter
from hotline.exchange.once import HEADER, PATTERN
from hotline.exchange.problem import MEDIA_TYPE, SORTS, Problem
from hotline.exchange.reveals import RevealWanted
from hotline.ledger.duties import open_verbs
from hotline.order.text import LONGEST, Text
from hotline.trial.verbs import VERBS

_REF = "#/components/schemas/{model}"
_COMMANDS = "/api/orders/{number}/commands/{verb}"
_OPEN = ("/api/healthz",)
#: A problem that only those who come without a token can get.
_OF_TOKEN = frozenset({401, 403})

_NUMBER = {"type": "string", "pattern": r"^[0-9]{7,32}$"}
_KEY = {
    "in": "header",
    "name": HEADER,
    "required": False,
    "schema": {"type": "string", "pattern": PATTERN},
    "description": "命令编号：同一编号的请求只办理一次",
}

Json = dict[str, Any]


class _Plain(GenerateJsonSchema):
    """A text is a string, and no list is longer than the API takes."""

    @override
    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        if schema["cls"] is Text:
            return {"type": "string", "minLength": 1, "maxLength": LONGEST}
        return super().model_schema(schema)

    @override
    def tuple_schema(self, schema: core_schema.TupleSchema) -> JsonSchemaValue:
        return {"maxItems": MOST_ITEMS, **super().tuple_schema(schema)}


def completed(schema: OpenAPISchema) -> OpenAPISchema:
    """The document with all that Ninja left out."""
    schemas: Json = schema["components"]["schemas"]
    schema["components"]["responses"] = _problems(schemas)
    paths: Json = schema["paths"]
    paths["/api/matters"]["post"]["requestBody"] = _body(NewMatter, schemas)
    paths["/api/matters"]["post"].setdefault("parameters", []).append(_KEY)
    paths["/api/orders/{number}/reveals"]["post"]["requestBody"] = _body(RevealWanted, schemas)
    one = paths.pop(_COMMANDS)["post"]
    for verb in open_verbs():
        paths[_COMMANDS.replace("{verb}", verb)] = {"post": _of_verb(one, verb, schemas)}
    for path, operation in _operations(paths):
        _complete(path, operation)
    return schema


def _operations(paths: Json) -> Iterator[tuple[str, Json]]:
    for path, methods in paths.items():
        for operation in methods.values():
            yield path, operation


def _of_verb(one: Json, verb: str, schemas: Json) -> Json:
    operation = copy.deepcopy(one)
    command = VERBS[verb]
    told = (command.__doc__ or verb).strip().splitlines()[0]
    parameters = [p for p in operation["parameters"] if p["name"] != "verb"]
    operation.update(
        operationId=verb,
        summary=verb,
        description=told,
        requestBody=_body(command, schemas),
        parameters=[*parameters, _KEY],
    )
    return operation


def _body(model: type[BaseModel], schemas: Json) -> Json:
    own = model.model_json_schema(ref_template=_REF, schema_generator=_Plain, by_alias=True)
    schemas.update(own.pop("$defs", {}))
    for name in OF_DESK & own.get("properties", {}).keys():
        del own["properties"][name]
    schemas[model.__name__] = own
    content = {"application/json": {"schema": {"$ref": _REF.format(model=model.__name__)}}}
    return {"required": bool(own.get("required")), "content": content}


def _complete(path: str, operation: Json) -> None:
    operation["responses"] = {str(status): one for status, one in operation["responses"].items()}
    is_open = path in _OPEN
    for status in sorted({int(sort.status) for sort in SORTS}):
        if not (is_open and status in _OF_TOKEN):
            operation["responses"].setdefault(
                str(status), {"$ref": f"#/components/responses/Problem{status}"}
            )
    for parameter in operation.get("parameters", []):
        if parameter["name"] == "number":
            parameter["schema"] = _NUMBER
        if parameter["name"] == "pack":
            parameter["schema"] = {"type": "string", "minLength": 1, "maxLength": 64}


def _problems(schemas: Json) -> Json:
    own = Problem.model_json_schema(ref_template=_REF, mode="serialization")
    schemas.update(own.pop("$defs", {}))
    schemas["Problem"] = own
    content: Mapping[str, Json] = {MEDIA_TYPE: {"schema": {"$ref": _REF.format(model="Problem")}}}
    found: Json = {}
    for sort in SORTS:
        titles = [one.title for one in SORTS if one.status == sort.status]
        found[f"Problem{int(sort.status)}"] = {
            "description": " / ".join(titles),
            "content": content,
        }
    return found
