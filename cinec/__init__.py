"""cinec, the screenplay compiler: Fountain in, film out."""

__version__ = "0.1.0"
