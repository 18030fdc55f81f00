"""The commands that accounts answers: command class -> use case `(tx, command) -> result`."""

from collections.abc import Callable, Mapping
from typing import Any

from hall_controller.accounts import api_keys, boards, terminal_pins, users
from hall_controller.application import commands
from hall_controller.application.ports import Tx

USE_CASES: Mapping[type[commands.Command], Callable[[Tx, Any], Any]] = {
    commands.CreateUser: users.create_user,
    commands.ResetPassword: users.reset_password,
    commands.DisableUser: users.disable_user,
    commands.SetRoles: users.set_roles,
    commands.ResetSecondFactor: users.reset_second_factor,
    commands.RemoveTerminalPin: terminal_pins.remove_of,
    commands.PairBoard: boards.pair_board,
    commands.UnpairBoard: boards.unpair_board,
    commands.CreateApiKey: api_keys.create_api_key,
    commands.RevokeApiKey: api_keys.revoke_api_key,
}
