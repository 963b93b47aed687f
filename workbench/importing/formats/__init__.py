"""One module a kind of file, and one for the letters of text files: bytes -> column names and records of strings."""
