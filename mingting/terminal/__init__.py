"""`hall kiosk`: the terminal's composition root."""
