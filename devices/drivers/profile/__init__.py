"""Any serial device, described from its data sheet in YAML."""
