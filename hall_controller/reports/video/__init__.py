"""在线率 of cameras and upper links on paper and as tables; the register of views as a table."""
