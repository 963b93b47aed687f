"""How a model is made, without Qt and without the store: a run folder in, events and a model out.

config, examples, split, events and diagnosis are free of torch; the rest runs in a child process.
"""
