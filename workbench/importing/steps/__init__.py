"""The cleaning steps, one a file: pure functions on texts and rows, each counted before anything is taken.

`options.CleaningOptions` names them all. Nothing here that changes a text is on unless the user says so.
"""
