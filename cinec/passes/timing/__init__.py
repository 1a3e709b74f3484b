"""When everything happens: beats on the scene's clock, cuts on frames, and what the actors do in each shot."""
