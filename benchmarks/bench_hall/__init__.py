"""The hall that is measured: the example hall without quotas, with more stations and windows."""
