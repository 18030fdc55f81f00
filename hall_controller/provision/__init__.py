"""Identities of a hall: CA, certificates, signing and sealing keys, one bundle file a station (G6)."""
