"""Handing the work over: a model folder with its card, and spreadsheets."""
