"""Telling other systems what happened: signed, retried for three days, given up visibly."""
