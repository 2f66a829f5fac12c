"""Forecast: questions that can be resolved, probabilities that are pooled and updated, a ledger that keeps score."""
