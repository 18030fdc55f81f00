"""The hall's rules: pure state tables, policies and figures; no clock, no I/O."""
