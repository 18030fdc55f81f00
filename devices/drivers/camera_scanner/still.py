"""`python -m devices.drivers.camera_scanner.still FILE...`: what a camera would read in these pictures, as JSON lines.

For technicians who choose a camera: take pictures with it on site. The texts are shown to whoever asks, never kept.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np

from devices.codecs.scans import ScanGate
from devices.drivers.camera_scanner.cascade import Cascade
from devices.drivers.camera_scanner.engines import Look, engine_for
from devices.drivers.camera_scanner.stages import Grey

WIDE = 1920
"""Pixels of the longer side; larger stills are read smaller first, as a camera would show them."""
SMALLER = (1280, 1920)


def read_still(grey: Grey, cascade: Cascade) -> Look:
    """Every stage on one picture of any size."""
    look = Look()
    for sized in _sizes(grey):
        look = cascade.whole(sized)
        if look.codes:
            return look
    return look


def main(arguments: list[str] | None = None) -> int:
    """0 when something was read in every picture."""
    parser = argparse.ArgumentParser(prog="still", description="Read the codes in pictures.")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--engine", choices=("zxing", "zbar"), default="zxing")
    chosen = parser.parse_args(arguments)
    cv2.setNumThreads(1)
    cascade = Cascade(engine_for(chosen.engine, ("qr", "code128")))
    missed = 0
    for file in chosen.files:
        found = _report(file, cascade)
        missed += not found["texts"]
        sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
    return 1 if missed else 0


def _report(file: Path, cascade: Cascade) -> dict[str, object]:
    grey = cv2.imread(str(file), cv2.IMREAD_GRAYSCALE) if file.is_file() else None
    if grey is None:
        return {"file": str(file), "texts": [], "error": "is no picture that can be opened"}
    look = read_still(np.asarray(grey, dtype=np.uint8), cascade)
    gate = ScanGate()
    scans = [gate.admit(code.raw, 0.0, symbology=code.kind, reader_init=code.programming) for code in look.codes]
    report: dict[str, object] = {"file": str(file), "texts": [scan.text for scan in scans if scan.text is not None]}
    if refused := [str(scan.refusal) for scan in scans if scan.text is None]:
        report["refused"] = refused
    if look.near and not scans:
        report["nearly"] = True
    return report


def _sizes(grey: Grey) -> Iterator[Grey]:
    longer = max(grey.shape)
    if longer <= WIDE:
        yield grey
        return
    for most in SMALLER:
        scale = most / longer
        small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        yield np.asarray(small, dtype=np.uint8)
    yield grey


if __name__ == "__main__":
    raise SystemExit(main())
