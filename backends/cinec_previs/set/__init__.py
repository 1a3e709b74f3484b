"""Sets of previs: builds a SetDesign into one mesh, its practical lamps and its wild walls."""

from cinec_previs.set.assembly import Practical, SetMeshes, build_set

__all__ = ["Practical", "SetMeshes", "build_set"]
