"""Resources of the interface, a module each."""

from hall_controller.rest_api.routes import appointments, hall, webhooks

ROUTERS = (hall.router, appointments.router, webhooks.router)
"""All routers, in the order of the documentation."""
