"""`python -m devices.drivers.lock_8a80.simulator`."""

from devices.drivers.lock_8a80.simulator.program import main

if __name__ == "__main__":
    main()
