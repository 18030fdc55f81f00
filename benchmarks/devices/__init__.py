"""Simulated devices for the benchmarks."""
