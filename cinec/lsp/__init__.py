"""The language server: what an editor asks of a screenplay, over the Language Server Protocol."""
