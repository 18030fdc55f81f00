"""What every program of a hall shares (厅内公共部分)."""
