"""What the programs of stations share: terminal, window's agent, video station."""
