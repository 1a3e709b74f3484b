"""The synth backend of cinec."""
