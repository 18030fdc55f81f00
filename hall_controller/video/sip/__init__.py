"""Our own small SIP layer (RFC 3261, a subset): what GB/T 28181 needs and nothing else. Begin at `contract`."""
