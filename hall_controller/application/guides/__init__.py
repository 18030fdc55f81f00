"""办事指南 on the hall's side: reading files, editions in pieces, item codes."""
