"""Our lines to upper platforms (上级平台) of GB/T 28181; `upper_links.UpperLinks` is what the program uses."""
