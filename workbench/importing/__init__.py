"""From a file to rows: read it, guess which column is what, and say of every row that is not taken why.

Readers give plain lists of strings, never a data frame: whatever was in a cell is shown and stored as the user saw it, and
a library's idea of numbers, dates or missing values never gets in between. Knows nothing of projects.
"""
