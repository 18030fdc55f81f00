"""`python -m benchmarks.guides.shelf_memory STORE`: private MiB that the index of all guides adds, and its seconds."""

import gc
import os
import sys
import time
from pathlib import Path

from benchmarks.base.processor_time import private_mib
from hall.model.guide import Guide
from kiosk.conductor.guides import shelf_of
from kiosk.store import Store, content
from kiosk.store.guides import COLLECTION, guide_heads

NOW = 1_795_395_600_000


def main(store_file: Path) -> None:
    """Load the shelf as a terminal does, find and read one guide; print the figures."""
    store = Store(store_file)
    store.open(NOW)
    gc.collect()
    before, begun = private_mib(os.getpid()), time.perf_counter()
    shelf = shelf_of(store.run_now(lambda c: list(guide_heads(c))), None)
    took = time.perf_counter() - begun
    shelf.find("bdc")
    hit = shelf.find("budongcandegji").entries or shelf.find("d").entries
    item = store.run_now(lambda c: content.get(c, COLLECTION, hit[0].code))
    Guide.model_validate((item or {})["guide"])
    gc.collect()
    print(round(private_mib(os.getpid()) - before, 1), round(took, 3))
    store.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
