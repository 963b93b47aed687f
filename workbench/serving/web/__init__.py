"""A served model: the gate before it, the queue that batches what is asked at the same time, the routes, the figures."""
