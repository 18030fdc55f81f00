"""The window's agent (窗口代理): keypad, caller and sign of one window, without a screen."""
