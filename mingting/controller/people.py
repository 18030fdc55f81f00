"""Users and boards, as the pages list them."""

from hall_controller.accounts.views import board_views, user_views
from hall_controller.read_models.models import PairedBoardView, UserView
from hall_controller.storage.database import Database


class People:
    """Users and boards for the views."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def users(self) -> tuple[UserView, ...]:
        """All users."""
        with self._database.read() as connection:
            return user_views(connection)

    def boards(self) -> tuple[PairedBoardView, ...]:
        """All paired boards."""
        with self._database.read() as connection:
            return board_views(connection)
