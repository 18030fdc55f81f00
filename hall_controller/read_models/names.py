"""Who a user is by name: the one place where a user name of the journal becomes what colleagues read."""

from sqlalchemy import Connection

from hall_controller.application import sql

_NAMES = "SELECT user_name, display_name FROM credentials"


class Names:
    """Display names of one read transaction; somebody without one goes by the user name."""

    def __init__(self, connection: Connection) -> None:
        self._names: dict[str, str] = dict(sql.all_rows(connection, _NAMES))

    def of(self, actor: str | None) -> str | None:
        """The name behind `chen` or `user:chen`; None stays None."""
        if actor is None:
            return None
        user_name = actor.removeprefix("user:")
        return self._names.get(user_name) or user_name
