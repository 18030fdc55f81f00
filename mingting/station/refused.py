"""Why a technician's question gets no answer."""


class RefusedError(Exception):
    """The question cannot be answered; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
