"""How good a model is, where it goes wrong, and which labels are likely wrong. Functions of ids, labels and scores."""
