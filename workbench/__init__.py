"""A workbench for people who know their texts: label, train, review and export text classifiers, all on this machine."""

__version__ = "0.1.0"
