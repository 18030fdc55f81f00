"""The live line of a tab: one authenticated WebSocket, whole snapshots, slow readers dropped."""
