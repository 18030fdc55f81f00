"""Mosquitto: configured from one table, started and supervised; or an external broker that we only connect to."""
