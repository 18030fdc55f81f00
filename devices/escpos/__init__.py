"""What all ESC/POS ticket printers share: bytes, status, slips, the driver's frame, the simulated mechanism."""
