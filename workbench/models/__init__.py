"""A text model as a thing to use: the base models at hand, loading, batches, embedding, predicting."""
