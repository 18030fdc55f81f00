"""`hall device simulate ff68_caller`."""

from devices.simulation.ff68_bus import main

if __name__ == "__main__":
    main()
