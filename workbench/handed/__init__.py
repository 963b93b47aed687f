"""The small program that a colleague gets with a model: a page on this computer alone where a spreadsheet is dropped and comes back labelled.

It becomes a program of its own (see exporting.handed_folder), which is why this room may not reach for more than reading and writing
spreadsheets: no PyTorch, no Qt, no pandas, no project. Its start is `python -m workbench.handed` too, for those who try it unbuilt.
"""
