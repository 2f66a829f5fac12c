"""Coding: text to claims, each with its quote, on whose word, and how surely."""
