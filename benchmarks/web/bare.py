"""`python -m benchmarks.web.bare`: the same server and framework with one empty answer; says its port."""

import socket
import sys
from typing import Any

import uvicorn
from fastapi import FastAPI

app = FastAPI()


@app.get("/nothing")
def nothing() -> dict[str, Any]:
    """What a request costs before anything is done."""
    return {"ok": True}


@app.post("/nothing")
def take(body: dict[str, Any]) -> dict[str, Any]:
    """The same with a body that is read."""
    return {"ok": bool(body)}


def main() -> None:
    """Serve until ended."""
    # Named as TCP, so that asyncio sets TCP_NODELAY, as the controller does.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.bind(("127.0.0.1", 0))
    listener.listen(100)
    sys.stdout.write(f"{listener.getsockname()[1]}\n")
    sys.stdout.flush()
    uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False)).run(sockets=[listener])


if __name__ == "__main__":
    main()
