"""Motion: what a performance does to a figure's body and face at a frame."""

from cinec_previs.figure.motion.act import state_at

__all__ = ["state_at"]
