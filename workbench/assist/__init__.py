"""The live helper: vectors of all rows, a light head refitted after every label, and what to label next.

It runs in a process of its own (`workbench assist`). The window reads its suggestions from one small file (`suggestions`),
which loads nothing heavy.
"""
