"""A simulated upper platform (上级平台) of GB/T 28181: registers, asks, watches, calls, judges, misbehaves."""
