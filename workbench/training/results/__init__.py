"""What comes out of a run: scores on the validation rows, and the files it leaves behind."""
