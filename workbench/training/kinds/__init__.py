"""What differs by what a label is: targets, loss, the head to start from, scores, predictions. One file a kind."""
