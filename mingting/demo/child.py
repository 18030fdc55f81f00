"""Runs a program as a child that never outlives its parent: `python -m mingting.demo.child MODULE [ARGUMENT …]`.

Standard input is a pipe that the parent holds and never writes to. When the parent ends, however it ends, the pipe
ends, and the program is told to end as by a technician.
"""

import os
import runpy
import signal
import sys
import threading
import time

PATIENCE_S = 10.0


def end_with_the_pipe(pipe: int = 0) -> None:
    """Wait for the end of the pipe, then SIGTERM; a program that does not listen is killed after 10 s."""
    while os.read(pipe, 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(PATIENCE_S)
    os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    """Watch, and become the module."""
    module = sys.argv[1]
    sys.argv = sys.argv[1:]
    threading.Thread(target=end_with_the_pipe, name="lifeline", daemon=True).start()
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
