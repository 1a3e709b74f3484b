"""The openai backend of cinec."""
