"""The committed document is what the models say now, and its inner references lead somewhere."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hall.messages.asyncapi import asyncapi_document, asyncapi_text
from hall.messages.bodies import COMMAND_BODIES, EVENT_BODIES, REQUEST_BODIES
from hall.messages.channels import CHANNELS
from hall.messages.topics import Topics

DOCUMENT = Path(__file__).parents[3] / "docs" / "asyncapi.yaml"


def references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(reference := value.get("$ref"), str):
            yield reference
        for item in value.values():
            yield from references(item)
    elif isinstance(value, list):
        for item in value:
            yield from references(item)


def test_the_committed_document_is_fresh() -> None:
    assert DOCUMENT.read_text("utf-8") == asyncapi_text(), "run: python -m hall.messages.asyncapi > docs/asyncapi.yaml"


def test_every_reference_leads_somewhere() -> None:
    document = asyncapi_document()
    for reference in references(document):
        found: Any = document
        for part in reference.removeprefix("#/").split("/"):
            found = found[part]


def test_every_body_has_its_message() -> None:
    messages = asyncapi_document()["components"]["messages"]
    wanted = [f"events.{name}" for name in EVENT_BODIES] + [f"commands.{name}" for name in COMMAND_BODIES]
    wanted += [f"{kind}.{op}" for op in REQUEST_BODIES for kind in ("requests", "responses")]
    assert set(wanted) <= set(messages)


def test_the_table_and_the_topic_names_agree() -> None:
    topics = Topics("h")
    spelled = {
        topics.controller_state,
        topics.state("s"),
        topics.birth("s"),
        topics.events("s"),
        topics.request("s", "+"),
        topics.telemetry("s"),
        topics.reported("s", "+"),
        topics.ack("s"),
        topics.response("s"),
        topics.command("s"),
        topics.inquiry("s"),
        topics.inquiry_answer("s"),
        topics.desired("s", "+"),
        topics.public("+"),
    }
    assert spelled == {f"{topics.root}/{channel.filter('s')}" for channel in CHANNELS}
