"""The espeak backend of cinec."""
