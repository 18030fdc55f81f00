"""Generated camera pictures with and without codes, for `./run bench scan` (scan.md A1)."""
