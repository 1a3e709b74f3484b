"""The rules backend of cinec."""
