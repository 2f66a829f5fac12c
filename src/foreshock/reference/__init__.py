"""Reference: who is who at a date, and what is known about the world at a date. Names and facts, no models."""
