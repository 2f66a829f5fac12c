"""The learnt model: features of a sentence with two marked actors, and the scores of the event types."""
