"""`hall guide` and `hall code`: 办事指南 from the command line."""
