"""Pure helps of the protocols: checksums, framing, what a scanned text must be. No input, no output, no clock."""
