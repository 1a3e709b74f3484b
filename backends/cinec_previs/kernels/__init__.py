"""The numba kernels of previs: serial, cached, float32, one file a stage."""
