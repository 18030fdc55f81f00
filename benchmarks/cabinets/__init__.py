"""Pick-up lockers under measurement: a station's desk over real boards, and a hall with many cabinets."""
