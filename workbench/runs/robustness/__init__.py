"""How a run bears texts that are written otherwise: the changes, the score before and after, and texts unlike those it learned from."""
