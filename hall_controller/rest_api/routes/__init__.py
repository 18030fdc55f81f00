"""Resources of the interface, a module each."""

from hall_controller.rest_api.routes import (
    appointments,
    cases,
    deposits,
    documents,
    form_definitions,
    forms,
    guides,
    hall,
    webhooks,
)

ROUTERS = tuple(
    part.router for part in (hall, guides, appointments, cases, deposits, documents, form_definitions, forms, webhooks)
)
"""All routers, in the order of the documentation."""
