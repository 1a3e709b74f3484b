"""Prompts: what a shot shows as typed phrases, and how each dialect of models is told."""
