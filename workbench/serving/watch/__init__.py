"""A folder whose new files are labelled as they come: what was found, how it drifts, when to say so.

Inside the folder of results: a labelled file for each file, `facts/` with what is known of each (counts, no text), `status.json`
with all of it together, and `worth labelling.csv`, the only other place that holds texts.
"""
