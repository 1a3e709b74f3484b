"""Delivery: pictures as the film has them, titled, faded, in the one encoding. Backends may use it, too."""
