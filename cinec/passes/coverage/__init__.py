"""How a scene is covered: what the director hears, candidate setups, cut points, and the cheapest coverage."""
