# CONTRACT
"""Users of the console."""

from hall_controller.read_models.models.base import View


class UserView(View):
    """A user of the console."""

    user_name: str
    display_name: str
    roles: tuple[str, ...]
    disabled: bool
    second_factor: bool
    last_sign_in_at: int | None
    terminal_pin: bool = False
    """Whether the user has a staff number and a PIN for terminals."""
