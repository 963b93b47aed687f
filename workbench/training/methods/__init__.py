"""The ways to make a model: a head on a frozen encoder, and full fine-tuning that starts from that head."""
