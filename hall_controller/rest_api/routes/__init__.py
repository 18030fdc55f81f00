"""Resources of the interface, a module each."""

from hall_controller.rest_api.routes import appointments, cases, documents, guides, hall, webhooks

ROUTERS = (hall.router, guides.router, appointments.router, cases.router, documents.router, webhooks.router)
"""All routers, in the order of the documentation."""
