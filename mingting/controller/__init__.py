"""`hall controller`: the controller's composition root."""
