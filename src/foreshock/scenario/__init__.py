"""Scenario: from claims to who stands where. Today the situation; the playable scenario file builds on it."""
