"""`hall device simulate ff68_keypad`."""

from devices.simulation.ff68_bus import main

if __name__ == "__main__":
    main()
