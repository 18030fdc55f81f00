"""The pages' own listener: phones never reach the pages of the hall's people."""

import time
from collections.abc import Callable

import uvicorn

from config import Hall
from hall_controller.application.forms.vault import FormVault
from hall_controller.application.hall_facts import HallFacts
from hall_controller.storage.database import Database
from mingting.controller.keys import HallKeys
from mingting.controller.phone_desk import PhoneDesk
from mingting.controller.request_heads import ShortHeads
from mingting.controller.service import Writer
from mingting.controller.serving import Serving, bound
from ui.console.limits import BodyLimits
from ui.phone.app import create_phone_app

LARGEST_BODY = 64 * 1024
BODY_S = 20.0
MOST_CONNECTIONS = 400


class PhoneServer:
    """The pages' own listener: phones never reach the pages of the hall's people."""

    def __init__(self, desk: PhoneDesk, hall: Hall) -> None:
        web = hall.config.web
        if web.phone is None or web.public_address is None:
            raise ValueError("this hall has no pages for phones")
        phone, address = web.phone, str(web.public_address)
        listener = bound(phone.listen.host, phone.listen.port, "web.phone.listen")
        self.port: int = listener.getsockname()[1]
        app = create_phone_app(desk, address, lambda: time.monotonic_ns() // 1_000_000)
        config = uvicorn.Config(
            BodyLimits(app, LARGEST_BODY, BODY_S),
            log_config=None,
            limit_concurrency=MOST_CONNECTIONS,
            http=ShortHeads,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            lifespan="off",
            timeout_graceful_shutdown=3,
            ssl_certfile=str(hall.file(phone.certificate)) if phone.certificate else None,
            ssl_keyfile=str(hall.file(phone.key)) if phone.key else None,
        )
        self._serving = Serving(config, listener, "phone", f"the pages for phones on port {self.port}")

    def start(self) -> None:
        """Serve; StartError when it does not come up."""
        self._serving.start()

    def stop(self) -> None:
        """Let running requests end."""
        self._serving.stop()


def phone_server(
    hall: Hall,
    facts: Callable[[], HallFacts],
    database: Database,
    writer: Writer,
    keys: HallKeys,
    vault: FormVault,
    now_ms: Callable[[], int],
) -> PhoneServer | None:
    """Not started; None where the hall file names none. StartError when its port is taken."""
    config = hall.config
    if config.web.phone is None or config.web.public_address is None:
        return None
    address = f"{str(config.web.public_address).rstrip('/')}/"
    return PhoneServer(PhoneDesk(facts, config.time_zone, address, database, writer, keys, vault, now_ms), hall)
