"""Collection `forms` as terminals keep it: {form, version}."""

import json

from sqlalchemy import Connection

from hall_controller.application.forms import rows
from hall_controller.read_models.content import ContentSource, Items


def form_content() -> ContentSource:
    """For the registry of contents."""
    return ContentSource("forms", frozenset({"forms"}), _items)


def _items(connection: Connection, business_day: str) -> Items:
    del business_day
    for row in rows.running(connection):
        yield row.slug, {"form": json.loads(row.body), "version": row.version}
