"""The live helper."""
