"""What all benchmarks share: options, figures, machine facts, the report."""
