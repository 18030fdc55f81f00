"""大厅地图: where one stands, and the way to a window."""
