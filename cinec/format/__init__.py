"""Scripts printed back: with every decision as notation."""
