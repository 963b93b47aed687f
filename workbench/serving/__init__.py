"""A model at work for others: over HTTP (`web`) and on a folder that fills over time (`watch`).

Nothing here knows of projects: whoever calls says which model folder is meant.
"""
