"""The command line: everything the window does a person can type. One small file a verb; heavy imports stay inside them."""
