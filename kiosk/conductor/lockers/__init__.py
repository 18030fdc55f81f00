"""The cabinet's desk (design.md G3): finds, proves, records, opens, watches; the sensor is believed."""
