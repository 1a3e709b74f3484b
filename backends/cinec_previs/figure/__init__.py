"""Figures of the previs backend: baked once from an appearance, posed for every frame."""

from cinec_previs.figure.figure import Figure, build_figure
from cinec_previs.figure.motion import state_at
from cinec_previs.figure.state import FigureState, joints, neutral_face, pose, with_face

__all__ = ["Figure", "FigureState", "build_figure", "joints", "neutral_face", "pose", "state_at", "with_face"]
