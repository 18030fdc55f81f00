"""The 20 digits of GB/T 28181 IDs: what they mean, what is odd about them, which are free."""
