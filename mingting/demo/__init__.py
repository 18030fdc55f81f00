"""`hall demo`: a whole hall on free loopback ports, ended cleanly."""
