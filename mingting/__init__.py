"""The command `hall` and the composition roots: one assembly a program, start order top to bottom."""

from importlib.metadata import PackageNotFoundError, version

try:
    VERSION = version("mingting")
except PackageNotFoundError:  # run from a checkout that was never installed
    VERSION = "0+unknown"
