"""Parts of `./run bench video`."""
