"""The previs backend: a small renderer in the service of the script."""
