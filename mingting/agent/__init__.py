"""`hall agent`: the service on a window's PC, without a screen of its own (窗口代理)."""
