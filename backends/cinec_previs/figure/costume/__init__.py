"""Costumes: garments as layers of shells and trims over the body."""

from cinec_previs.figure.costume.wardrobe import GARMENTS, dress

__all__ = ["GARMENTS", "dress"]
